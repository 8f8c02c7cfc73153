import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { PriceCard } from "@/components/community/dashboard/PriceCard";
import type { Locale } from "@/lib/i18n/locale";
import { priceSignal } from "@/tests/support/dashboardFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { CommunityPriceSignal } from "@/types/community";

function text(change: Partial<CommunityPriceSignal> = {}, locale: Locale = "en"): string {
  const { container } = renderWithIntl(<PriceCard price={priceSignal(change)} />, locale);
  return (container.textContent ?? "").replaceAll("\u00a0", " ");
}

const hoursShown = () =>
  within(screen.getByRole("list"))
    .getAllByRole("listitem")
    .map((hour) => hour.textContent);

describe("the price now", () => {
  it("stands with who set it, its fee and how both sides gain", () => {
    const said = text();
    expect(said).toContain("17.9 ct/kWh");
    expect(said).toContain("Set by 71 offers for 13:30–13:45.");
    expect(said).toContain("0.4 ct fee on top.");
    expect(said).toContain("+9.9 ct the seller gains");
    expect(said).toContain("−14.1 ct the buyer saves");
    expect(said).toContain("Good time to buy until 15:30");
  });

  it.each([
    ["sell", "sell", "Good time to sell until 15:30"],
    ["wait", "buy", "Good time to buy from 14:00"],
    ["wait", "sell", "Good time to sell from 14:00"],
  ] as const)("says when it is time to act: %s, %s", (signal, side, expected) => {
    const window = { side, from: "2026-06-11T12:00:00Z", until: "2026-06-11T13:30:00Z" };
    expect(text({ signal, window })).toContain(expected);
  });

  it("is not invented when nobody traded", () => {
    const said = text({ priceMicroEurPerKwh: null, orderCount: 0, window: null });
    expect(said).toContain("Nobody traded in 13:30–13:45. The grid's prices hold.");
    expect(said).not.toMatch(/Set by|seller gains|NaN|Good time/);
  });

  it("shows the hours ahead, a dash where none is foreseen", () => {
    const [first, second, ...rest] = priceSignal().hours;
    if (!first || !second) throw new Error("the fixture has hours");
    const unknown = { ...second, lowMicroEurPerKwh: null, midMicroEurPerKwh: null, highMicroEurPerKwh: null };
    text({ hours: [first, unknown, ...rest] });
    expect(hoursShown().slice(0, 4)).toEqual(["1417.5Buy", "15–Buy", "1618.5Buy", "1719.0Wait"]);
  });

  it("leaves the hours out when none has a price", () => {
    const hours = priceSignal().hours.map((hour) => ({
      ...hour,
      lowMicroEurPerKwh: null,
      midMicroEurPerKwh: null,
      highMicroEurPerKwh: null,
    }));
    expect(text({ hours })).not.toContain("Next hours");
  });

  it("speaks German", () => {
    const said = text({ orderCount: 1 }, "de");
    expect(said).toContain("Aus 1 Angebot für 13:30–13:45.");
    expect(said).toContain("−14,1 ct spart der Käufer");
    expect(hoursShown()[0]).toBe("1417,5Kaufen");
  });
});
