import type { Reading } from "@/lib/domain/metering/reading";
import type { TradeRecord } from "@/lib/domain/settlement/records";

export const SLOT = Date.UTC(2026, 5, 21, 12);

export function trade(index: number, fields: Partial<TradeRecord> = {}): TradeRecord {
  return {
    slotStart: SLOT,
    tradeId: `00000000-0000-8000-a000-${String(index).padStart(12, "0")}`,
    kind: "auction",
    takeId: null,
    buyOfferId: null,
    sellOfferId: null,
    buyerId: 2,
    sellerId: 1,
    contractedWh: 500,
    buyerMicroEurPerKwh: 204_000,
    sellerMicroEurPerKwh: 200_000,
    feeMicroEurPerKwh: 4_000,
    source: "solar",
    green: false,
    contractedAt: SLOT - 300_000,
    deliveredWh: null,
    ...fields,
  };
}

export function reading(memberId: number, fields: Partial<Reading> = {}): Reading {
  return {
    slotStart: SLOT,
    memberId,
    importWh: 0,
    exportWh: 0,
    solarWh: 0,
    windWh: 0,
    chargeWh: 0,
    dischargeWh: 0,
    quality: "measured",
    origin: "device",
    ...fields,
  };
}

export const TARIFF = { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 };
