import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { LiveProvider } from "@/components/community/live/useLive";
import { EndedOffers } from "@/components/community/market/EndedOffers";
import { useMarketText } from "@/components/community/market/useMarketText";
import { PreviewWhy } from "@/components/community/market/why/PreviewWhy";
import type { Locale } from "@/lib/i18n/locale";
import { at } from "@/tests/support/communityFixture";
import { textOf } from "@/tests/support/element";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { myOffer, previewFixture } from "@/tests/support/marketFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { OfferExplanation, SlotWhy } from "@/types/clearing";
import type { MyOffer, OfferPreview } from "@/types/community";

const NOW = "2026-06-11T11:34:00Z";
const SLOT = Date.parse("2026-06-11T11:00:00Z");

const ended = (change: Partial<MyOffer> = {}) =>
  myOffer({
    offerId: "over",
    side: "buy",
    state: "closed",
    energyWh: 1000,
    matchedWh: 350,
    limitMicroEurPerKwh: 200_000,
    windowStart: at(SLOT),
    windowEnd: at(SLOT + 1_800_000),
    outlook: "done",
    editable: false,
    ...change,
  });

const why = (change: Partial<SlotWhy> = {}): SlotWhy => ({
  slot: at(SLOT),
  reason: "partly-at-margin",
  energyWh: 500,
  filledWh: 350,
  priceMicroEurPerKwh: 200_000,
  limitMicroEurPerKwh: 200_000,
  before: { orders: 6, energyWh: 4200 },
  nearest: { limitMicroEurPerKwh: 200_001, filledWh: 500 },
  ...change,
});

function Ended({ offers }: { offers: MyOffer[] }) {
  return <EndedOffers offers={offers} text={useMarketText(NOW)} />;
}

async function renderEnded(offers: MyOffer[], reply?: Partial<OfferExplanation>, locale?: Locale) {
  FakeEventSource.install();
  const server = fakeServer({
    "GET /api/community/offers/over/explanation": () =>
      reply ? { json: { offerId: "over", slots: [], earlier: 0, ...reply } } : refusal(404, "not-found"),
  });
  renderWithIntl(
    <LiveProvider eventSeq={41}>
      <Ended offers={offers} />
    </LiveProvider>,
    locale,
  );
  await act(async () => FakeEventSource.last.open());
  return server;
}
const reasons = async (words: RegExp) => textOf((await screen.findByText(words)).closest("li > div[id]"));

