import { type PeriodName, type PeriodSpan, periodSpan } from "@/lib/domain/insights/period";
import { publishableEnds } from "@/lib/domain/privacy/steps";
import { addDays, dayStart, localDay, SLOT_MS } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { readSumGroups, type SumGroups } from "@/lib/server/persistence/queries/readGroups";
import { type LastSettled, readLastSettled } from "@/lib/server/persistence/queries/readSettlements";
import { countSettled, readSlotSteps } from "@/lib/server/persistence/queries/readSteps";
import { latestOf } from "./latestOf";
import { publishable } from "./publishable";
import type { Standpoint } from "./standpoint";

/** A period as far as its sums may be told, the stretch before it to compare with, and who stands behind both. */
export type ToldPeriod = { span: PeriodSpan; groups: SumGroups; previousGroups: SumGroups };

/** The youngest settled slot of the past, null when nothing is settled. */
export function readSettled({ db, community }: SystemContext, at: Standpoint): Promise<LastSettled | null> {
  return at.shared("settled", () => readLastSettled(db, community.communityId, at.running));
}

/** Both stretches end where a step of their day ends, so that reading again tells no more than such a step. */
export function readToldPeriod(ctx: SystemContext, at: Standpoint, period: PeriodName): Promise<ToldPeriod> {
  return at.shared(`told ${period}`, async () => {
    const { db, community } = ctx;
    const { communityId, timeZone } = community;
    const last = await readSettled(ctx, at);
    const settledTo = last === null ? at.running : last.slotStart + SLOT_MS;
    const whole = periodSpan(period, at.running, settledTo, timeZone);
    const day = (ms: number) => localDay(ms, timeZone);
    const [groups, previousGroups] = await Promise.all([
      readSumGroups(db, communityId, day(whole.from), day(whole.to)),
      readSumGroups(db, communityId, day(whole.previousFrom), day(Math.max(whole.previousFrom, whole.previousTo - 1))),
    ]);
    const until = await readToldUntil(ctx, at, whole.to, groups);
    const span = periodSpan(period, at.running, until, timeZone);
    const before = await readToldUntil(ctx, at, span.previousTo, previousGroups);
    return { span: { ...span, previousTo: Math.max(span.previousFrom, before) }, groups, previousGroups };
  });
}

/** The last instant up to `until` to which sums of its local day may be told; a day that is over is told as a whole. */
async function readToldUntil(ctx: SystemContext, at: Standpoint, until: number, groups: SumGroups): Promise<number> {
  const { timeZone } = ctx.community;
  const day = localDay(until - 1, timeZone);
  const [start, end] = [dayStart(day, timeZone), dayStart(addDays(day, 1), timeZone)];
  if (until === end) return end;
  const may = publishable(groups, ctx.community);
  const told = { production: may.production, consumption: may.consumption, trade: may.traded || may.savings };
  const steps = await at.shared(`steps ${day}`, () => readSteps(ctx, day, start, end));
  return publishableEnds(steps, told, end, ctx.community).findLast((step) => step <= until) ?? start;
}

/** They change with the settled slots of the day only, not with every offer. */
async function readSteps({ db, community }: SystemContext, day: string, start: number, end: number) {
  const { communityId } = community;
  const settled = await countSettled(db, communityId, start, end);
  return latestOf(db, `${communityId} steps of ${day}`, String(settled), () =>
    readSlotSteps(db, communityId, start, end),
  );
}
