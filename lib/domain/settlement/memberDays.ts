import { consumptionWh, type Reading } from "@/lib/domain/metering/reading";
import { amount } from "@/lib/domain/units/money";
import type { MemberDayRecord, MemberTariff, SharedEnergy, TradeRecord } from "./records";

/** What a slot adds to each member's local day: meters, contracts, deliveries and money (n€) of both sides, shared energy. */
export function memberDaysOf(
  day: string,
  readings: readonly Reading[],
  settled: readonly { trade: TradeRecord; deliveredWh: number }[],
  shared: readonly SharedEnergy[],
  tariffOf: (memberId: number) => MemberTariff,
): MemberDayRecord[] {
  const days = new Map<number, MemberDayRecord>();
  const surplus = readings.reduce((sum, reading) => sum + reading.exportWh - reading.importWh, 0) > 0;
  for (const reading of readings) {
    const { memberId, importWh, exportWh, chargeWh, dischargeWh } = reading;
    const productionWh = reading.solarWh + reading.windWh;
    days.set(memberId, {
      ...emptyDay(memberId, day),
      consumptionWh: consumptionWh(reading),
      productionWh,
      importWh,
      exportWh,
      chargeWh,
      dischargeWh,
      surplusUseWh: surplus ? consumptionWh(reading) : 0,
    });
  }
  const dayOf = (memberId: number) => {
    const record = days.get(memberId) ?? emptyDay(memberId, day);
    days.set(memberId, record);
    return record;
  };
  for (const { trade, deliveredWh } of settled) {
    const paid = amount(deliveredWh, trade.buyerMicroEurPerKwh);
    const received = amount(deliveredWh, trade.sellerMicroEurPerKwh);
    const buyer = dayOf(trade.buyerId);
    buyer.trades += 1;
    buyer.boughtContractedWh += trade.contractedWh;
    buyer.boughtDeliveredWh += deliveredWh;
    buyer.boughtNanoEur += paid;
    buyer.feeNanoEur += amount(deliveredWh, trade.feeMicroEurPerKwh);
    buyer.savingNanoEur += amount(deliveredWh, tariffOf(trade.buyerId).importMicroEurPerKwh) - paid;
    const seller = dayOf(trade.sellerId);
    seller.trades += 1;
    seller.soldContractedWh += trade.contractedWh;
    seller.soldDeliveredWh += deliveredWh;
    seller.soldNanoEur += received;
    seller.gainNanoEur += received - amount(deliveredWh, tariffOf(trade.sellerId).feedInMicroEurPerKwh);
  }
  for (const { memberId, side, energyWh, nanoEur, feeNanoEur } of shared) {
    const member = dayOf(memberId);
    const { importMicroEurPerKwh, feedInMicroEurPerKwh } = tariffOf(memberId);
    if (side === "take") {
      member.sharedInWh += energyWh;
      member.sharedPaidNanoEur += nanoEur + feeNanoEur;
      member.feeNanoEur += feeNanoEur;
      member.savingNanoEur += amount(energyWh, importMicroEurPerKwh) - nanoEur - feeNanoEur;
    } else {
      member.sharedOutWh += energyWh;
      member.sharedReceivedNanoEur += nanoEur;
      member.gainNanoEur += nanoEur - amount(energyWh, feedInMicroEurPerKwh);
    }
  }
  return [...days.values()];
}

/** Adds up records of the same member and day, for writing many slots at once. */
export function mergeMemberDays(records: readonly MemberDayRecord[]): MemberDayRecord[] {
  const merged = new Map<string, MemberDayRecord>();
  for (const record of records) {
    const key = `${record.memberId} ${record.day}`;
    const sum = merged.get(key);
    if (sum) for (const name of SUMS) sum[name] += record[name];
    else merged.set(key, { ...record });
  }
  return [...merged.values()];
}

function emptyDay(memberId: number, day: string): MemberDayRecord {
  return { memberId, day, ...ZERO };
}

const ZERO = {
  consumptionWh: 0,
  productionWh: 0,
  importWh: 0,
  exportWh: 0,
  chargeWh: 0,
  dischargeWh: 0,
  soldContractedWh: 0,
  soldDeliveredWh: 0,
  boughtContractedWh: 0,
  boughtDeliveredWh: 0,
  soldNanoEur: 0,
  boughtNanoEur: 0,
  feeNanoEur: 0,
  savingNanoEur: 0,
  gainNanoEur: 0,
  trades: 0,
  sharedInWh: 0,
  sharedOutWh: 0,
  sharedPaidNanoEur: 0,
  sharedReceivedNanoEur: 0,
  surplusUseWh: 0,
};
const SUMS = Object.keys(ZERO) as (keyof typeof ZERO)[];
