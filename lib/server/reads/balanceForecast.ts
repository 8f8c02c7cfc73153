import { type Band, differenceOf } from "@/lib/domain/forecasting/differenceOf";
import { type ForecastKind, forecastSeries } from "@/lib/domain/forecasting/forecastSeries";
import { addDays, dayStart, localDay, SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { readSettledVersion, type SettledSlot } from "@/lib/server/persistence/queries/readSettlements";
import type { Withheld } from "@/types/community";
import { latestOf } from "./latestOf";
import type { Standpoint } from "./standpoint";
import { readSettled } from "./toldPeriod";
import { readToldSlots } from "./toldSlots";

/** Settled slots of this many days teach the forecast. */
export const BALANCE_HISTORY_DAYS = 14;

export type BalanceForecast = { points: Map<number, Band>; withheld: Withheld | null };

export const madeIn = ({ productionWh }: SettledSlot): number => productionWh;
export const usedIn = ({ consumptionWh }: SettledSlot): number => consumptionWh;

/**
 * Made − used to expect of the community in each slot up to `to`, Wh. The days before today are read again when something of
 * them changes, today's slots whenever another one is settled.
 */
export async function readBalanceForecast(ctx: SystemContext, at: Standpoint, to: number): Promise<BalanceForecast> {
  const { db, community } = ctx;
  const { communityId, timeZone } = community;
  const settledTo = (await readSettled(ctx, at))?.slotStart ?? 0;
  const today = localDay(at.running, timeZone);
  const midnight = dayStart(today, timeZone);
  const from = dayStart(addDays(today, -BALANCE_HISTORY_DAYS), timeZone);
  const past = `${from} ${await readSettledVersion(db, communityId, from, midnight)} ${JSON.stringify(community)}`;
  return latestOf(db, `balance:${communityId}`, `${settledTo} ${at.running} ${to} ${past}`, async () => {
    const [before, since] = await Promise.all([
      latestOf(db, `told:${communityId}`, past, () => readToldSlots(ctx, from, midnight)),
      readToldSlots(ctx, midnight, settledTo + SLOT_MS),
    ]);
    const history = [...before.slots, ...since.slots];
    if (history.length === 0) {
      return { points: new Map(), withheld: before.settled || since.settled ? "few-members" : "nothing-settled" };
    }
    const targets = slotsBetween(Math.max(at.running, settledTo + SLOT_MS), to);
    const of = (kind: ForecastKind, value: (slot: SettledSlot) => number) =>
      forecastSeries(
        history.map((slot) => ({ slotStart: slot.slotStart, value: value(slot) })),
        targets,
        { kind, timeZone },
      );
    const made = new Map(of("generation", madeIn).map((point) => [point.slotStart, point]));
    const points = of("load", usedIn).flatMap((load): [number, Band][] => {
      const generation = made.get(load.slotStart);
      return generation ? [[load.slotStart, differenceOf(generation, load)]] : [];
    });
    return { points: new Map(points), withheld: null };
  });
}
