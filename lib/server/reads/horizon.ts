import { forecastSeries } from "@/lib/domain/forecasting/forecastSeries";
import { mayPublish } from "@/lib/domain/privacy/disclosure";
import { addDays, dayStart, localDay, slotsOfDay } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { readSlotGroups } from "@/lib/server/persistence/queries/readGroups";
import { readSettledSlots, type SettledSlot } from "@/lib/server/persistence/queries/readSettlements";
import type { DashboardResponse } from "@/types/community";
import { instant } from "./instant";
import { latestOf } from "./latestOf";
import type { Standpoint } from "./standpoint";
import { readSettled } from "./toldPeriod";

/** Days that teach the forecast. */
const HISTORY_DAYS = 14;

/**
 * The quarter-hours of the local day: made − used where settled, a forecast behind the last settled one, nothing where a
 * settled day has a gap or one home would stand out.
 */
export function readHorizon(ctx: SystemContext, at: Standpoint): Promise<DashboardResponse["horizon"]> {
  return at.shared("horizon", async () => {
    const { db, community } = ctx;
    const day = localDay(at.running, community.timeZone);
    const start = dayStart(day, community.timeZone);
    const settledTo = (await readSettled(ctx, at))?.slotStart ?? 0;
    const [today, groups, ahead] = await Promise.all([
      readSettledSlots(db, community.communityId, start),
      readSlotGroups(db, community.communityId, start, at.running),
      forecastNet(ctx, day, settledTo),
    ]);
    const settled = new Map(today.map((slot) => [slot.slotStart, slot.productionWh - slot.consumptionWh]));
    return slotsOfDay(day, community.timeZone).map((slot) => {
      if (slot > settledTo) return { slot: instant(slot), netWh: ahead.get(slot) ?? null, forecast: true };
      const group = groups.get(slot);
      const shown = group !== undefined && mayPublish(group, community);
      return { slot: instant(slot), netWh: shown ? (settled.get(slot) ?? null) : null, forecast: false };
    });
  });
}

/** Made − used to expect in the slots of a day behind the last settled one, Wh. */
function forecastNet({ db, community }: SystemContext, day: string, settledTo: number): Promise<Map<number, number>> {
  const { communityId, timeZone } = community;
  return latestOf(db, `net:${communityId}`, `${day} ${settledTo}`, async () => {
    const from = dayStart(addDays(day, -HISTORY_DAYS), timeZone);
    const history = await readSettledSlots(db, communityId, from);
    const targets = slotsOfDay(day, timeZone).filter((slot) => slot > settledTo);
    const of = (kind: "generation" | "load", value: (slot: SettledSlot) => number) =>
      new Map(
        forecastSeries(
          history.map((slot) => ({ slotStart: slot.slotStart, value: value(slot) })),
          targets,
          { kind, timeZone },
        ).map(({ slotStart, p50 }) => [slotStart, p50]),
      );
    const made = of("generation", (slot) => slot.productionWh);
    const used = of("load", (slot) => slot.consumptionWh);
    return new Map([...used].map(([slot, load]) => [slot, Math.round((made.get(slot) ?? 0) - load)]));
  });
}
