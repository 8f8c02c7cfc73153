import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { dayStart } from "@/lib/domain/units/slot";
import { MeterFiles } from "@/types/meterFiles";
import { launchBrowser } from "../support/chromium";
import { makeFile } from "../support/meterFiles";
import { axeFaults, type Look, overflowsSideways, visit } from "./browser";

const ZONE = "Europe/Berlin";
/** Before the community traded, so that no journey's books change; each look has days of its own, round changes of the clock. */
const CASES: [look: Look, day: string][] = [
  [{ width: 1280, theme: "light" }, "2023-03-25"],
  [{ width: 360, theme: "dark" }, "2023-10-28"],
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const upload = (name: string, content: Uint8Array) => ({ name, mimeType: "text/csv", buffer: Buffer.from(content) });

describe.each(CASES)("meter files at %o", (look, day) => {
  it("are read in the browser, compared, brought in by a member, and by the operator for many", async () => {
    const url = inject("portalUrl");
    const from = dayStart(day, ZONE);
    const { page, context, complaints } = await visit(browser, url, { look, account: "prosumer" });
    await page.goto("/account");
    const section = page.getByRole("region", { name: "Meter files" });
    const content = makeFile("netz-noe", {
      from,
      slots: 188,
      valueOf: (k) => 100 + (k % 9),
      exportOf: () => 0,
      timeZone: ZONE,
    });
    const broken = new TextDecoder().decode(content).replace("0,107", "viel");
    await section.getByLabel(/Choose a file/).setInputFiles(upload("broken.csv", new TextEncoder().encode(broken)));
    await section.getByText(/Line \d+ has no number/).waitFor();
    await section.getByRole("button", { name: "Another file" }).click();
    const name = `${look.width}-${look.theme}.csv`;
    await section.getByLabel(/Choose a file/).setInputFiles(upload(name, content));
    await section.getByRole("img", { name: /2 new, 0 would change/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    await section.getByRole("button", { name: "Bring it in" }).click();
    await page.getByText("188 quarter-hours are new, 0 corrected, 0 as they were.").waitFor();
    await section.getByRole("listitem").filter({ hasText: name }).waitFor();
    await section.getByLabel(/Choose a file/).setInputFiles(upload(name, content));
    await section.getByRole("img", { name: /0 new, 0 would change, 2 as known/ }).waitFor();
    await section.getByRole("button", { name: "Bring it in" }).click();
    await page.getByText("This file was in before. Nothing changed.").waitFor();

    const operator = await visit(browser, url, { look, account: "operator" });
    const reply = await operator.context.request.get("/api/community/meter-files?of=community");
    const [pointId] = MeterFiles.parse(await reply.json()).points;
    await operator.page.goto("/operator");
    const many = operator.page.getByRole("region", { name: "Meter files" });
    const table = makeFile("generic-csv", { from, slots: 8, valueOf: () => 55, pointId, timeZone: ZONE });
    await many.getByLabel(/Choose a file/).setInputFiles(upload(`many-${name}`, table));
    await many.getByText(/^CSV, .* taken from the grid\./).waitFor();
    expect(await axeFaults(operator.page)).toEqual([]);
    expect(await overflowsSideways(operator.page)).toBe(false);
    await many.getByRole("button", { name: "Bring it in" }).click();
    await operator.page
      .getByText(/left out: the metering point was nobody|quarter-hours are new/)
      .first()
      .waitFor();
    expect([...complaints, ...operator.complaints]).toEqual([]);
    await context.close();
    await operator.context.close();
  });
});
