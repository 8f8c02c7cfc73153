import type { DayCalendar } from "@/lib/domain/models/calendar";
import { cloudIndex, skyLight } from "@/lib/domain/models/sky";
import { temperatureAt } from "@/lib/domain/models/temperature";
import { turbineOutput, windSpeed } from "@/lib/domain/models/wind";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { DemoCommunity } from "./community";

/** The weather over the street in one quarter-hour, taken at its middle. */
export type SlotWeather = {
  light: ReturnType<typeof skyLight>;
  temperatureC: number;
  /** Output of the turbine as a share of its rated power. */
  turbineShare: number;
};

/** The weather as it turns out on a local day, slot by slot; all roofs share it. */
export function weatherOfDay(community: DemoCommunity, calendar: DayCalendar): SlotWeather[] {
  return Array.from({ length: calendar.slots }, (_, s) => {
    const middle = calendar.startMs + s * SLOT_MS + SLOT_MS / 2;
    return {
      light: skyLight(middle, community, cloudIndex(community.seed, middle)),
      temperatureC: temperatureAt(community.seed, middle, community.longitude),
      turbineShare: turbineOutput(windSpeed(community.seed, middle, community.turbine.windScale)),
    };
  });
}
