import type { DayCalendar } from "@/lib/domain/models/calendar";
import { dayCalendar } from "@/lib/domain/models/calendar";
import { chargeInSlot, chargePlan } from "@/lib/domain/models/electricCar";
import { heatPumpSlotWh } from "@/lib/domain/models/heatPump";
import { expectedLight, skyOutlook } from "@/lib/domain/models/sky";
import { solarPowerW } from "@/lib/domain/models/solarPlant";
import { temperatureOutlook } from "@/lib/domain/models/temperature";
import { turbineOutlook } from "@/lib/domain/models/wind";
import { localDay, SLOT_MS } from "@/lib/domain/units/slot";
import type { DemoCommunity } from "./community";
import type { Equipment } from "./equipment";
import { expectedHouseholdWh } from "./homeLoad";
import { memoPerOwner } from "./memo";

const calendars = memoPerOwner<DemoCommunity, DayCalendar>(8, (community, day) => dayCalendar(day, community.timeZone));

/** A coming slot as the neighbours can know it at a time: from the sky, wind and temperature they see then, not from what comes. */
export type SlotOutlook = {
  calendar: DayCalendar;
  index: number;
  light: ReturnType<typeof expectedLight>;
  turbineShare: number;
  temperatureC: number;
};

/** What to expect of the weather in a slot, seen from `now`. */
export function slotOutlook(community: DemoCommunity, slot: number, now: number): SlotOutlook {
  const calendar = calendars.get(community, localDay(slot, community.timeZone));
  const middle = slot + SLOT_MS / 2;
  return {
    calendar,
    index: (slot - calendar.startMs) / SLOT_MS,
    light: expectedLight(middle, community, skyOutlook(community.seed, now, middle)),
    turbineShare: turbineOutlook(community.seed, now, middle, community.turbine.windScale),
    temperatureC: temperatureOutlook(community.seed, now, middle, community.longitude),
  };
}

/** Expected use of a member in Wh in a slot; its car's plan for the day is known to its agent. */
export function expectedUseWh(community: DemoCommunity, memberIndex: number, outlook: SlotOutlook): number {
  const member = community.members[memberIndex]!;
  const { heatPumpAnnualWh, electricCarAnnualWh } = member.household;
  const { calendar, index } = outlook;
  let use = expectedHouseholdWh(member, calendar, index);
  if (heatPumpAnnualWh > 0) use += heatPumpSlotWh(heatPumpAnnualWh, outlook.temperatureC, community.longitude);
  const plan = chargePlan(community.seed, member.memberId, calendar.dayNumber, electricCarAnnualWh);
  return plan ? use + chargeInSlot(plan, calendar.minuteOfDay[index]!) : use;
}

/** Expected energy of a roof in Wh in a slot. */
export function expectedSolarWh(roof: Equipment["roofs"][number], outlook: SlotOutlook): number {
  return outlook.light ? solarPowerW(roof.plane, outlook.light.sun, outlook.light.light) / 4 : 0;
}
