import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { proposedDraft } from "@/components/community/market/draft";
import { decodeDraft, encodeDraft } from "@/components/community/market/ticketDraft";
import { VISITOR } from "@/tests/support/communityFixture";
import { descriptionOf, enteredIn, isChecked, isDisabled, textOf } from "@/tests/support/element";
import { refusal } from "@/tests/support/fakeServer";
import { marketFixture, myOffer, previewFixture } from "@/tests/support/marketFixture";
import { renderMarket } from "@/tests/support/renderMarket";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const ready = marketFixture();
const plant = ready.ticket as NonNullable<typeof ready.ticket>;
const slotAt = (index: number) => ready.slots[index]?.slot ?? "";
const visitor = () => marketFixture({ viewer: VISITOR, ticket: null, myOffers: [] });
const energyField = () => screen.findByRole("textbox", { name: "Energy" });
const enter = async (kwh: string) => {
  const field = await energyField();
  await userEvent.clear(field);
  if (kwh) await userEvent.type(field, kwh);
  await userEvent.tab();
};
const placed = myOffer({ offerId: "new", side: "buy", energyWh: 3000, source: null, version: 1 });
const placedReply = () => ({ status: 201, json: { offer: placed, warnings: [] } });

describe("the ticket", () => {
  it("asks the server what would happen and shows fill, effect, gains and sum", async () => {
    const { server } = await renderMarket();
    await enter("3");
    await waitFor(() =>
      expect(server.of("POST", "/api/community/offers/preview").at(-1)?.body).toMatchObject({
        side: "buy",
        energyWh: 3000,
      }),
    );
    expect(await screen.findByText("3.0 of 3.0 kWh", { normalizer: (text) => text.replace(/\s/g, " ") })).toBeTruthy();
    expect(screen.getByText(/raises the price by 0\.1\sct/)).toBeTruthy();
    expect(textOf(screen.getByText("You save").parentElement)).toContain("€0.41");
  });

  it("keeps the last answer while the next one is on its way", async () => {
    let release: (() => void) | undefined;
    let asked = 0;
    await renderMarket({
      routes: {
        "POST /api/community/offers/preview": async () => {
          asked += 1;
          if (asked > 1) await new Promise<void>((resolve) => (release = resolve));
          return { json: previewFixture(asked > 1 ? { myGainNanoEur: 990_000_000 } : {}) };
        },
      },
    });
    expect(await screen.findByText("You save")).toBeTruthy();
    await enter("4");
    await waitFor(() => expect(asked).toBe(2));
    expect(textOf(screen.getByText("You save").parentElement)).toContain("€0.41");
    await act(async () => release?.());
    await waitFor(() => expect(textOf(screen.getByText("You save").parentElement)).toContain("€0.99"));
  });

  it("names the limit at which it would trade, and sets it", async () => {
    await renderMarket({
      routes: {
        "POST /api/community/offers/preview": () => ({
          json: previewFixture({
            filledWh: 0,
            priceMicroEurPerKwh: null,
            reason: "limit-too-low",
            nearestLimitMicroEurPerKwh: 201_000,
          }),
        }),
      },
    });
    expect(await screen.findByText(/At 18\.6\sct you would get nothing now/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: /^Set 20\.1\sct$/ }));
    expect((await screen.findByRole("slider", { name: "Pay at most" })).getAttribute("aria-valuenow")).toBe("201000");
  });

  it("says what a warning would cost, and withholds what would give neighbours away", async () => {
    await renderMarket({
      routes: {
        "POST /api/community/offers/preview": () => ({
          json: previewFixture({
            withheld: true,
            filledWh: 0,
            priceMicroEurPerKwh: null,
            reason: "thin",
            warnings: [{ kind: "above-need", costNanoEur: 310_000_000, params: {} }],
          }),
        }),
      },
    });
    expect(await screen.findByText(/Too few neighbours trade then/)).toBeTruthy();
    expect(screen.getByText(/may cost up to €0\.31/)).toBeTruthy();
    expect(screen.queryByText("You save")).toBeNull();
  });

  it("places the offer as the contract wants it, and takes it back within five seconds", async () => {
    const { server } = await renderMarket({
      query: "?when=window&from=2026-06-11T12:00:00Z&to=2026-06-11T13:00:00Z",
      routes: {
        "GET /api/community/market": () => ({ json: marketFixture({ myOffers: [placed] }) }),
        "POST /api/community/offers": placedReply,
        "DELETE /api/community/offers/new": () => ({
          json: { offer: myOffer({ offerId: "new", state: "cancelled", version: 2 }), warnings: [] },
        }),
      },
    });
    await enter("3");
    await userEvent.click(screen.getByRole("button", { name: /^Offer to buy 3\.0\skWh$/ }));
    expect(await screen.findByText(/^Offer placed: Buy 3\.0\skWh/)).toBeTruthy();
    const [place] = server.of("POST", "/api/community/offers");
    expect(place?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(place?.body).toEqual({
      side: "buy",
      energyWh: 3000,
      limitMicroEurPerKwh: 186_000,
      instantMicroEurPerKwh: null,
      windowStart: "2026-06-11T12:00:00Z",
      windowEnd: "2026-06-11T13:00:00Z",
      profile: "flat",
      powerW: null,
      source: null,
      green: false,
      acceptedSources: null,
      greenOnly: false,
      districtPreference: "any",
    });
    expect(await screen.findByText(/^Buy 3\.0\skWh$/)).toBeTruthy();
    expect(enteredIn(await energyField())).toBe("");
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(server.of("DELETE", "/api/community/offers/new")).toHaveLength(1));
    expect(server.of("DELETE", "/api/community/offers/new")[0]?.query.get("version")).toBe("1");
    expect(await screen.findByText(/^Taken back/)).toBeTruthy();
  });

  it("sells from one of my plants with its certificate and an instant price never below the limit", async () => {
    const { server } = await renderMarket({ routes: { "POST /api/community/offers": placedReply } });
    await userEvent.click(screen.getByRole("radio", { name: "Sell" }));
    await userEvent.click(screen.getByText("Options"));
    await userEvent.click(await screen.findByRole("switch", { name: "Let neighbours take it at once" }));
    await userEvent.click(screen.getByRole("radio", { name: "Flexible" }));
    await userEvent.click(screen.getByRole("button", { name: /^Offer to sell/ }));
    await waitFor(() => expect(server.of("POST", "/api/community/offers")).toHaveLength(1));
    const body = server.of("POST", "/api/community/offers")[0]?.body as Record<string, number>;
    expect(body).toMatchObject({ side: "sell", source: "solar", green: true, profile: "flexible" });
    expect(body.instantMicroEurPerKwh).toBeGreaterThanOrEqual(body.limitMicroEurPerKwh as number);
    expect(body.powerW).toBeGreaterThan(0);
  });

  it("does not send an offer of nothing", async () => {
    const { server } = await renderMarket();
    await enter("");
    expect(screen.getByText("Enter how much energy.")).toBeTruthy();
    expect(isDisabled(screen.getByRole("button", { name: "Make an offer" }))).toBe(true);
    expect(server.of("POST", "/api/community/offers")).toHaveLength(0);
  });

  it("puts a refusal at its field", async () => {
    await renderMarket({ routes: { "POST /api/community/offers": () => refusal(422, "energy-above-cap") } });
    await userEvent.click(screen.getByRole("button", { name: /^Offer to buy/ }));
    await waitFor(async () => expect((await energyField()).getAttribute("aria-invalid")).toBe("true"));
    expect(descriptionOf(await energyField())).toMatch(/more than your connection or plant can carry/);
    await enter("1");
    expect((await energyField()).hasAttribute("aria-invalid")).toBe(false);
  });

  it("says at the button too why an offer was refused and how much fits, until anything changes", async () => {
    const { server, stream } = await renderMarket({
      initial: ready,
      routes: {
        "GET /api/community/market": () => ({
          json: marketFixture({ slots: ready.slots.slice(2), window: { from: slotAt(2), to: slotAt(6) } }),
        }),
        "POST /api/community/offers": () =>
          refusal(422, "energy-above-cap", { params: { capWh: 40, slot: "2026-06-11T12:00:00Z" } }),
      },
    });
    await userEvent.click(screen.getByRole("button", { name: /^Offer to buy/ }));
    const alert = await screen.findByRole("alert");
    expect(textOf(alert)).toMatch(/The offer was not placed\. At most 0\.04\skWh fit into 14:00–14:15/);
    expect(descriptionOf(await energyField())).toMatch(/At most 0\.04/);
    expect(screen.queryByText("You save")).toBeNull();
    await act(async () => stream.send("reset", { seq: 42 }));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect((await energyField()).hasAttribute("aria-invalid")).toBe(false);
    expect(server.of("POST", "/api/community/offers")).toHaveLength(1);
  });

  it("promises nothing that would be refused: the preview's refusal stands where the gain would", async () => {
    await renderMarket({ routes: { "POST /api/community/offers/preview": () => refusal(422, "both-sides") } });
    expect(textOf(await screen.findByRole("alert"))).toMatch(
      /^This cannot be offered\. You already trade the other way/,
    );
    expect(screen.queryByText(/You get about/)).toBeNull();
  });

  it("lets nobody sell without a plant, and says why", async () => {
    const ticket = { ...plant, sources: [], green: [] };
    const { server } = await renderMarket({ initial: marketFixture({ ticket }), query: "?side=sell" });
    const sell = screen.getByRole("radio", { name: "Sell" });
    expect(sell.matches(":disabled")).toBe(true);
    expect(descriptionOf(sell)).toMatch(/your home has none/);
    expect(isChecked(screen.getByRole("radio", { name: "Buy" }))).toBe(true);
    await waitFor(() => expect(server.of("POST", "/api/community/offers/preview")).not.toHaveLength(0));
    for (const { body } of server.of("POST", "/api/community/offers/preview")) {
      expect(body).toMatchObject({ side: "buy", source: null });
    }
  });

  it("begins with what the home is expected to need or to have over in the chosen time", async () => {
    const ahead = {
      needWh: ready.slots.map((_, i) => (i < 8 ? 0 : 66)),
      surplusWh: ready.slots.map((_, i) => (i < 8 ? 410 : 0)),
    };
    await renderMarket({ initial: marketFixture({ ticket: { ...plant, ahead } }) });
    expect(isChecked(screen.getByRole("radio", { name: "Sell" }))).toBe(true);
    expect(enteredIn(await energyField())).toBe("1.64");
    expect(descriptionOf(await energyField())).toMatch(/expected to have left over/);
    await userEvent.click(screen.getByRole("radio", { name: "Buy" }));
    expect(enteredIn(await energyField())).toBe("");
    expect(descriptionOf(await energyField())).toMatch(/Nothing more is expected to be needed/);
    expect(isDisabled(screen.getByRole("button", { name: "Make an offer" }))).toBe(true);
  });

  it("proposes for sale only what every quarter-hour can give, so that it is not refused untouched", async () => {
    const ahead = (of: readonly number[]) => ({
      needWh: ready.slots.map(() => 0),
      surplusWh: ready.slots.map((_, i) => of[i] ?? 0),
    });
    const sale = (of: readonly number[]) => marketFixture({ ticket: { ...plant, ahead: ahead(of) } });
    const { unmount } = await renderMarket({ initial: sale([500, 391, 277, 155, 100]), query: "?side=sell" });
    expect(enteredIn(await energyField())).toBe("0.4");
    unmount();
    await renderMarket({ initial: sale([500, 391, 277, 155, 0]), query: "?side=sell" });
    expect(enteredIn(await energyField())).toBe("");
    expect(descriptionOf(await energyField())).toMatch(/Not every quarter-hour/);
  });

  it("counts the network fee into what a buyer's limit is held against", async () => {
    await renderMarket({ initial: marketFixture({ ticket: { ...plant, feeMicroEurPerKwh: 7_000 } }) });
    expect(screen.getByText(/^indicative 18\.7$/)).toBeTruthy();
    await userEvent.click(screen.getByRole("radio", { name: "Sell" }));
    expect(screen.getByText(/^indicative 18\.0$/)).toBeTruthy();
  });

  it("opens on the offer another page proposed, whole", async () => {
    const [from, until] = [slotAt(5), slotAt(13)];
    const step = { kind: "sell" as const, from, until, energyWh: 5_560, priceMicroEurPerKwh: 181_234 };
    const draft = encodeDraft(proposedDraft(step));
    const { server } = await renderMarket({
      query: `?${new URLSearchParams({ when: "window", from, to: until, draft })}`,
      width: 1280,
    });
    await waitFor(() =>
      expect(server.of("POST", "/api/community/offers/preview").at(-1)?.body).toMatchObject({
        side: "sell",
        energyWh: 5_560,
        limitMicroEurPerKwh: 175_000,
        windowStart: from,
        windowEnd: until,
      }),
    );
    expect(await screen.findByRole("button", { name: /^Offer to sell 5\.56/ })).toBeTruthy();
    expect(isChecked(screen.getByRole("radio", { name: "Sell" }))).toBe(true);
  });

  it("repeats an unanswered offer under the same key", async () => {
    let down = true;
    const { server } = await renderMarket({
      routes: { "POST /api/community/offers": () => (down ? "unreachable" : placedReply()) },
    });
    await userEvent.click(screen.getByRole("button", { name: /^Offer to buy/ }));
    expect(textOf(await screen.findByRole("alert"))).toMatch(/The offer was not placed/);
    down = false;
    await userEvent.click(screen.getByRole("button", { name: /^Offer to buy/ }));
    await screen.findByText(/^Offer placed/);
    const keys = server.of("POST", "/api/community/offers").map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it("takes the next hour where trading has closed", async () => {
    await renderMarket({ query: "?when=window&from=2026-06-11T10:00:00Z&to=2026-06-11T11:00:00Z" });
    expect(isDisabled(screen.getByRole("button", { name: /^Offer to buy|Make an offer/ }))).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: /^Take 13:45–14:45$/ }));
    expect(window.location.search).toContain("from=2026-06-11T11%3A45%3A00Z");
  });

  it("lets a visitor fill it in, sign in, and find it again", async () => {
    const { unmount, server } = await renderMarket({ initial: visitor() });
    await enter("2.5");
    expect(screen.getByText(/Sign in to see what your offer would get/)).toBeTruthy();
    expect(server.of("POST", "/api/community/offers/preview")).toHaveLength(0);
    const href = screen.getByRole("link", { name: "Sign in to offer" }).getAttribute("href") ?? "";
    const next = new URL(href, "http://localhost").searchParams.get("next") ?? "";
    expect(next.startsWith("/community/marketplace?")).toBe(true);
    const query = next.slice(next.indexOf("?"));
    expect(decodeDraft(new URLSearchParams(query).get("draft"))).toMatchObject({ side: "buy", energyWh: 2500 });
    unmount();
    await renderMarket({ query });
    expect(enteredIn(await energyField())).toBe("2.5");
    expect(window.location.search).not.toContain("draft");
  });

  it("opens as a sheet from the dock of a phone", async () => {
    await renderMarket({ width: 360 });
    expect(screen.queryByRole("dialog")).toBeNull();
    const sell = screen.getAllByRole("button", { name: "Sell" }).at(-1) as HTMLElement;
    await userEvent.click(sell);
    expect(await screen.findByRole("dialog", { name: "Your offer" })).toBeTruthy();
    expect(isChecked(await screen.findByRole("radio", { name: "Sell" }))).toBe(true);
  });
});
