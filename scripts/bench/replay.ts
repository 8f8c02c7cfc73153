import { demoCommunity } from "@/lib/communityData";
import type { HomeSeries } from "@/lib/domain/simulation/homeSeries";
import { replayCommunity } from "@/lib/domain/simulation/replayCommunity";
import { ReplaySums } from "@/lib/domain/simulation/replaySums";
import { consumptionWh, simulateSlots } from "@/lib/domain/simulation/slotReadings";
import type { Bench } from "./measure";

const DAY = 96;
const YEAR_DAYS = 365;
const CORRIDOR = { importMicroEurPerKwh: 383_500, feedInMicroEurPerKwh: 77_800, feeMicroEurPerKwh: 0 };

/** A year of a community in memory: its first 28 days are simulated and come again until the year is full. */
export function benchReplay(bench: Bench): void {
  const days = bench.quick ? 10 : YEAR_DAYS;
  const year = tiled(days);
  for (const [homes, wanted] of [
    [17, 20],
    [year.homes.length, 120],
  ] as const) {
    bench.say(`replaying ${days} days of ${homes} homes`);
    const sums = new ReplaySums(homes, "Europe/Berlin");
    const started = performance.now();
    const terms = {
      corridor: CORRIDOR,
      pricing: { rule: "pay-as-clear" } as const,
      sharing: { key: { kind: "dynamic" } as const, priceMicroEurPerKwh: 150_000 },
      timeZone: "Europe/Berlin",
      seed: 1,
    };
    for (const slot of replayCommunity({ ...year, homes: year.homes.slice(0, homes) }, terms)) sums.add(slot);
    const yardstick = { days, trades: sums.trades, wantedForAYear: wanted };
    bench.report({ name: `replay-${homes}-homes`, value: (performance.now() - started) / 1000, unit: "s", yardstick });
  }
}

function tiled(days: number): HomeSeries {
  const world = demoCommunity();
  const first = Date.UTC(2026, 3, 30, 22);
  const simulated = simulateSlots(world, first, first + 28 * DAY * 900_000);
  const slots = days * DAY;
  const homes = world.members.map(({ memberId }, at) => {
    const loadWh = new Int32Array(slots);
    const madeWh = new Int32Array(slots);
    for (let slot = 0; slot < slots; slot++) {
      const reading = simulated[slot % simulated.length]!.readings[at]!;
      loadWh[slot] = consumptionWh(reading);
      madeWh[slot] = reading.solarWh + reading.windWh;
    }
    return { name: `home ${memberId}`, loadWh, madeWh };
  });
  return { first, slots, homes };
}
