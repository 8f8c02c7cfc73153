import type { DayCalendar } from "@/lib/domain/models/calendar";
import { dayCalendar } from "@/lib/domain/models/calendar";
import { gaussian } from "@/lib/domain/models/random";
import { solarPowerW } from "@/lib/domain/models/solarPlant";
import { STREAM } from "@/lib/domain/models/streams";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { DemoCommunity } from "./community";
import { equipmentOf } from "./equipment";
import { homeLoadOfDay } from "./homeLoad";
import { memoPerOwner } from "./memo";
import type { SlotWeather } from "./weatherDay";
import { weatherOfDay } from "./weatherDay";

const ROOF_SPREAD = 0.05;

/** Use and generation on a local day in integer Wh at `member · slots + slot`; what does not depend on yesterday. */
export type HomesDay = { calendar: DayCalendar; loadWh: Int32Array; solarWh: Int32Array; windWh: Int32Array };

const homesDays = memoPerOwner<DemoCommunity, HomesDay>(12, (community, day) => {
  const calendar = dayCalendar(day, community.timeZone);
  const weather = weatherOfDay(community, calendar);
  const size = community.members.length * calendar.slots;
  const loadWh = new Int32Array(size);
  community.members.forEach((member, index) => {
    homeLoadOfDay(community, member, calendar, weather, loadWh, index * calendar.slots);
  });
  return {
    calendar,
    loadWh,
    solarWh: solarOfDay(community, calendar, weather, size),
    windWh: windOfDay(community, calendar, weather, size),
  };
});

/** Use and generation of all homes on a local day ("2026-06-21"). */
export function homesOfDay(community: DemoCommunity, day: string): HomesDay {
  return homesDays.get(community, day);
}

function solarOfDay(community: DemoCommunity, calendar: DayCalendar, weather: readonly SlotWeather[], size: number) {
  const solarWh = new Int32Array(size);
  for (const [roof, { member, plane }] of equipmentOf(community).roofs.entries()) {
    for (let s = 0; s < calendar.slots; s++) {
      const light = weather[s]!.light;
      if (!light) continue;
      const flicker =
        1 + ROOF_SPREAD * gaussian(community.seed, STREAM.roofFlicker, calendar.startMs / SLOT_MS + s, roof);
      const powerW = Math.min(plane.peakW, solarPowerW(plane, light.sun, light.light) * Math.max(0, flicker));
      solarWh[member * calendar.slots + s]! += Math.floor(powerW / 4);
    }
  }
  return solarWh;
}

/** The turbine's energy of each slot, divided among the holders so that the shares add up to it exactly. */
function windOfDay(community: DemoCommunity, calendar: DayCalendar, weather: readonly SlotWeather[], size: number) {
  const windWh = new Int32Array(size);
  const { windShares } = equipmentOf(community);
  const held = windShares.reduce((sum, share) => sum + share.ratedW, 0);
  for (let s = 0; s < calendar.slots; s++) {
    const totalWh = Math.floor((held * weather[s]!.turbineShare) / 4);
    let upTo = 0;
    let given = 0;
    for (const share of windShares) {
      upTo += share.ratedW;
      const next = Math.floor((totalWh * upTo) / held);
      windWh[share.member * calendar.slots + s]! += next - given;
      given = next;
    }
  }
  return windWh;
}
