import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { HistorySlot, TradingHistoryResponse } from "@/types/history";
import { HomeResponse } from "@/types/home";
import { RuleEvaluations, RulesResponse } from "@/types/rules";
import { launchBrowser } from "../support/chromium";
import { axeFaults, LOOKS, type Look, overflowsSideways, type Visit, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function readRules(visitor: Visit) {
  const reply = await visitor.context.request.get("/api/community/rules");
  expect(reply.status()).toBe(200);
  return RulesResponse.parse(await reply.json());
}

async function nextSlot(visitor: Visit): Promise<void> {
  const reply = await visitor.context.request.post("/api/community/clock", {
    data: { step: "next-slot" },
    headers: { origin: inject("portalUrl") },
  });
  expect(reply.status()).toBe(200);
}

/** Puts away what an earlier journey left, so that each begins with no rule. */
async function putAwayAll(visitor: Visit): Promise<void> {
  for (const { ruleId, version, status } of (await readRules(visitor)).rules) {
    if (status === "archived") continue;
    const reply = await visitor.context.request.delete(`/api/community/rules/${ruleId}?version=${version}`, {
      headers: { origin: inject("portalUrl"), "idempotency-key": `e2e-${ruleId}-${version}` },
    });
    expect(reply.status()).toBe(200);
  }
}

/**
 * What the history says of the rule's trades is what the member's account was posted for their quarter-hours, to the n€; what was
 * contracted and not delivered was bought from the grid at the member's tariff.
 */
async function paidToTheNanoEuro(
  visitor: Visit,
  trades: TradingHistoryResponse["trades"],
  ruleId: string,
): Promise<void> {
  const { context } = visitor;
  const tariff = (await readRules(visitor)).means?.importMicroEurPerKwh ?? Number.NaN;
  const reply = await context.request.get(`/api/community/rules/${ruleId}/evaluations`);
  expect(reply.status()).toBe(200);
  const { evaluations } = RuleEvaluations.parse(await reply.json());
  const traded = new Set(evaluations.flatMap(({ slot, order }) => (order && order.tradedWh > 0 ? [slot] : [])));
  const settled = new Set(trades.filter(({ state }) => state === "settled").map(({ slot }) => slot));
  const slots = [...traded].filter((slot) => settled.has(slot));
  expect(slots.length).toBeGreaterThan(0);
  for (const slot of slots) {
    const told = await context.request.get(`/api/community/trading-history/slots/${slot}`);
    const { trades: ofSlot, postings, balanceNanoEur } = HistorySlot.parse(await told.json());
    let paidNanoEur = 0;
    for (const { deliveredWh, buyerMicroEurPerKwh, settledNanoEur } of ofSlot) {
      expect(settledNanoEur).toBe(-(deliveredWh ?? Number.NaN) * buyerMicroEurPerKwh);
      paidNanoEur += settledNanoEur ?? Number.NaN;
    }
    const posted = (kind: string, of: "nanoEur" | "energyWh") =>
      postings.filter((posting) => posting.kind === kind).reduce((sum, posting) => sum + posting[of], 0);
    const contractedWh = ofSlot.reduce((sum, trade) => sum + trade.contractedWh, 0);
    expect(posted("trade", "nanoEur")).toBe(paidNanoEur);
    expect(posted("trade", "energyWh") + posted("imbalance", "energyWh")).toBeLessThanOrEqual(contractedWh);
    expect(balanceNanoEur).toBe(paidNanoEur - posted("imbalance", "energyWh") * tariff);
  }
}

async function begin(page: Page): Promise<void> {
  await page.goto("/community/rules");
  await page.getByRole("button", { name: /^Buy below the grid price/ }).click();
  await page.getByRole("heading", { name: "New rule" }).waitFor();
}

describe.each(LOOKS)("the editor at $width px, $theme", (look: Look) => {
  it("shows what a rule would have brought, without a fault", async () => {
    const visitor = await visit(browser, inject("portalUrl"), { look, account: "consumer" });
    const { page, context, complaints } = visitor;
    await putAwayAll(visitor);
    await begin(page);
    await page.getByText(/traded in [\d,]+ quarter-hours?/).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(800);
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it("asks before the browser's back or a link loses what was changed", async () => {
  const visitor = await visit(browser, inject("portalUrl"), { account: "consumer" });
  const { page, context, complaints } = visitor;
  await page.goto("/community/history");
  await page.getByRole("link", { name: "Rules" }).first().click();
  await page.getByRole("button", { name: /^Buy below the grid price/ }).click();
  const name = page.getByRole("textbox", { name: "Name" });
  const entries = () => page.evaluate(() => window.history.length);
  await name.waitFor();
  const before = await entries();
  await name.fill("Mine");
  // A journey goes back faster than any person could.
  await expect.poll(entries).toBe(before + 1);
  const question = page.getByRole("dialog", { name: "Discard your changes?" });
  await page.goBack();
  await question.getByRole("button", { name: "Keep editing" }).click();
  expect(await name.inputValue()).toBe("Mine");
  await page.getByRole("link", { name: "Marketplace" }).first().click();
  await question.getByRole("button", { name: "Keep editing" }).click();
  expect(new URL(page.url()).pathname).toBe("/community/rules");
  await page.goBack();
  await question.getByRole("button", { name: "Discard" }).click();
  await page.waitForURL("**/community/history");
  expect(complaints).toEqual([]);
  await context.close();
});

describe.each([
  { width: 1280, theme: "light" },
  { width: 360, theme: "light" },
] as const)("a rule at $width px", (look) => {
  it("is made from a template, tried, activated, trades by itself, is paid, and stands still when told to", {
    timeout: 300_000,
  }, async () => {
    const visitor = await visit(browser, inject("portalUrl"), { look, account: "consumer" });
    const { page, context } = visitor;
    await putAwayAll(visitor);
    await begin(page);
    const editor = page.getByRole("region", { name: "New rule" });

    await editor.getByRole("button", { name: "Change “100 %”" }).click();
    const share = page.getByRole("dialog").getByRole("textbox");
    await share.fill("90");
    await share.press("Enter");
    await page.keyboard.press("Escape");
    await editor.getByRole("button", { name: "Change “90 %”" }).waitFor();
    await editor.getByText(/traded in [\d,]+ quarter-hours?/).waitFor({ timeout: 60_000 });
    await editor.getByRole("button", { name: "Activate rule" }).click();
    await expect.poll(() => page.getByRole("heading", { name: "Buy below the grid price" }).count()).toBe(1);

    const [made] = (await readRules(visitor)).rules;
    expect(made).toMatchObject({ status: "active", name: "Buy below the grid price" });
    await expect
      .poll(
        async () => {
          await nextSlot(visitor);
          await page.waitForTimeout(500);
          const [rule] = (await readRules(visitor)).rules;
          return rule?.week.deliveredWh ?? 0;
        },
        { timeout: 180_000, interval: 500 },
      )
      .toBeGreaterThan(0);

    const { rules } = await readRules(visitor);
    expect(rules[0]?.week.effectNanoEur).toBeGreaterThan(0);
    const history = await visitor.context.request.get(
      "/api/community/trading-history?period=all&side=bought&limit=200",
    );
    const { trades } = TradingHistoryResponse.parse(await history.json());
    expect(trades.some(({ placedBy, rule }) => placedBy === "rule" && rule === "Buy below the grid price")).toBe(true);
    await paidToTheNanoEuro(visitor, trades, made?.ruleId ?? "");
    const home = HomeResponse.parse(await (await visitor.context.request.get("/api/community/home")).json());
    expect(home.mine?.rules).toMatchObject({ active: 1, allPaused: false });

    await page.reload();
    await expect.poll(() => page.locator("h1").textContent()).toMatch(/traded .*kWh for you/);
    await page.getByRole("button", { name: /What .Buy below the grid price. saw and did/ }).click();
    await page
      .getByRole("dialog")
      .getByText(/Bid for/)
      .first()
      .waitFor();
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Pause all" }).click();
    await expect.poll(() => page.locator("h1").textContent()).toMatch(/stand still/);
    const before = (await readRules(visitor)).rules[0]?.week.orders ?? 0;
    for (let step = 0; step < 3; step++) await nextSlot(visitor);
    await page.waitForTimeout(3_000);
    expect((await readRules(visitor)).rules[0]?.week.orders).toBe(before);
    await context.request.post("/api/community/rules/pause", {
      data: { paused: false },
      headers: { origin: inject("portalUrl"), "idempotency-key": `e2e-resume-${look.width}-${Date.now()}` },
    });
    await putAwayAll(visitor);
    await context.close();
  });
});
