import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { LiveProvider } from "@/components/community/live/useLive";
import { ForecastAhead } from "@/components/community/market/ahead/ForecastAhead";
import { MarketStats } from "@/components/community/market/MarketStats";
import type { Locale } from "@/lib/i18n/locale";
import { at, ct, RUNNING, SLOT_MS } from "@/tests/support/communityFixture";
import { textOf } from "@/tests/support/element";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { marketFixture } from "@/tests/support/marketFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { ForecastResponse } from "@/types/forecast";

// loaded late by the page; read with the tests, so that no test waits for it to be compiled
import "@/components/charts/ForecastBand";
import "@/components/community/live/queries";
import "@/components/community/market/ahead/ForecastDetails";

const score = {
  days: 14,
  slots: 1344,
  error: ct(1.2),
  yesterdayError: ct(1.7),
  lastWeekError: ct(1.9),
  coverage: 0.81,
};

/** Cheapest at 15:30; most left over at 14:30. */
function forecast(change: Partial<ForecastResponse> = {}): ForecastResponse {
  const slots = Array.from({ length: 192 }, (_, i) => RUNNING + i * SLOT_MS);
  return ForecastResponse.parse({
    slot: at(RUNNING),
    to: at(RUNNING + 192 * SLOT_MS),
    price: {
      points: slots.map((slot, i) => {
        const mid = i === 8 ? 15.5 : 18;
        return {
          slot: at(slot),
          lowMicroEurPerKwh: ct(mid - 1),
          midMicroEurPerKwh: ct(mid),
          highMicroEurPerKwh: ct(mid + 1),
        };
      }),
      score,
    },
    balance: {
      points: slots.map((slot, i) => ({ slot: at(slot), lowWh: -9_000, midWh: i === 4 ? 41_000 : 0, highWh: 60_000 })),
      withheld: null,
      generationScore: { ...score, error: 9_600, yesterdayError: 9_100, lastWeekError: 11_800 },
      loadScore: null,
    },
    own: null,
    ...change,
  });
}

async function open(reply: ForecastResponse | null, locale?: Locale) {
  FakeEventSource.install();
  fakeServer({
    "GET /api/community/forecast": () => (reply ? { json: reply } : refusal(503, "unavailable")),
  });
  const { container } = renderWithIntl(
    <LiveProvider eventSeq={41}>
      <ForecastAhead market={marketFixture()} slug={null} />
    </LiveProvider>,
    locale,
  );
  await act(async () => FakeEventSource.last.open());
  const button = screen.getByRole("button", { expanded: false });
  await userEvent.click(button);
  expect(button.getAttribute("aria-expanded")).toBe("true");
  return container;
}

describe("the next 48 hours", () => {
  it("names the cheapest time, and when most is left over", async () => {
    await open(forecast());
    await screen.findByRole("heading", {
      name: /Cheapest around 15:30: 15\.5\sct/,
    });
    screen.getByRole("heading", { name: /Most left over around 14:30: 41\skWh/ });
    expect(screen.getAllByRole("button", { name: "Show as table" })).toHaveLength(2);
  });

  it("says how far forecasts missed beside both guesses, also where a guess was better", async () => {
    const container = await open(forecast());
    await screen.findByText("Price:");
    const text = textOf(container);
    expect(text).toMatch(
      /Price: missed by 1\.20\sct; yesterday would have missed by 1\.70\sct, last week by 1\.90\sct/,
    );
    expect(text).toMatch(/81\s?% of values came within the band/);
    expect(text).toMatch(/Made here: missed by 9\.6\skWh, no better than a guess/);
    expect(text).not.toContain("Used here");
  });

  it("says why nothing can be told", async () => {
    const none = { points: [], generationScore: null, loadScore: null };
    const container = await open(
      forecast({ price: { points: [], score: null }, balance: { ...none, withheld: "few-members" } }),
    );
    await screen.findByText(/No price can be forecast yet/);
    expect(textOf(container)).toMatch(/too few homes.*There is no score yet/);
  });

  it("speaks German, and says when it could not be read", async () => {
    await open(null, "de");
    await screen.findByText(/Die Vorhersage ließ sich nicht lesen\./);
  });
});

it("gives the price in an hour as a range, with what open offers say", () => {
  const market = marketFixture();
  const { container } = renderWithIntl(<MarketStats market={market} />);
  expect(textOf(container)).toMatch(/In an hour\d+\.\dct\d+\.\d – \d+\.\doffers say 17\.8In four hours/);
});