describe("my offers that are over", () => {
  it("say what they traded, the last to end first", async () => {
    await renderEnded([
      ended({ offerId: "a", matchedWh: 0, windowEnd: at(SLOT) }),
      ended({ offerId: "b", takenWh: 600, matchedWh: 400, windowEnd: at(SLOT + 3_600_000) }),
      ended({ offerId: "c", state: "void", matchedWh: 0, windowEnd: at(SLOT + 900_000) }),
      ended(),
    ]);
    const rows = screen.getAllByRole("listitem").map(textOf);
    expect(rows[0]).toMatch(/All of it traded/);
    expect(rows[1]).toMatch(/0\.35 kWh traded/);
    expect(rows[2]).toMatch(/Not cleared in time/);
    expect(rows[3]).toMatch(/Nothing traded/);
  });

  it("ask for nothing until they are asked why", async () => {
    const server = await renderEnded([ended()], { slots: [why()] });
    expect(server.sent).toEqual([]);
    const ask = screen.getByRole("button", { name: /^Why: Buy 1\.0\skWh, today 13:00–13:30$/ });
    expect(ask.getAttribute("aria-expanded")).toBe("false");
    await userEvent.click(ask);
    const text = await reasons(/Your limit of 20\.0/);
    expect(text).toMatch(/13:00–13:15.*0\.35 of 0\.50 kWh at 20\.0 ct/);
    expect(text).toMatch(/was the last one reached; offers at it shared what was left\./);
    expect(text).toMatch(
      /6 offers with a better price came first: 4\.20 kWh in all\. At 20\.0001 ct, 0\.50 kWh would have traded\./,
    );
    expect(ask.getAttribute("aria-expanded")).toBe("true");
    expect(document.getElementById(ask.getAttribute("aria-controls") ?? "")).toBeTruthy();
    await userEvent.click(ask);
    expect(screen.queryByText(/was the last one reached/)).toBeNull();
  });

  it("explain every way a slot can end, without a word about what is withheld", async () => {
    const nothing = { filledWh: 0, priceMicroEurPerKwh: null, nearest: null, before: null };
    await renderEnded([ended()], {
      earlier: 3,
      slots: [
        why({ reason: "filled", filledWh: 500, nearest: null, before: { orders: 2, energyWh: 900 } }),
        why({ slot: at(SLOT - 900_000), reason: "thin", nearest: null, before: null }),
        why({ slot: at(SLOT - 1_800_000), reason: "void", ...nothing }),
        why({
          slot: at(SLOT - 2_700_000),
          reason: "filled",
          filledWh: 500,
          limitMicroEurPerKwh: null,
          nearest: null,
          before: null,
        }),
      ],
    });
    await userEvent.click(screen.getByRole("button", { name: /^Why/ }));
    const text = await reasons(/was good enough for all of it/);
    expect(text).toMatch(/Too few neighbours traded to say more/);
    expect(text).toMatch(/Nothing of 0\.50 kWhThis quarter-hour was not cleared in time/);
    expect(text).toMatch(/All of it was taken before the auction/);
    expect(text).toMatch(/3 earlier quarter-hours not shown\./);
    expect(text).not.toMatch(/came first|would have traded|null|NaN/);
  });

  it("say so when nothing has cleared, and when no answer comes", async () => {
    await renderEnded([ended()], {});
    await userEvent.click(screen.getByRole("button", { name: /^Why/ }));
    expect(await screen.findByText("No quarter-hour of this offer has cleared yet.")).toBeTruthy();
  });

  it("speak German", async () => {
    await renderEnded(
      [ended()],
      { slots: [why({ reason: "limit-too-low", filledWh: 0, priceMicroEurPerKwh: null })] },
      "de",
    );
    await userEvent.click(screen.getByRole("button", { name: /^Warum: / }));
    expect(await reasons(/Deine Grenze von 20,0/)).toMatch(
      /Nichts von 0,50 kWh.*war zu niedrig\. 6 Angebote mit besserem Preis kamen zuerst: zusammen 4,20 kWh\. Zu 20,0001 ct wären 0,50 kWh gehandelt worden\./,
    );
  });
});

function Draft({ preview, onSetLimit }: { preview: OfferPreview; onSetLimit: (price: number) => void }) {
  return (
    <PreviewWhy preview={preview} limitMicroEurPerKwh={185_000} text={useMarketText(NOW)} onSetLimit={onSetLimit} />
  );
}

describe("why a draft would not fill", () => {
  it("names who stands before it and sets the nearest limit by one press", async () => {
    const set = vi.fn();
    const preview = previewFixture({
      filledWh: 0,
      reason: "limit-too-low",
      nearestLimitMicroEurPerKwh: 201_000,
      nearestMoreWh: 750,
      before: { offers: 6, energyWh: 4200 },
    });
    const { container } = renderWithIntl(<Draft preview={preview} onSetLimit={set} />);
    expect(textOf(container)).toMatch(
      /^6 offers with a better price come first: 4\.20 kWh in all\. At 20\.1 ct, 0\.75 kWh of it would trade\./,
    );
    await userEvent.click(within(container).getByRole("button", { name: /^Set 20\.1\sct$/ }));
    expect(set).toHaveBeenCalledWith(201_000);
  });

  it("says nothing of what fills", () => {
    const { container } = renderWithIntl(<Draft preview={previewFixture()} onSetLimit={() => {}} />);
    expect(textOf(container)).toBe("");
  });
});
