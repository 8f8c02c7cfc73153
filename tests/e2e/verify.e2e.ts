import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { canonicalJson, resultHash } from "@/lib/domain/market/canonical";
import { parseResult } from "@/lib/domain/market/parseResult";
import { ClearingProof, LastClearing } from "@/types/clearing";
import { launchBrowser } from "../support/chromium";
import { runScript } from "../support/runScript";
import { temporaryFolder } from "../support/temporaryFolder";
import { axeFaults, LOOKS, type Look, overflowsSideways, type Visit, visit } from "./browser";

const SLOT_MS = 900_000;
const MARKET = "/community/marketplace";
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const panelOf = (page: Page) => page.getByRole("region", { name: "Last clearing" });
const verifyButton = (page: Page) => panelOf(page).getByRole("button", { name: "Verify in my browser" });
const proved = (page: Page) =>
  panelOf(page)
    .getByRole("status")
    .filter({ hasText: /^Proved in your browser/ });

async function post(visitor: Visit, path: string, data: object) {
  const headers = { origin: inject("portalUrl"), "idempotency-key": randomUUID() };
  const reply = await visitor.context.request.post(path, { data, headers });
  expect(reply.status(), await reply.text()).toBeLessThan(300);
  return reply.json();
}

async function lastSlot(visitor: Visit): Promise<number> {
  const reply = await visitor.context.request.get("/api/community/clearings");
  return Date.parse(LastClearing.parse(await reply.json()).clearing?.slot ?? "");
}

/** Places a purchase for a quarter-hour to come, at the grid's price, and lets time run until that slot has cleared. */
async function tradeOneSlot(visitor: Visit): Promise<void> {
  const market = await (await visitor.context.request.get("/api/community/market")).json();
  const slot = Date.parse(market.slots[1].slot);
  await post(visitor, "/api/community/offers", {
    side: "buy",
    energyWh: 200,
    limitMicroEurPerKwh: market.ticket.importMicroEurPerKwh,
    windowStart: iso(slot),
    windowEnd: iso(slot + SLOT_MS),
  });
  for (let now = 0; now < slot; ) {
    now = Date.parse((await post(visitor, "/api/community/clock", { step: "next-slot" })).now);
    await visitor.page.waitForTimeout(400);
  }
  await expect.poll(() => lastSlot(visitor), { timeout: 60_000 }).toBe(slot);
}

const iso = (ms: number): string => new Date(ms).toISOString().replace(".000Z", "Z");

it("a member proves the clearing it took part in, downloads it, and checks the same files offline", async () => {
  const consumer = await visit(browser, inject("portalUrl"), { account: "consumer" });
  const { page, context, complaints } = consumer;
  await tradeOneSlot(consumer);
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await page.goto(MARKET);
  await verifyButton(page).click();
  await proved(page).waitFor();
  expect(workers).toHaveLength(1);
  expect(
    await panelOf(page)
      .getByText(/^Buy 0\.20.kWh, at most/)
      .count(),
  ).toBe(1);
  const statements = await panelOf(page).getByRole("list", { name: "What was proved" }).getByRole("listitem").count();
  expect(statements).toBeGreaterThanOrEqual(8);

  const folder = temporaryFolder();
  try {
    await panelOf(page).getByText("Fingerprints and files").click();
    const files: string[] = [];
    for (const name of ["Download book", "Download result"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        panelOf(page).getByRole("button", { name, exact: true }).click(),
      ]);
      const path = join(folder.path, download.suggestedFilename());
      await download.saveAs(path);
      files.push(path);
    }
    expect(files.map((path) => path.slice(-9))).toEqual(["book.json", "sult.json"]);
    expect(await runScript("scripts/verify.ts", files)).toEqual({ code: 0, output: "valid\n" });
    const book = JSON.parse(readFileSync(files[0] ?? "", "utf8"));
    expect(JSON.stringify(book)).not.toMatch(/consumer|House|Prosumer/i);
  } finally {
    folder.remove();
  }

  await page
    .getByRole("button", { name: /^Why: Buy 0\.2/ })
    .first()
    .click();
  await expect.poll(() => page.getByText(/of 0\.20.kWh/).count(), { timeout: 15_000 }).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await context.close();
});

it.each([
  { hashed: false, words: /not the sealed one/ },
  { hashed: true, words: /does not add up|trades more than it offers/ },
])("a forged result is found out, its hash recomputed: $hashed", async ({ hashed, words }) => {
  const { page, context } = await visit(browser, inject("portalUrl"), { account: "prosumer" });
  await page.route("**/api/community/clearings/*", async (route) => {
    const { documents, ...proof } = ClearingProof.parse(await (await route.fetch()).json());
    if (!documents) throw new Error("the documents are withheld");
    const result = parseResult(documents.result);
    const [trade] = result.trades;
    if (trade) trade.energyWh += 10;
    if (hashed) result.resultHash = resultHash(result);
    await route.fulfill({ json: { ...proof, documents: { ...documents, result: canonicalJson(result) } } });
  });
  await page.goto(MARKET);
  await verifyButton(page).click();
  const status = panelOf(page)
    .getByRole("status")
    .filter({ hasText: /^This result does not hold\./ });
  await status.waitFor();
  expect(await status.textContent()).toMatch(words);
  expect(
    await panelOf(page)
      .getByText(/Proved in your browser/)
      .count(),
  ).toBe(0);
  await context.close();
});

it("works by keyboard alone, and without a worker", async () => {
  const { page, context, complaints } = await visit(browser, inject("portalUrl"), { account: "consumer" });
  await context.addInitScript(() => {
    Object.defineProperty(window, "Worker", { value: undefined });
  });
  await page.goto(MARKET);
  await verifyButton(page).focus();
  await page.keyboard.press("Enter");
  await proved(page).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Verify again");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Fingerprints and files");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Download book");
  expect(complaints).toEqual([]);
  await context.close();
});

describe.each(LOOKS)("the proof at $width px, $theme", (look: Look) => {
  it("has no fault for axe, nothing sticks out, targets are large enough", async () => {
    const { page, context, complaints } = await visit(browser, inject("portalUrl"), { account: "consumer", look });
    await page.goto(MARKET);
    await verifyButton(page).click();
    await proved(page).waitFor();
    await panelOf(page).getByText("Fingerprints and files").click();
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    for (const target of await panelOf(page).locator("button, summary").all()) {
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it("a visitor sees the figures, no single offer, and how to get in", async () => {
  const { page, context } = await visit(browser, inject("portalUrl"));
  await page.goto(MARKET);
  await panelOf(page).getByRole("link", { name: "Sign in and verify" }).waitFor();
  expect(await verifyButton(page).count()).toBe(0);
  const reply = await context.request.get("/api/community/clearings/2026-06-11T07:15:00Z");
  expect(reply.status()).toBe(401);
  await context.close();
});
