import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { SlotDetail } from "@/components/community/history/SlotDetail";
import { stateOf, useTradeColumns } from "@/components/community/history/tradeColumns";
import { DataTable } from "@/components/ui/DataTable";
import { at, ct, RUNNING, SLOT_MS } from "@/tests/support/communityFixture";
import { trade } from "@/tests/support/dashboardFixture";
import { textOf } from "@/tests/support/element";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { setViewportWidth } from "@/tests/support/viewport";
import type { Trade } from "@/types/community";
import { HistorySlot, type HistoryTrade } from "@/types/history";

const bought = (change: Partial<Trade> = {}): HistoryTrade => ({
  ...trade({
    mine: "bought",
    contractedWh: 48,
    deliveredWh: 48,
    buyerMicroEurPerKwh: ct(27.5),
    settledNanoEur: -48 * ct(27.5),
    ...change,
  }),
  placedBy: "person",
  rule: null,
});

const slot = (change: Partial<HistorySlot> = {}): HistorySlot =>
  HistorySlot.parse({
    slot: at(RUNNING - SLOT_MS),
    state: "settled",
    priceMicroEurPerKwh: ct(27.1),
    reading: {
      importWh: 65,
      exportWh: 0,
      producedWh: 0,
      consumedWh: 65,
      chargedWh: 0,
      dischargedWh: 0,
      quality: "measured",
      version: 1,
    },
    trades: [{ ...bought(), reason: "in-full" }],
    grid: {
      energyWh: 17,
      nanoEur: 6_120_000,
      parts: { energy: 2_070_000, network: 1_900_000, levies: 1_200_000, vat: 950_000 },
    },
    postings: [
      {
        transactionId: 4,
        kind: "trade",
        postedAt: at(RUNNING),
        reason: null,
        nanoEur: -48 * ct(27.5),
        energyWh: 48,
      },
    ],
    balanceNanoEur: -48 * ct(27.5),
    audit: [],
    ...change,
  });

describe("a quarter-hour of mine", () => {
  it("adds up as it is written: what neighbours and the grid gave is what was used, parts make the whole", () => {
    const { container } = renderWithIntl(<SlotDetail detail={slot()} />);
    const text = textOf(container);
    expect(text).toContain("0.048 kWh from Bidolu at 27.5 ct");
    expect(text).toContain("Used0.065 kWh");
    expect(text).toContain("0.017 kWh for 0.61 ctEnergy0.21 ctNetwork0.19 ctLevies0.12 ctVAT0.09 ct");
    expect(text).toContain("Trade0.048 kWh−1.32 ctTogether−1.32 ct");
  });

  it("does not call booked what never will be, nor await what is over", () => {
    const nothing = { postings: [], balanceNanoEur: 0, grid: null };
    const short = { ...bought({ deliveredWh: 0, settledNanoEur: 0 }), reason: "own-meter" as const };
    const { container, unmount } = renderWithIntl(<SlotDetail detail={slot({ ...nothing, trades: [short] })} />);
    expect(textOf(container)).toContain("Nothing: no trade was delivered, so there was nothing to book.");
    unmount();
    const awaited = { ...bought({ state: "contracted", deliveredWh: null, settledNanoEur: null }), reason: null };
    const open = renderWithIntl(<SlotDetail detail={slot({ ...nothing, state: "cleared", trades: [awaited] })} />);
    expect(textOf(open.container)).toContain("Nothing was booked yet.");
  });
});

function Table({ rows }: { rows: HistoryTrade[] }) {
  return (
    <DataTable caption="Trades" columns={useTradeColumns(() => undefined)} rows={rows} rowKey={(r) => r.tradeId} />
  );
}

const ROWS = [
  bought({ tradeId: "short", contractedWh: 44, deliveredWh: 38 }),
  bought({ tradeId: "full", contractedWh: 44, deliveredWh: 44 }),
  bought({ tradeId: "awaited", contractedWh: 33, deliveredWh: null, settledNanoEur: null, state: "contracted" }),
];

describe("my trades", () => {
  it("show to the watt-hour what makes one short, and no energy under money", () => {
    setViewportWidth(1280);
    renderWithIntl(<Table rows={ROWS} />);
    const cells = within(screen.getByRole("table"))
      .getAllByRole("row")
      .slice(1)
      .map((row) => [3, 4, 7, 8].map((i) => textOf(row.children[i] as HTMLElement)));
    expect(cells).toEqual([
      ["0.044 kWh", "0.038 kWh", "−€0.013", "short"],
      ["0.044 kWh", "0.044 kWh", "−€0.013", "settled"],
      ["0.033 kWh", "–", "–", "awaits readings"],
    ]);
    expect(ROWS.map(stateOf)).toEqual(["short", "settled", "contracted"]);
  });

  it("keep the energy on a phone", () => {
    setViewportWidth(360);
    renderWithIntl(<Table rows={ROWS.slice(2)} />);
    expect(textOf(screen.getByRole("listitem"))).toMatch(/–.*· 0\.033 kWh.*awaits readings/);
  });
});
