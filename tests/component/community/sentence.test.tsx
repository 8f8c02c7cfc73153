import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { DashboardSentence } from "@/components/community/dashboard/DashboardSentence";
import { dashboard, priceSignal } from "@/tests/support/dashboardFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { CommunityPriceSignal } from "@/types/community";

type Case = { makes?: number | null; price?: Partial<CommunityPriceSignal>; locale?: "en" | "de" };

const SELLING = { side: "sell" as const, from: "2026-06-11T12:00:00Z", until: "2026-06-11T13:30:00Z" };

/** The sentence as one reads it, spaces that hold figure and unit together included as plain ones. */
function said({ makes = 1.84, price = {}, locale = "en" }: Case): string {
  const data = dashboard({ makesTimesUses: makes, price: priceSignal(price) });
  const { container } = renderWithIntl(<DashboardSentence data={data} />, locale);
  return (container.textContent ?? "").replaceAll("\u00a0", " ").trim();
}

describe("the page's sentence", () => {
  it.each<[string, Case, string]>([
    [
      "surplus",
      {},
      "The street makes 1.8 × what it uses. Neighbour energy costs 17.9 ct, 14.1 ct under the grid. Good time to buy until 15:30.",
    ],
    [
      "deficit and selling",
      { makes: 0.38, price: { signal: "sell", window: SELLING } },
      "The street makes 38 % of what it uses. Neighbour energy costs 17.9 ct, 14.1 ct under the grid. Good time to sell until 15:30.",
    ],
    [
      "nothing made, nothing traded, better wait",
      { makes: 0, price: { priceMicroEurPerKwh: null, signal: "wait" } },
      "The street makes nothing just now. Nobody traded in this quarter-hour. Good time to buy from 14:00.",
    ],
    [
      "no readings, and no time that the prices speak for",
      { makes: null, price: { window: null } },
      "No readings have come in yet. Neighbour energy costs 17.9 ct, 14.1 ct under the grid.",
    ],
    [
      "as dear as the grid",
      { makes: 1, price: { priceMicroEurPerKwh: 320_000, window: null } },
      "The street makes 1.0 × what it uses. Neighbour energy costs 32.0 ct, as much as the grid.",
    ],
    [
      "dearer than the grid",
      { makes: 0.996, price: { priceMicroEurPerKwh: 331_000, window: null } },
      "The street makes 99.6 % of what it uses. Neighbour energy costs 33.1 ct, 1.1 ct over the grid.",
    ],
    [
      "German",
      { locale: "de" },
      "Die Straße erzeugt 1,8 × so viel, wie sie braucht. Nachbarstrom kostet 17,9 ct, 14,1 ct unter dem Netz. Gute Zeit zum Kaufen bis 15:30.",
    ],
    [
      "German, little and nobody",
      { locale: "de", makes: 0.38, price: { priceMicroEurPerKwh: null, signal: "wait", window: SELLING } },
      "Die Straße erzeugt 38 % ihres Verbrauchs. In dieser Viertelstunde hat niemand gehandelt. Gute Zeit zum Verkaufen ab 14:00.",
    ],
  ])("%s", (_name, given, expected) => {
    expect(said(given)).toBe(expected);
  });

  it("keeps the comma with its figure on a narrow screen", () => {
    renderWithIntl(<DashboardSentence data={dashboard()} />);
    const kept = screen.getByRole("button", { name: /17\.9/ }).parentElement;
    expect(kept?.textContent?.replaceAll("\u00a0", " ")).toBe("17.9 ct,");
    expect(kept?.className).toContain("whitespace-nowrap");
  });

  it("explains its price when asked", async () => {
    renderWithIntl(<DashboardSentence data={dashboard()} />);
    await userEvent.click(screen.getByRole("button", { name: /17\.9/ }));
    const dialog = await screen.findByRole("dialog", {}, { timeout: 10_000 });
    expect(dialog.textContent?.replaceAll("\u00a0", " ")).toMatch(
      /71 offers met in one auction for 13:30–13:45\..*Members see here.*brings 8\.0 ct, the grid charges 32\.0 ct.*0\.4 ct on average/,
    );
  });

  it("advises nothing while the market is paused", () => {
    const open = dashboard({ price: priceSignal({ signal: "buy" }) });
    const paused = { ...open, community: { ...open.community, pausedReason: "Meters are exchanged" } };
    const { container } = renderWithIntl(<DashboardSentence data={open} />);
    expect(container.textContent).toContain("Good time to buy");
    const { container: later } = renderWithIntl(<DashboardSentence data={paused} />);
    expect(later.textContent).not.toContain("Good time to buy");
  });
});
