import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { SharingResponse } from "@/types/sharing";
import { launchBrowser } from "../support/chromium";
import { axeFaults, type Look, overflowsSideways, type Visit, visit } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function readSharing({ context }: Visit): Promise<SharingResponse> {
  return SharingResponse.parse(await (await context.request.get("/api/community/sharing")).json());
}

const CASES: Look[] = [
  { width: 1280, theme: "dark" },
  { width: 360, theme: "light" },
];

describe.each(CASES)("sharing at $width px, $theme", (look: Look) => {
  it("is decided by the operator, announced to members, who may give to the fund and end it again", async () => {
    const url = inject("portalUrl");
    const operator = await visit(browser, url, { look, account: "operator" });
    await operator.page.goto("/operator");
    await operator.page.getByRole("button", { name: "Decide anew" }).click();
    const decision = operator.page.getByRole("dialog");
    await decision.getByRole("combobox", { name: "Key" }).click();
    await operator.page.getByRole("option", { name: "By need", exact: true }).click();
    expect(await axeFaults(operator.page)).toEqual([]);
    await decision.getByRole("button", { name: "Decide", exact: true }).click();
    await operator.page.getByText(/^From .* on: by need, at/).waitFor();

    const member = await visit(browser, url, { look, account: "prosumer" });
    const { page } = member;
    await page.goto("/community/history");
    const section = page.getByRole("region", { name: "Sharing" });
    await section.getByText(/^From .* on: by need, at/).waitFor();
    await section.getByRole("button", { name: "Share with a neighbour" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Solidarity fund").click();
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Give" }).click();
    await section
      .getByText(/to the solidarity fund as a gift/)
      .first()
      .waitFor();
    expect(await overflowsSideways(page)).toBe(false);
    await section.getByRole("button", { name: "End" }).first().click();
    await section
      .getByText(/^ends on/)
      .first()
      .waitFor();
    expect((await readSharing(member)).agreements[0]).toMatchObject({ mine: "give", other: null, state: "agreed" });
    expect([...operator.complaints, ...member.complaints]).toEqual([]);

    // The journeys after this one find nothing shared.
    const reply = await operator.context.request.post("/api/community/sharing", {
      data: { key: null, priceMicroEurPerKwh: 0 },
      headers: { origin: url, "idempotency-key": `e2e-sharing-${look.width}-${look.theme}-${Date.now()}` },
    });
    expect(reply.status()).toBe(200);
    await operator.context.close();
    await member.context.close();
  });
});
