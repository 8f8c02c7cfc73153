import { type Tariff, TariffProposal, TariffsResponse } from "@/types/tariffs";

export const TARIFF: Tariff = {
  validFrom: "2026-03-01",
  importMicroEurPerKwh: 320_000,
  feedInMicroEurPerKwh: 80_000,
  parts: {
    energyMicroEurPerKwh: 105_900,
    networkMicroEurPerKwh: 100_000,
    leviesMicroEurPerKwh: 63_000,
    vatMicroEurPerKwh: 51_100,
  },
  standingMicroEurPerDay: 400_000,
};

/** What a member proposed; it waits. */
export function proposalFixture(change: Partial<TariffProposal> = {}): TariffProposal {
  return TariffProposal.parse({
    ...TARIFF,
    validFrom: "2026-06-01",
    importMicroEurPerKwh: 300_000,
    parts: null,
    proposalId: "11111111-1111-4111-8111-111111111111",
    state: "waiting",
    proposedAt: "2026-06-11T10:00:00Z",
    reason: null,
    ...change,
  });
}

/** A member's tariff, in force since March. */
export function tariffsFixture(change: Partial<TariffsResponse> = {}): TariffsResponse {
  return TariffsResponse.parse({
    now: TARIFF,
    history: [TARIFF],
    proposal: null,
    days: { today: "2026-06-11", first: "2026-05-01", last: "2027-06-12" },
    toConfirm: null,
    ...change,
  });
}
