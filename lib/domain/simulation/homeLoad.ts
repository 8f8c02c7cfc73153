import type { DayCalendar } from "@/lib/domain/models/calendar";
import { actualCharge, chargeInSlot, chargePlan } from "@/lib/domain/models/electricCar";
import { heatPumpSlotWh } from "@/lib/domain/models/heatPump";
import { householdSlotWh } from "@/lib/domain/models/loadShape";
import { gaussian, smoothNoise } from "@/lib/domain/models/random";
import { STREAM } from "@/lib/domain/models/streams";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { DemoCommunity, DemoMember } from "./community";
import type { SlotWeather } from "./weatherDay";

const DAY_SPREAD = 0.08;
const SLOW_SPREAD = 0.17;
const SLOT_SPREAD = 0.16;
const SLOW_MS = 2 * 3_600_000;
const PUMP_SPREAD = 0.18;

/** Expected household use in Wh of the slot `s` of a day, without car and heat pump: the H25 shape at this home's hours. */
export function expectedHouseholdWh(member: DemoMember, calendar: DayCalendar, s: number): number {
  const { annualUseWh, shiftSlots } = member.household;
  const quarterHour = (calendar.minuteOfDay[s]! / 15 - shiftSlots + 96) % 96;
  return householdSlotWh(annualUseWh, calendar.dayType, calendar.dayOfYear, quarterHour);
}

/**
 * A home's use on a local day in integer Wh per slot. The household's noise is scaled so that its day keeps the expected volume
 * times a day factor of mean one (facts §6: one household is spikier; add noise with volume kept); rounding carries over.
 */
export function homeLoadOfDay(
  community: DemoCommunity,
  member: DemoMember,
  calendar: DayCalendar,
  weather: readonly SlotWeather[],
  into: Int32Array,
  offset: number,
): void {
  const { seed } = community;
  const id = member.memberId;
  const { heatPumpAnnualWh, electricCarAnnualWh } = member.household;
  const noisy = new Float64Array(calendar.slots);
  let expected = 0;
  let drawn = 0;
  for (let s = 0; s < calendar.slots; s++) {
    const ms = calendar.startMs + s * SLOT_MS;
    const base = expectedHouseholdWh(member, calendar, s);
    const noise =
      SLOW_SPREAD * smoothNoise(seed, STREAM.homeSlot, ms, SLOW_MS, id) +
      SLOT_SPREAD * gaussian(seed, STREAM.homeSlot, ms / SLOT_MS, -id);
    noisy[s] = base * Math.exp(noise);
    expected += base;
    drawn += noisy[s]!;
  }
  const dayFactor = Math.exp(DAY_SPREAD * gaussian(seed, STREAM.homeDay, calendar.dayNumber, id) - DAY_SPREAD ** 2 / 2);
  const scale = (expected / drawn) * dayFactor;
  const plan = chargePlan(seed, id, calendar.dayNumber, electricCarAnnualWh);
  const charge = plan && actualCharge(seed, id, calendar.dayNumber, plan);
  let carried = 0;
  for (let s = 0; s < calendar.slots; s++) {
    let use = noisy[s]! * scale;
    if (heatPumpAnnualWh > 0) {
      const swing = gaussian(seed, STREAM.heatPumpSlot, calendar.startMs / SLOT_MS + s, id);
      use +=
        heatPumpSlotWh(heatPumpAnnualWh, weather[s]!.temperatureC, community.longitude) *
        Math.max(0, 1 + PUMP_SPREAD * swing);
    }
    if (charge) use += chargeInSlot(charge, calendar.minuteOfDay[s]!);
    const whole = Math.max(0, Math.round(use + carried));
    carried += use - whole;
    into[offset + s] = whole;
  }
}
