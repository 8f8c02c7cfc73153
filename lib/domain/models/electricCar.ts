import { gaussian, uniform } from "./random";
import { STREAM } from "./streams";

const CHARGER_W = 11_000;
const SLOT_WH = CHARGER_W / 4;
/** Days on which a car is plugged in (own assumption: a little under every second). */
const PLUG_IN = 0.45;
const MEAN_ARRIVAL_MIN = 18 * 60;
const ARRIVAL_SPREAD_MIN = 90;
const EARLIEST_MIN = 13 * 60;
const LATEST_MIN = 21 * 60;

/** A day's charge: local minute it starts and energy in Wh. */
export type ChargePlan = { startMinute: number; energyWh: number };

/**
 * What the owner plans for a day: arrival ≈ N(18 h, 1.5 h), energy from a yearly use in Wh (facts §6: ≈ 2 300 kWh, 11 kW);
 * null on days the car stays unplugged. `day` counts days since the epoch. Ends before midnight.
 */
export function chargePlan(seed: number, memberId: number, day: number, annualWh: number): ChargePlan | null {
  if (annualWh <= 0 || uniform(seed, STREAM.carDay, memberId, day) >= PLUG_IN) return null;
  const arrival = MEAN_ARRIVAL_MIN + ARRIVAL_SPREAD_MIN * gaussian(seed, STREAM.carArrival, memberId, day);
  const perCharge = annualWh / 365 / PLUG_IN;
  const energyWh = perCharge * (0.6 + 0.8 * uniform(seed, STREAM.carDay, memberId, -day));
  return {
    startMinute: Math.max(EARLIEST_MIN, Math.min(LATEST_MIN, arrival)),
    energyWh: Math.min(energyWh, 10 * SLOT_WH),
  };
}

/** The plan as it turns out: people come home up to some minutes later or earlier. */
export function actualCharge(seed: number, memberId: number, day: number, plan: ChargePlan): ChargePlan {
  const delay = 8 * gaussian(seed, STREAM.carDelay, memberId, day);
  return { ...plan, startMinute: Math.max(EARLIEST_MIN, Math.min(LATEST_MIN, plan.startMinute + delay)) };
}

/** Energy in Wh a charge draws in the quarter-hour from local minute `minuteOfDay`. */
export function chargeInSlot(plan: ChargePlan, minuteOfDay: number): number {
  const done = (minute: number) => Math.max(0, Math.min(plan.energyWh, ((minute - plan.startMinute) * CHARGER_W) / 60));
  return done(minuteOfDay + 15) - done(minuteOfDay);
}
