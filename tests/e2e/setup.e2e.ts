import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/chromium";
import { startPortal, type TestPortal } from "../support/portal";
import { axeFaults, LOOKS, overflowsSideways, visit } from "./browser";

const PASSWORD = "a-street-full-of-sun";

let browser: Browser;
let portal: TestPortal;
let link: string;
beforeAll(async () => {
  [browser, portal] = await Promise.all([launchBrowser(), startPortal({ args: ["--empty"] })]);
  link = /\/setup\?token=\S+/.exec(portal.output())?.[0] ?? "";
});
afterAll(() => Promise.all([browser?.close(), portal?.stop()]));

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.locator(`input[name="${name}"]`).fill(value);
}

describe("a portal without demo data", () => {
  it("prints a one-time link that opens the form; without it the page says where to find it", async () => {
    expect(link).toMatch(/^\/setup\?token=.{16,}/);
    const { page, context, complaints } = await visit(browser, portal.url);
    await page.goto("/setup");
    expect(await page.locator("h1").textContent()).toBe("This portal is not set up yet.");
    expect(await page.locator("form").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(LOOKS)("shows the form at $width px, $theme without a fault", async (look) => {
    const { page, context, complaints } = await visit(browser, portal.url, { look });
    await page.goto(link);
    await expect.poll(() => page.getByRole("button", { name: "Create the community" }).isEnabled()).toBe(true);
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is set up on a phone: faults stand at their fields, the operator signs in, the link is spent", async () => {
    const { page, context, complaints } = await visit(browser, portal.url, { look: { width: 360, theme: "light" } });
    await page.goto(link);
    const submit = page.getByRole("button", { name: "Create the community" });
    await fill(page, { name: "Sonnenstraße", location: "Köln", latitude: "50,95", longitude: "6.92" });
    await fill(page, { import: "30", feedIn: "31", feeWithin: "0,5", operatorName: "Ada", email: "ada@example.org" });
    await fill(page, { password: PASSWORD });
    await submit.click();
    await page.getByText("Enter cents per kWh from 0 up to the price from the grid.").waitFor();
    expect(await page.locator('input[aria-invalid="true"]').count()).toBe(1);
    expect(await page.locator('input[name="name"]').inputValue()).toBe("Sonnenstraße");
    // The browser logs the refusal itself; nothing else was said.
    expect(complaints.splice(0)).toEqual([expect.stringContaining("400")]);

    await fill(page, { feedIn: "8,1" });
    await submit.click();
    await page.waitForURL(/\/sign-in\?next=/);
    await page.getByLabel("E-mail").fill("ada@example.org");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(/\/community$/);
    await page.getByText("Sonnenstraße").first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    expect(complaints).toEqual([]);

    // A page of its own: the first may still be on its way.
    const again = await context.newPage();
    await again.goto(link);
    expect(await again.locator("h1").textContent()).toBe("This portal is set up already.");
    await context.close();
  });
});
