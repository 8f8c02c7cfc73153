import { demoCommunity } from "@/lib/communityData";
import { simulateSlots } from "@/lib/domain/simulation/slotReadings";
import { addDays, dayStart } from "@/lib/domain/units/slot";
import { playDay } from "./history";
import { type Bench, percentile, timed } from "./measure";

const FIRST_DAY = "2026-06-01";

/** A day of 127 homes' meters, and a day of history through agents, engine, settlement and books, all in memory. */
export function benchSimulation(bench: Bench): void {
  const world = demoCommunity();
  const days = Array.from({ length: bench.quick ? 3 : 8 }, (_, i) => addDays(FIRST_DAY, i));
  const bounds = (day: string) => [dayStart(day, world.timeZone), dayStart(addDays(day, 1), world.timeZone)] as const;

  bench.say("simulating days");
  const simulating = days.map((day) => timed(() => simulateSlots(world, ...bounds(day))));
  bench.report({ name: "simulate-day", value: percentile(simulating, 0.5), unit: "ms" });

  bench.say("playing days of history");
  // Another world of the same seed: what the simulation remembers of the days above is not to help here.
  const fresh = demoCommunity();
  const playing = days.slice(0, bench.quick ? 2 : 3).map((day) => timed(() => playDay(fresh, day)));
  bench.report({ name: "history-day-in-memory", value: percentile(playing, 0.5), unit: "ms" });
}
