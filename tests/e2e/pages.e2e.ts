import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "../support/chromium";
import { axeFaults, LOOKS, overflowsSideways, visit } from "./browser";

const PAGES = [
  { path: "/", heading: /^Your (roof|home|battery|meter)/ },
  { path: "/community", heading: /Neighbour energy|Nobody traded/ },
  { path: "/community?period=month", heading: /Neighbour energy|Nobody traded/ },
  { path: "/community/marketplace", heading: /now/ },
  { path: "/community/rules", heading: /No rule trades for you yet|rule/ },
  { path: "/community/history", heading: /better off|Nothing was settled/ },
  { path: "/community/insights", heading: /the street covered|nothing has been settled/ },
  { path: "/community/insights?period=today&co2=marginal-2021&basis=shared", heading: /the street covered|nothing/ },
  { path: "/account", heading: /you took .* from the grid/ },
  { path: "/sign-in", heading: /Sign in/ },
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe.each(LOOKS)("pages at $width px, $theme", (look) => {
  it.concurrent.for(PAGES)(
    "$path: no complaint, no fault for axe, nothing sticks out",
    async ({ path, heading }, { expect }) => {
      const { page, context, complaints } = await visit(browser, inject("portalUrl"), {
        look,
        account: path === "/sign-in" ? undefined : "prosumer",
      });
      const reply = await page.goto(path, { waitUntil: "load" });
      expect(reply?.status()).toBe(200);
      await expect.poll(() => page.locator("h1").textContent()).toMatch(heading);
      await page.waitForTimeout(1_500);
      expect(await axeFaults(page)).toEqual([]);
      expect(await overflowsSideways(page)).toBe(false);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

describe.each(LOOKS)("the next 48 hours at $width px, $theme", (look) => {
  it("open in one tap and say how forecasts are made, without a fault", async () => {
    const { page, context, complaints } = await visit(browser, inject("portalUrl"), { look });
    await page.goto("/community/marketplace", { waitUntil: "load" });
    const button = page.getByRole("button", { name: /^Next 48 hours/ });
    const opened = async () => {
      if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
      return page.getByText(/same quarter-hour of the last 14 days/).count();
    };
    // the first to ask waits for the scores of 14 days
    await expect.poll(opened, { timeout: 15_000 }).toBe(1);
    await page.waitForTimeout(800);
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("in German at 360 px", () => {
  it.concurrent.for(PAGES.filter(({ path }) => !path.includes("?")))(
    "$path: nothing sticks out",
    async ({ path }, { expect }) => {
      const { page, context, complaints } = await visit(browser, inject("portalUrl"), {
        look: { width: 360, theme: "light" },
        locale: "de-DE",
        account: path === "/sign-in" ? undefined : "prosumer",
      });
      await page.goto(path, { waitUntil: "load" });
      await page.waitForTimeout(1_500);
      expect(await overflowsSideways(page)).toBe(false);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

describe("a visitor", () => {
  it("sees the public face, no personal figure, and comes back to the ticket after signing in", async () => {
    const { page, context } = await visit(browser, inject("portalUrl"));
    await page.goto("/community");
    expect(await page.getByText("See your own part").count()).toBe(1);
    await page.goto("/community/marketplace");
    await page
      .getByRole("link", { name: /Sign in to/ })
      .first()
      .click();
    await page.waitForURL(/\/sign-in\?next=/);
    await page.getByRole("button", { name: /prosumer/i }).click();
    await page.waitForURL(/\/community\/marketplace/);
    await expect.poll(() => page.getByRole("heading", { name: "My open offers" }).count()).toBe(1);
    await context.close();
  });

  it("reads German where the browser asks for it", async () => {
    const { page, context } = await visit(browser, inject("portalUrl"), { locale: "de-DE" });
    await page.goto("/community");
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    expect(await page.locator("h1").textContent()).toMatch(/Straße|Zählerwerte/);
    await context.close();
  });
});
