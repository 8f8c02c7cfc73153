import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "../support/chromium";
import { axeFaults, type Look, overflowsSideways, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Each look has a reading of its own. */
const LOOKS: [look: Look, nth: number][] = [
  [{ width: 1280, theme: "light" }, 4],
  [{ width: 360, theme: "dark" }, 5],
];

describe.each(LOOKS)("a reading called wrong at %o", (look, nth) => {
  it("reaches the operator, is answered, and its member reads the answer", async () => {
    const url = inject("portalUrl");
    const { page, context, complaints } = await visit(browser, url, { look, account: "consumer" });
    await page.goto("/account");
    await page.locator("button:visible", { hasText: "Wrong?" }).nth(nth).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Send" }).click();
    await dialog.getByText("Say what is wrong.").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const words = `My meter showed something else (${look.width}).`;
    await dialog.getByRole("textbox").fill(words);
    await dialog.getByRole("button", { name: "Send" }).click();
    const mine = page.getByRole("region", { name: "Readings you called wrong" });
    await mine.getByRole("listitem").filter({ hasText: words }).getByText("waits for an answer").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);

    const operator = await visit(browser, url, { look, account: "operator" });
    await operator.page.goto("/operator");
    const waiting = operator.page.locator("#disputes").getByRole("listitem").filter({ hasText: words });
    await waiting.getByRole("button", { name: /^Answer/ }).click();
    const answer = operator.page.getByRole("dialog");
    await answer.getByRole("textbox").fill("The network operator confirms it.");
    expect(await axeFaults(operator.page)).toEqual([]);
    expect(await overflowsSideways(operator.page)).toBe(false);
    await answer.getByRole("button", { name: "Answer" }).click();
    await waiting.waitFor({ state: "detached" });

    await page.reload();
    const said = mine.getByRole("listitem").filter({ hasText: words });
    await said.getByText("the reading stands").waitFor();
    await said.getByText("Answer: The network operator confirms it.").waitFor();
    expect([...complaints, ...operator.complaints]).toEqual([]);
    await context.close();
    await operator.context.close();
  });
});
