import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "../support/chromium";
import { axeFaults, LOOKS, overflowsSideways, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const url = () => inject("portalUrl");
const headline = (page: Page) => page.locator("h1").textContent();
/** The lab works behind the page: a day of books takes some seconds. */
const labDone = (page: Page) => page.getByRole("heading", { name: /^No other rule would have gained/ });

describe("who may see the operator's page", () => {
  it("a visitor is asked to sign in and comes back to it", async () => {
    const { page, context } = await visit(browser, url());
    await page.goto("/operator");
    await page.waitForURL(/\/sign-in\?next=(%2F|\/)operator/);
    await page.getByRole("button", { name: /^The operator/ }).click();
    await page.waitForURL(/\/operator$/);
    await expect.poll(() => headline(page)).toContain("The market runs.");
    await context.close();
  });

  it("for a member it does not exist, in the navigation neither", async () => {
    const { page, context } = await visit(browser, url(), { account: "prosumer" });
    const reply = await page.goto("/operator");
    expect(reply?.status()).toBe(404);
    await page.goto("/community");
    expect(await page.getByRole("link", { name: "Operator" }).count()).toBe(0);
    expect((await context.request.get("/api/community/operator")).status()).toBe(403);
    await context.close();
  });
});

describe.each(LOOKS)("the operator's page at $width px, $theme", (look) => {
  it("has no complaint, no fault for axe, and nothing sticks out", { timeout: 300_000 }, async () => {
    const { page, context, complaints } = await visit(browser, url(), { account: "operator", look });
    await page.goto("/community");
    if (look.width === 360) {
      await page.getByRole("button", { name: "Account" }).click();
      await page.getByRole("link", { name: "Run the community" }).click();
    } else await page.getByRole("link", { name: "Operator" }).click();
    await page.waitForURL(/\/operator$/);
    await expect.poll(() => headline(page), { timeout: 60_000 }).toContain("the books balance");
    await labDone(page).waitFor({ timeout: 240_000 });
    await page.waitForTimeout(1_000);
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it("the lab compares, explains itself and hands out its figures", { timeout: 300_000 }, async () => {
  const { page, context, complaints } = await visit(browser, url(), { account: "operator" });
  await page.goto("/operator?compare=mid-market");
  await labDone(page).waitFor({ timeout: 240_000 });
  await page.getByRole("heading", { name: /^Mid-market rate: \d+ of \d+ members would be worse off/ }).waitFor();
  await page.getByRole("button", { name: "Trade reduction" }).click();
  await page
    .getByRole("dialog", { name: "Trade reduction" })
    .getByText(/Parting the books so costs/)
    .waitFor();
  await page.keyboard.press("Escape");
  const lab = page.getByRole("region", { name: "Mechanism lab" });
  await lab
    .locator("label")
    .filter({ hasText: /^sellers$/ })
    .click();
  expect(page.url()).toContain("spread=1000");
  await lab.getByText("Pay-as-bid, spread to sellers").first().waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    lab.getByRole("button", { name: "Download as CSV" }).first().click(),
  ]);
  const lines = readFileSync(await file.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(9);
  expect(lines[1]).toMatch(/^pay-as-clear,1,/);
  expect(complaints).toEqual([]);
  await context.close();
});

it("a pause reaches every open page, holds trading, and ends again", { timeout: 180_000 }, async () => {
  const operator = await visit(browser, url(), { account: "operator" });
  const member = await visit(browser, url(), { account: "consumer" });
  await member.page.goto("/community/marketplace");
  await operator.page.goto("/operator");
  await operator.page.getByRole("button", { name: "Pause the market" }).click();
  const pause = operator.page.getByRole("dialog", { name: "Pause the market?" });
  await pause.getByText(/nobody can place, change or take an offer/).waitFor();
  expect(await axeFaults(operator.page)).toEqual([]);
  await pause.getByRole("textbox", { name: "Reason" }).fill("Meters are being changed");
  await pause.getByRole("button", { name: "Pause the market" }).click();
  try {
    await expect
      .poll(() => headline(operator.page), { timeout: 15_000 })
      .toMatch(/^The market is paused since \d\d:\d\d: Meters are/);
    await expect
      .poll(() => headline(member.page), { timeout: 15_000 })
      .toBe("The market is paused: Meters are being changed");
    const { now } = (await (await member.context.request.get("/api/community/market")).json()).community;
    const start = Math.ceil((Date.parse(now) + 3_600_000) / 900_000) * 900_000;
    const instant = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");
    const refused = await member.context.request.post("/api/community/offers", {
      headers: { origin: url(), "idempotency-key": "while-paused" },
      data: {
        side: "buy",
        energyWh: 500,
        limitMicroEurPerKwh: 200_000,
        windowStart: instant(start),
        windowEnd: instant(start + 900_000),
      },
    });
    expect([refused.status(), (await refused.json()).code]).toEqual([409, "market-paused"]);
    await member.page.goto("/community");
    await member.page.getByRole("status").getByText("The market is paused.").waitFor();
  } finally {
    await operator.page.getByRole("button", { name: "Let it run again" }).first().click();
    const resume = operator.page.getByRole("dialog", { name: "Let the market run again?" });
    await resume.getByRole("button", { name: "Let it run again" }).click();
    await expect.poll(() => headline(operator.page), { timeout: 15_000 }).toContain("The market runs.");
  }
  await expect.poll(() => member.page.getByText("The market is paused.").count(), { timeout: 15_000 }).toBe(0);
  expect([...operator.complaints, ...member.complaints]).toEqual([]);
  await operator.context.close();
  await member.context.close();
});
