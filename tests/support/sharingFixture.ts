import { SharingResponse } from "@/types/sharing";

const DECISION = {
  validFrom: "2026-05-01T22:00:00Z",
  decidedAt: "2026-05-01T10:00:00Z",
  kind: "dynamic",
  priceMicroEurPerKwh: 120_000,
  myPpm: null,
  myPlace: null,
  myPercent: 100,
};

/** A community that shares by need, seen by a member without agreements; `operator` adds what operators see. */
export function sharingFixture(change: Partial<SharingResponse> = {}): SharingResponse {
  return SharingResponse.parse({
    at: "2026-06-11T11:30:00Z",
    now: DECISION,
    next: null,
    log: [DECISION],
    agreements: [],
    month: { inWh: 12_300, outWh: 0, paidNanoEur: 1_476_000_000, receivedNanoEur: 0 },
    operator: null,
    ...change,
  });
}

/** The same for an operator of three members. */
export function operatorSharing(): SharingResponse {
  return sharingFixture({
    operator: {
      members: ["Anna", "Ben", "Cleo"],
      key: { kind: "dynamic" },
      participation: [],
      priceMicroEurPerKwh: 120_000,
      leftWh: 84_000,
      importMicroEurPerKwh: 320_000,
      feedInMicroEurPerKwh: 80_000,
    },
  });
}
