import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { LastTrades } from "@/components/community/dashboard/LastTrades";
import { trade } from "@/tests/support/dashboardFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { setViewportWidth } from "@/tests/support/viewport";
import type { Trade } from "@/types/community";

const TRADES: Trade[] = [
  trade({ deliveredWh: null, state: "contracted" }),
  trade({ tradeId: "trade-2", mine: "sold", seller: "Prosumer #23", buyer: "Rasedu", source: "battery" }),
  trade({
    tradeId: "trade-3",
    mine: "bought",
    buyer: "Prosumer #23",
    source: "other",
    deliveredWh: null,
    state: "contracted",
  }),
  trade({ tradeId: "trade-4", buyerMicroEurPerKwh: 331_000, deliveredWh: null }),
];

const cells = (row: HTMLElement) =>
  within(row)
    .getAllByRole("cell")
    .map((cell) => (cell.textContent ?? "").replaceAll("\u00a0", " "));

describe("the last trades", () => {
  it("tell who, what, how much and how it compares with the grid", () => {
    renderWithIntl(<LastTrades trades={TRADES} importMicroEurPerKwh={320_000} />);
    const [, ...rows] = screen.getAllByRole("row");
    expect(rows.map(cells)).toEqual([
      ["13:15", "BidoluTamivo", "Solar", "0.82", "agreed", "18.2", "−13.4"],
      ["13:15", "YouRasedu", "Battery", "0.80", "delivered", "18.2", "−13.4"],
      ["13:15", "BidoluYou", "Other", "0.82", "agreed", "18.2", "−13.4"],
      ["13:15", "BidoluTamivo", "Solar", "0.82", "settled", "18.2", "+1.1"],
    ]);
  });

  it("mark mine, and only mine", () => {
    renderWithIntl(<LastTrades trades={TRADES} importMicroEurPerKwh={320_000} />);
    const [, ...rows] = screen.getAllByRole("row");
    expect(rows.map((row) => row.className.includes("bg-trade-tint"))).toEqual([false, true, true, false]);
  });

  it("say that their names are made up", () => {
    renderWithIntl(<LastTrades trades={TRADES} importMicroEurPerKwh={320_000} />);
    expect(screen.getByText(/made up anew for every quarter-hour\. Members who show their alias/)).toBeTruthy();
  });

  it("show the newest seven", () => {
    const many = Array.from({ length: 9 }, (_, i) => trade({ tradeId: `t${i}`, seller: `Seller ${i}` }));
    renderWithIntl(<LastTrades trades={many} importMicroEurPerKwh={320_000} />);
    expect(screen.getAllByRole("row")).toHaveLength(8);
    expect(screen.queryByText(/Seller 7/)).toBeNull();
  });

  it("become two lines each on a phone, in German", () => {
    setViewportWidth(360);
    renderWithIntl(<LastTrades trades={TRADES.slice(1, 2)} importMicroEurPerKwh={320_000} />, "de");
    expect(screen.queryByRole("table")).toBeNull();
    const item = screen.getByRole("listitem");
    expect((item.textContent ?? "").replaceAll("\u00a0", " ")).toBe(
      "DuRasedu0,80kWh13:15 · Speicher · geliefert18,2ct/kWh",
    );
    expect(item.className).toContain("bg-trade-tint");
  });

  it("say so when there are none", () => {
    renderWithIntl(<LastTrades trades={[]} importMicroEurPerKwh={320_000} />);
    expect(screen.getByText("No trades yet")).toBeTruthy();
    expect(screen.queryByRole("table")).toBeNull();
  });
});
