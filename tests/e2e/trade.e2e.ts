import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { TradingHistoryResponse } from "@/types/history";
import { launchBrowser } from "../support/chromium";
import { type Look, type Visit, visit } from "./browser";

const HOUR_MS = 3_600_000;
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** The next whole hour that lies at least `ahead` hours in front of the market's clock. */
async function comingHour(visitor: Visit, ahead: number): Promise<{ from: number; query: string }> {
  const reply = await visitor.context.request.get("/api/community/market");
  const { community } = (await reply.json()) as { community: { now: string } };
  const from = Math.ceil((Date.parse(community.now) + ahead * HOUR_MS) / HOUR_MS) * HOUR_MS;
  return { from, query: `?when=window&from=${iso(from)}&to=${iso(from + HOUR_MS)}` };
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}

/** Opens the ticket: on a phone it is a sheet behind the docked button. */
async function openTicket(page: Page, look: Look, side: "Buy" | "Sell"): Promise<void> {
  if (look.width === 360) await page.getByRole("button", { name: side, exact: true }).last().tap();
  else
    await page
      .locator("label")
      .filter({ hasText: new RegExp(`^${side}$`) })
      .first()
      .click();
  await page.getByRole("textbox", { name: "Energy" }).waitFor();
}

async function myTrades(visitor: Visit, side: "bought" | "sold") {
  const reply = await visitor.context.request.get(`/api/community/trading-history?period=all&side=${side}&limit=200`);
  expect(reply.status()).toBe(200);
  return TradingHistoryResponse.parse(await reply.json()).trades;
}

async function nextSlot(visitor: Visit): Promise<number> {
  const reply = await visitor.context.request.post("/api/community/clock", {
    data: { step: "next-slot" },
    headers: { origin: inject("portalUrl") },
  });
  expect(reply.status()).toBe(200);
  return Date.parse(((await reply.json()) as { now: string }).now);
}

describe.each([
  { look: { width: 1280, theme: "light" }, ahead: 1 },
  { look: { width: 360, theme: "light" }, ahead: 1 },
] as const)("a trade at $look.width px", ({ look, ahead }) => {
  it("is posted, seen without reloading, taken in part, cleared, delivered and paid", {
    timeout: 420_000,
  }, async () => {
    const url = inject("portalUrl");
    const seller = await visit(browser, url, { account: "prosumer", look });
    const buyer = await visit(browser, url, { account: "consumer", look });
    const { from, query } = await comingHour(seller, ahead);
    await seller.page.goto(`/community/marketplace${query}`);
    await buyer.page.goto(`/community/marketplace${query}`);
    await buyer.page
      .getByRole("heading", { name: /^Sell offers/ })
      .first()
      .waitFor();

    await openTicket(seller.page, look, "Sell");
    const energy = seller.page.getByRole("textbox", { name: "Energy" });
    await energy.fill("2");
    await energy.blur();
    const limit = seller.page.getByRole("slider", { name: "Sell from" });
    await limit.focus();
    await limit.press("Home");
    await seller.page.getByText("Options", { exact: false }).first().click();
    await seller.page.getByText("Let neighbours take it at once").click();
    await seller.page.getByRole("slider", { name: "Price to take it now" }).waitFor();
    await seller.page.getByRole("button", { name: /^Offer to sell 2\.0/ }).click();
    await expect.poll(() => seller.page.getByText(/Offer placed/).count(), { timeout: 15_000 }).toBeGreaterThan(0);

    const take = buyer.page.getByRole("button", { name: /Take this offer of Prosumer #15: 2\.0/ });
    await expect.poll(() => take.count(), { timeout: 10_000 }).toBe(1);
    await take.click();
    const dialog = buyer.page.getByRole("dialog");
    const part = dialog.getByRole("textbox", { name: "Energy" });
    await part.fill("0.5");
    await part.blur();
    await dialog.getByRole("button", { name: /^Buy 0\.5/ }).click();
    await expect.poll(() => buyer.page.getByText(/Traded: 0\.5/).count(), { timeout: 15_000 }).toBeGreaterThan(0);
    await expect
      .poll(() => seller.page.getByText(/0\.5.kWh traded so far/).count(), { timeout: 10_000 })
      .toBeGreaterThan(0);

    const taken = (await myTrades(buyer, "bought")).filter((t) => t.kind === "take" && Date.parse(t.slot) >= from);
    expect(taken.reduce((sum, t) => sum + t.contractedWh, 0)).toBe(500);
    expect(taken).toHaveLength(4);

    for (let now = 0, steps = 0; now < from + HOUR_MS + 900_000 && steps < 40; steps++) {
      now = await nextSlot(seller);
      await seller.page.waitForTimeout(400);
    }
    const settledOf = async (visitor: Visit, side: "bought" | "sold") =>
      (await myTrades(visitor, side)).filter((t) => Date.parse(t.slot) >= from && Date.parse(t.slot) < from + HOUR_MS);
    await expect
      .poll(async () => (await settledOf(seller, "sold")).map((t) => t.state), { timeout: 60_000, interval: 1_000 })
      .not.toContain("contracted");

    const sold = await settledOf(seller, "sold");
    const bought = await settledOf(buyer, "bought");
    expect(sold.some((t) => t.kind === "auction")).toBe(true);
    expect(sold.reduce((sum, t) => sum + t.contractedWh, 0)).toBeLessThanOrEqual(2_000);
    for (const trade of bought.filter((t) => t.kind === "take")) {
      const other = sold.find((t) => t.tradeId === trade.tradeId);
      expect(other?.deliveredWh).toBe(trade.deliveredWh);
      const delivered = trade.deliveredWh ?? Number.NaN;
      // 0 − x instead of −x: nothing delivered is 0, never −0
      expect(trade.settledNanoEur).toBe(0 - delivered * trade.buyerMicroEurPerKwh);
      expect(other?.settledNanoEur).toBe(delivered * trade.sellerMicroEurPerKwh);
      expect(trade.buyerMicroEurPerKwh).toBe(trade.sellerMicroEurPerKwh + trade.feeMicroEurPerKwh);
    }

    await seller.page.goto("/community");
    await expect.poll(() => seller.page.getByText(/^Sold \d/).count(), { timeout: 15_000 }).toBe(1);
    // A preview that is under way while the clock steps over its gate is refused; the ticket asks anew for the next hour.
    const late = /422 .*\/api\/community\/offers\/preview$/;
    expect([...seller.complaints, ...buyer.complaints].filter((one) => !late.test(one))).toEqual([]);
    await seller.context.close();
    await buyer.context.close();
  });
});
