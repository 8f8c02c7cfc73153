import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { HistorySummary, TradingHistoryResponse } from "@/types/history";
import { launchBrowser } from "../support/chromium";
import { axeFaults, LOOKS, overflowsSideways, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Picks from a list; one that is pressed before the page is alive is pressed again. */
async function choose(page: Page, list: string, option: string): Promise<void> {
  const wanted = page.getByRole("option", { name: option, exact: true });
  await expect
    .poll(
      async () => {
        if ((await wanted.count()) === 0) await page.getByRole("combobox", { name: list }).click();
        return wanted.count();
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toBe(1);
  await wanted.click();
}

describe("a member's history", () => {
  it("shows a visitor what would stand here and the way in", async () => {
    const { page, context, complaints } = await visit(browser, inject("portalUrl"));
    await page.goto("/community/history");
    expect(await page.locator("h1").textContent()).toMatch(/once you are signed in/);
    expect(await page.getByRole("link", { name: "Sign in" }).last().getAttribute("href")).toBe(
      "/sign-in?next=/community/history",
    );
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(LOOKS)("opens a trade down to meter and money at $width px, $theme", async (look) => {
    const { page, context, complaints } = await visit(browser, inject("portalUrl"), { look, account: "prosumer" });
    await page.goto("/community/history?state=settled");
    await expect.poll(() => page.locator("h1").textContent()).toMatch(/better off/);
    await page
      .getByRole("button", { name: /^Open / })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("What was booked to your account").waitFor();
    await dialog.getByText("What your meter counted").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await overflowsSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("narrows by the address, keeps it over a reload, and the file holds the same trades", async () => {
    const { page, context } = await visit(browser, inject("portalUrl"), { account: "prosumer" });
    await page.goto("/community/history?period=all");
    await choose(page, "Order", "Most energy first");
    await page.waitForURL(/sort=largest/);
    await choose(page, "Side", "Sold");
    await page.waitForURL(/side=sold/);
    await page.reload();
    expect(page.url()).toMatch(/side=sold/);
    const rows = await page.locator("tbody tr").count();
    expect(rows).toBeGreaterThan(0);

    const asked = async (path: string) => context.request.get(path);
    const first = TradingHistoryResponse.parse(
      await (await asked("/api/community/trading-history?period=all&side=sold&sort=largest&limit=200")).json(),
    );
    const sizes = first.trades.map((trade) => trade.contractedWh);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const file = await asked("/api/community/trading-history/export?period=all&side=sold&format=csv");
    expect(file.headers()["content-disposition"]).toMatch(/attachment; filename=".*trades\.csv"/);
    const lines = (await file.text()).trimEnd().split("\r\n").slice(1);
    expect(lines.length).toBeGreaterThanOrEqual(first.trades.length);
    expect(lines.every((line) => line.includes(",sold,"))).toBe(true);
    await context.close();
  });

  it("sums to what the trades say", async () => {
    const { context } = await visit(browser, inject("portalUrl"), { account: "consumer" });
    const summary = HistorySummary.parse(
      await (await context.request.get("/api/community/trading-history/summary?period=week")).json(),
    );
    let paid = 0;
    let cursor = "";
    do {
      const reply = await context.request.get(
        `/api/community/trading-history?period=week&side=bought&state=settled&limit=200${cursor}`,
      );
      const page = TradingHistoryResponse.parse(await reply.json());
      paid += page.trades.reduce((sum, trade) => sum - (trade.settledNanoEur ?? 0), 0);
      cursor = page.nextCursor === null ? "" : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== "");
    expect(paid).toBeGreaterThanOrEqual(summary.sums.boughtNanoEur);
    const after = HistorySummary.parse(
      await (await context.request.get("/api/community/trading-history/summary?period=week")).json(),
    );
    // A slot may have settled between the two reads, never in between them alone.
    expect(paid).toBeLessThanOrEqual(after.sums.boughtNanoEur);
    await context.close();
  });
});
