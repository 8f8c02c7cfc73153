import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { NotificationsResponse } from "@/types/notifications";
import { launchBrowser } from "../support/chromium";
import { axeFaults, type Look, overflowsSideways, type Visit, visit } from "./browser";

const SLOT_MS = 900_000;
const MINUTE = { timeout: 60_000 };
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const iso = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");
// By its label, not its role: behind the sheet of a phone the page is hidden from roles.
const bell = (page: Page) => page.locator(`button[aria-label^="Notifications,"]`);
const count = async (page: Page) =>
  Number((await bell(page).getAttribute("aria-label"))?.match(/(\d+) unread/)?.[1] ?? 0);

async function told({ context }: Visit) {
  return NotificationsResponse.parse(await (await context.request.get("/api/community/notifications")).json());
}

async function post({ context }: Visit, path: string, data: object): Promise<unknown> {
  const reply = await context.request.post(path, {
    data,
    headers: { origin: inject("portalUrl"), "idempotency-key": `e2e-${Date.now()}-${Math.random()}` },
  });
  expect(reply.ok(), await reply.text()).toBe(true);
  return reply.json();
}

/** A purchase no seller refuses, in the quarter-hour after the next. */
async function bid(buyer: Visit): Promise<void> {
  const reply = await buyer.context.request.get("/api/community/market");
  const { community } = (await reply.json()) as { community: { now: string } };
  const from = (Math.floor(Date.parse(community.now) / SLOT_MS) + 2) * SLOT_MS;
  await post(buyer, "/api/community/offers", {
    side: "buy",
    energyWh: 200,
    limitMicroEurPerKwh: 320_000,
    windowStart: iso(from),
    windowEnd: iso(from + SLOT_MS),
  });
}

describe.each([
  { width: 1280, theme: "light" },
  { width: 360, theme: "dark" },
] as const satisfies Look[])("the bell at $width px", (look) => {
  it("rings for a trade, tells it, and what is read here is read in the other tab", { timeout: 240_000 }, async () => {
    const buyer = await visit(browser, inject("portalUrl"), { account: "consumer", look });
    const { page } = buyer;
    const { notifications } = await told(buyer);
    const newest = notifications[0]?.seq;
    if (newest) {
      const reply = await buyer.context.request.patch("/api/community/notifications", {
        data: { upTo: newest },
        headers: { origin: inject("portalUrl") },
      });
      expect(reply.ok()).toBe(true);
    }
    const other = await buyer.context.newPage();
    await other.goto("/community");
    await page.goto("/");
    await bell(page).waitFor();
    await bid(buyer);
    for (
      let step = 0;
      step < 3 && !(await told(buyer)).notifications.some((one) => one.kind === "trade" && !one.read);
      step++
    ) {
      await post(buyer, "/api/community/clock", { step: "next-slot" });
      await page.waitForTimeout(6_000);
    }
    await expect.poll(() => count(page), MINUTE).toBeGreaterThan(0);
    await expect.poll(() => count(other), MINUTE).toBeGreaterThan(0);

    await bell(page).click();
    const row = page.getByRole("button", { name: /You bought .* for \d\d:\d\d–\d\d:\d\d/ }).first();
    await row.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await expect.poll(() => count(page), MINUTE).toBe(0);
    await expect.poll(() => count(other), MINUTE).toBe(0);
    expect((await told(buyer)).unread).toBe(0);

    await row.click();
    await page.getByRole("dialog", { name: /\d\d:\d\d–\d\d:\d\d/ }).waitFor();
    expect(buyer.complaints).toEqual([]);
    await buyer.context.close();
  });
});
