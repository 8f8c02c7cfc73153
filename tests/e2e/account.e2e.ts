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

it.each([
  { width: 1280, height: 720 },
  { width: 360, height: 640 },
])("a long dialog's buttons are whole and in sight at %o, before and after scrolling", async (size) => {
  const { page, context } = await visit(browser, inject("portalUrl"), { account: "prosumer" });
  await page.setViewportSize(size);
  await page.goto("/account");
  await page.getByRole("button", { name: "Propose a change" }).click();
  const dialog = page.getByRole("dialog");
  const cut = async () => {
    const boxes = await Promise.all(
      ["Cancel", "Propose"].map((name) => dialog.getByRole("button", { name }).boundingBox()),
    );
    return boxes.filter((box) => box === null || box.y < 0 || box.y + box.height > size.height);
  };
  await dialog.getByRole("button", { name: "Propose" }).waitFor();
  expect(await cut()).toEqual([]);
  await dialog.getByLabel("Standing charge").scrollIntoViewIfNeeded();
  expect(await cut()).toEqual([]);
  await context.close();
});

describe.each(LOOKS)("a device of one meter, at %o", (look, capacity) => {
  it("is added by keyboard for what it may report, reports that and nothing else, and is ended", async () => {
    const url = inject("portalUrl");
    const { page, context, complaints } = await visit(browser, url, { look, account: "prosumer" });
    await page.goto("/account");
    await page.getByRole("button", { name: "Add a device" }).click();
    const dialog = page.getByRole("dialog");
    const label = `Reader ${capacity}`;
    await dialog.getByLabel("Name").fill(label);
    await dialog.getByRole("checkbox", { name: "given to the grid" }).press("Space");
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    await dialog.getByLabel("Name").press("Enter");
    const token = await dialog.getByText(/^cwd_[\w-]{43}$/).textContent();
    const example = await dialog.getByText(/^curl /).textContent();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Close without the token?" }).waitFor();
    await page.getByRole("button", { name: "Back to the token" }).press("Enter");
    expect(await dialog.getByText(/^cwd_/).textContent()).toBe(token);
    await dialog.getByRole("button", { name: "Done" }).press("Enter");
    const item = page
      .getByRole("region", { name: "Devices that report" })
      .getByRole("listitem")
      .filter({ hasText: label });
    await item.getByText("may report: taken from the grid").waitFor();
    await item.getByText(/^metering point DE/).waitFor();

    const report = async (data: string) => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const reply = await fetch(`${url}/api/meter-readings`, { method: "POST", headers, body: data });
      return { status: reply.status, body: await reply.json() };
    };
    // Each look reports a value of its own.
    const shown = (/--data '(.*)'/.exec(example ?? "")?.[1] ?? "").replace("120", String(Number(capacity) * 10));
    // The simulation may have read that quarter-hour already, or not yet.
    const taken = expect.stringMatching(/^(accepted|corrected)$/);
    expect(await report(shown)).toMatchObject({ status: 200, body: { rows: [{ state: taken }] } });
    const refused = await report(shown.replace("importWh", "exportWh"));
    expect(refused.body.rows).toMatchObject([{ state: "refused", field: "exportWh" }]);
    await page.reload();
    await item.getByText(/^reported last on/).waitFor();
    await item.getByRole("button", { name: `End ${label}` }).click();
    await item.waitFor({ state: "detached" });
    expect((await report(shown)).status).toBe(401);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
