import { LabReport, LabResponse, OperatorResponse } from "@/types/operator";
import { dashboard } from "./dashboardFixture";

const EURO = 1e9;
const RULES = [
  ["pay-as-clear", 1, 30, 20],
  ["pay-as-bid-500", 1, 24, 26],
  ["pay-as-bid-0", 1, 34, 16],
  ["pay-as-bid-1000", 1, 12, 38],
  ["mid-market", 0.7, 21, 22],
  ["supply-demand-ratio", 0, 0, 0],
  ["trade-reduction", 0.25, 8, 7],
  ["pay-as-clear-by-product", 0.85, 26, 18],
] as const;

/** What the lab found in 96 books of a day; pay-as-clear was in force. */
export function labFixture(change: Partial<LabReport> = {}): LabReport {
  return LabReport.parse({
    books: 96,
    oneSided: 4,
    members: 89,
    inForce: "pay-as-clear",
    rows: RULES.map(([mechanism, ofOptimum, buyers, sellers], index) => ({
      mechanism,
      whole: index < 4 ? 96 : 0,
      byProduct: index < 4 ? 0 : 96,
      notRun: 0,
      leftOut: mechanism === "trade-reduction" ? 5 : 0,
      welfareNanoEur: ofOptimum * 40 * EURO,
      ofOptimum,
      volumeWh: ofOptimum * 300_000,
      buyerMicroEurPerKwh: ofOptimum > 0 ? 163_000 : null,
      sellerMicroEurPerKwh: ofOptimum > 0 ? 160_000 : null,
      feeNanoEur: ofOptimum * EURO,
      residualNanoEur: mechanism === "trade-reduction" ? 2 * EURO : 0,
      buyersGainNanoEur: buyers * EURO,
      sellersGainNanoEur: sellers * EURO,
      better: index === 0 ? 0 : 20 + index,
      worse: index === 0 ? 0 : 60 - index,
      same: index === 0 ? 89 : 9,
    })),
    groups: [
      { side: "buy", by: "all", values: [], members: 60, part: 1 },
      { side: "buy", by: "district", values: ["B", "C"], members: 30, part: 0.5 },
      { side: "buy", by: "preference", values: ["with"], members: 20, part: 0.3 },
      { side: "sell", by: "source", values: ["battery", "wind"], members: 12, part: 0.4 },
      { side: "both", by: "kind", values: ["prosumer"], members: 39, part: 0.6 },
    ].map(({ part, ...group }) => ({
      ...group,
      gains: RULES.map(([mechanism, , buyers, sellers]) => ({
        mechanism,
        tradedWh: 1000,
        gainNanoEur: Math.round((group.side === "sell" ? sellers : buyers) * part * EURO),
      })),
    })),
    ...change,
  });
}

/** The lab's answer for yesterday, all of it done. */
export function labResponseFixture(change: Partial<LabResponse> = {}): LabResponse {
  return LabResponse.parse({
    period: "day",
    from: "2026-06-09T22:00:00Z",
    to: "2026-06-10T22:00:00Z",
    done: 100,
    total: 100,
    report: labFixture(),
    ...change,
  });
}

/** A house where everything is well. */
export function operatorFixture(change: Partial<OperatorResponse> = {}): OperatorResponse {
  const { community, viewer } = dashboard();
  const account = (name: string, nanoEur: number, energyWh: number) => ({ account: name, nanoEur, energyWh });
  return OperatorResponse.parse({
    community,
    viewer: { ...viewer, role: "operator" },
    waiting: {
      disputes: 0,
      tariffs: 0,
      homeChanges: 0,
      month: null,
      silent: 0,
      withoutTariff: 0,
      withoutPoint: 0,
    },
    pausedSince: null,
    pausedSlots: 0,
    lastCleared: {
      slot: "2026-06-11T11:30:00Z",
      state: "cleared",
      late: false,
      clearedAt: "2026-06-11T11:25:00Z",
      priceMicroEurPerKwh: 147_000,
      volumeWh: 12_340,
      trades: 48,
    },
    unclearedSlots: 0,
    nextSlot: "2026-06-11T11:45:00Z",
    nextGateAt: "2026-06-11T11:40:00Z",
    settledTo: "2026-06-11T11:30:00Z",
    unsettledSlots: 0,
    openOffers: 2_062,
    ledger: {
      state: "balanced",
      transactions: 494_839,
      counted: 494_839,
      lines: 2_360_354,
      accounts: [
        account("members", -756_400_000_000, 1_151_300),
        account("fee", 45_050_000_000, 0),
        account("supplier", 711_350_000_000, -1_151_300),
        account("imbalance", 0, 0),
        account("residual", 0, 0),
      ],
      sumNanoEur: 0,
      sumWh: 0,
    },
    audit: {
      state: "valid",
      events: 11_563,
      head: `sha256:${"ab".repeat(32)}`,
      checkedEvents: 11_563,
      checkedAt: "2026-06-11T11:30:00Z",
      fault: null,
    },
    eventSeq: 60,
    ...change,
  });
}
