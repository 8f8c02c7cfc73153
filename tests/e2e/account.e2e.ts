import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "../support/chromium";
import { axeFaults, type Look, overflowsSideways, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Each look proposes a battery and a price of its own. */
const LOOKS: [look: Look, capacity: string, price: string][] = [
  [{ width: 1280, theme: "dark" }, "7.5", "33.4"],
  [{ width: 360, theme: "light" }, "9.5", "34.6"],
];

describe.each(LOOKS)("what changes at home, at %o", (look, capacity, price) => {
  it("a battery and a tariff are proposed, confirmed by the operator, and hold", async () => {
    const url = inject("portalUrl");
    const { page, context, complaints } = await visit(browser, url, { look, account: "prosumer" });
    await page.goto("/account");
    const home = page.getByRole("region", { name: "My home" });
    await home.getByRole("button", { name: "Something changes" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "What" }).click();
    await page.getByRole("option", { name: "A battery" }).click();
    await dialog.getByRole("button", { name: "Send" }).click();
    await dialog.getByText(/^Enter kWh above 0/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByLabel("Usable size").fill(capacity);
    await dialog.getByLabel("Rated power").fill("3");
    await dialog.getByRole("button", { name: "Send" }).click();
    const battery = `Battery, ${capacity}`;
    await home.getByRole("listitem").filter({ hasText: battery }).getByText("waits for your operator").waitFor();

    const tariff = page.getByRole("region", { name: "My tariff" });
    await tariff.getByRole("button", { name: "Propose a change" }).click();
    // The price before may be told by its parts or not.
    await dialog.getByRole("switch", { name: "By its parts" }).setChecked(false);
    await dialog.getByLabel("Price per kWh from the grid").fill(price);
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Propose" }).click();
    await tariff.getByText(/waits for your operator/).waitFor();
    expect(await overflowsSideways(page)).toBe(false);

    const operator = await visit(browser, url, { look, account: "operator" });
    await operator.page.goto("/operator");
    const changes = operator.page.locator("#home-changes").getByRole("listitem").filter({ hasText: battery });
    await changes.getByRole("button", { name: /^Confirm/ }).click();
    await changes.waitFor({ state: "detached" });
    const tariffs = operator.page.getByRole("listitem").filter({ hasText: price });
    expect(await axeFaults(operator.page)).toEqual([]);
    expect(await overflowsSideways(operator.page)).toBe(false);
    await tariffs.getByRole("button", { name: /^Confirm/ }).click();
    await tariffs.waitFor({ state: "detached" });

    await page.reload();
    await home
      .getByRole("listitem")
      .filter({ hasText: battery })
      .getByText(/^since/)
      .waitFor();
    await tariff.getByText(price).first().waitFor();
    expect([...complaints, ...operator.complaints]).toEqual([]);
    await context.close();
    await operator.context.close();
  });
});
