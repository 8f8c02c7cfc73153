import { stepBattery } from "@/lib/domain/models/battery";
import { addDays } from "@/lib/domain/units/slot";
import type { DemoCommunity } from "./community";
import { equipmentOf, sharingWh } from "./equipment";
import { homesOfDay } from "./homesDay";
import { memoPerOwner } from "./memo";

/** What the meters count on a local day, integer Wh at `member · slots + slot`. */
export type MeterDay = {
  startMs: number;
  slots: number;
  importWh: Int32Array;
  exportWh: Int32Array;
  solarWh: Int32Array;
  windWh: Int32Array;
  chargeWh: Int32Array;
  dischargeWh: Int32Array;
  /** State of charge in mWh at the start of each slot, and after the last, at `battery · (slots + 1) + slot`. */
  socMwh: Int32Array;
};

const MAX_LOOK_BACK_DAYS = 512;

const meterDays = memoPerOwner<DemoCommunity, MeterDay>(6, (community, day) =>
  run(community, day, startOfCharge(community, day)),
);

/** Meters of all homes on a local day ("2026-06-21"); the same whether or not the days before were asked for. */
export function metersOfDay(community: DemoCommunity, day: string): MeterDay {
  return meterDays.get(community, day);
}

/**
 * State of charge of every battery at local midnight. The step keeps the order of two charges, so a past that leads from empty
 * and from full to the same charge leads there from everywhere: look back until it does (coupling from the past, Propp & Wilson 1996).
 * @throws RangeError when a battery is neither full nor empty within 512 days.
 */
function startOfCharge(community: DemoCommunity, day: string): Int32Array {
  const { batteries } = equipmentOf(community);
  const yesterday = meterDays.peek(community, addDays(day, -1));
  if (yesterday) return endOfCharge(yesterday, batteries.length);
  for (let back = 1; back <= MAX_LOOK_BACK_DAYS; back *= 2) {
    let low = Int32Array.from(batteries, (b) => b.limits.minMwh);
    let high = Int32Array.from(batteries, (b) => b.limits.maxMwh);
    for (let d = -back; d < 0; d++) {
      low = endOfCharge(run(community, addDays(day, d), low), batteries.length);
      high = endOfCharge(run(community, addDays(day, d), high), batteries.length);
    }
    if (low.every((soc, i) => soc === high[i])) return low;
  }
  throw new RangeError(`a battery was neither full nor empty in the ${MAX_LOOK_BACK_DAYS} days before ${day}`);
}

function endOfCharge(meters: MeterDay, batteries: number) {
  return Int32Array.from({ length: batteries }, (_, b) => meters.socMwh[b * (meters.slots + 1) + meters.slots]!);
}

function run(community: DemoCommunity, day: string, startMwh: Int32Array): MeterDay {
  const { batteries } = equipmentOf(community);
  const { calendar, loadWh, solarWh, windWh } = homesOfDay(community, day);
  const { slots } = calendar;
  const chargeWh = new Int32Array(loadWh.length);
  const dischargeWh = new Int32Array(loadWh.length);
  const socMwh = new Int32Array(batteries.length * (slots + 1));
  batteries.forEach((battery, b) => {
    let soc = startMwh[b]!;
    for (let s = 0; s < slots; s++) {
      const at = battery.member * slots + s;
      socMwh[b * (slots + 1) + s] = soc;
      const net = solarWh[at]! + windWh[at]! - loadWh[at]!;
      const step = stepBattery(
        battery.limits,
        soc,
        net,
        sharingWh(battery, calendar.minuteOfDay[s]!),
        battery.reserveMwh,
      );
      soc = step.socMwh;
      chargeWh[at] = step.chargeWh;
      dischargeWh[at] = step.dischargeWh;
    }
    socMwh[b * (slots + 1) + slots] = soc;
  });
  const importWh = new Int32Array(loadWh.length);
  const exportWh = new Int32Array(loadWh.length);
  for (let i = 0; i < loadWh.length; i++) {
    const net = solarWh[i]! + windWh[i]! + dischargeWh[i]! - chargeWh[i]! - loadWh[i]!;
    importWh[i] = Math.max(0, -net);
    exportWh[i] = Math.max(0, net);
  }
  return { startMs: calendar.startMs, slots, importWh, exportWh, solarWh, windWh, chargeWh, dischargeWh, socMwh };
}
