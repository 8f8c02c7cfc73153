import { type PeriodName, type PeriodSpan, periodSpan } from "@/lib/domain/insights/period";
import { type Cuts, mayCut } from "@/lib/domain/privacy/cuts";
import { mayPublish } from "@/lib/domain/privacy/disclosure";
import type { ToldSum } from "@/lib/domain/privacy/toldSums";
import { addDays, dayStart, localDay, SLOT_MS } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { readDayCrowds, readSlotTradedGroups } from "@/lib/server/persistence/queries/readGroups";
import { type LastSettled, readLastSettled } from "@/lib/server/persistence/queries/readSettlements";
import { lastCut, readCuts } from "./cuts";
import { type MayTell, mayTell, type SpanEnd } from "./mayTell";
import type { Standpoint } from "./standpoint";

const DAY_MS = 86_400_000;
/** A stretch to compare with should be as long as the period so far: it ends without what cannot be told there. */
const COMPARED_MS = 2 * 3_600_000;
/** What a period's figures are made of at its end; feeding in may end earlier (`gridTo`). */
const FAST: readonly ToldSum[] = ["production", "consumption", "draw", "market"];
const GRID: readonly ToldSum[] = [...FAST, "feed"];

/** A stretch of time as far as its sums may be told. */
export type ToldSpan = { from: number; end: SpanEnd; may: MayTell };
/** A period as far as it may be told, and the stretch before it to compare with. */
export type ToldPeriod = {
  span: PeriodSpan;
  cuts: Cuts;
  current: ToldSpan;
  previous: ToldSpan;
  /** Until when the stretch before should reach to be as long as the period so far. */
  previousUntil: number;
};

/** The youngest settled slot of the past, null when nothing is settled. */
export function readSettled({ db, community }: SystemContext, at: Standpoint): Promise<LastSettled | null> {
  return at.shared("settled", () => readLastSettled(db, community.communityId, at.running));
}

/** Both stretches end where their sums may be cut, so that no two answers differ by what may not be told by itself. */
export function readToldPeriod(ctx: SystemContext, at: Standpoint, period: PeriodName): Promise<ToldPeriod> {
  return at.shared(`told ${period}`, async () => {
    const { timeZone } = ctx.community;
    const [last, cuts] = await Promise.all([readSettled(ctx, at), readCuts(ctx, at)]);
    const settledTo = last === null ? at.running : last.slotStart + SLOT_MS;
    const whole = periodSpan(period, at.running, settledTo, timeZone);
    const current = await toldSpan(ctx, at, cuts, { from: whole.from, until: whole.to, patienceMs: DAY_MS });
    const span = periodSpan(period, at.running, current.end.to, timeZone);
    const previous = await toldSpan(ctx, at, cuts, {
      from: span.previousFrom,
      until: span.previousTo,
      patienceMs: COMPARED_MS,
    });
    return { span: { ...span, previousTo: previous.end.to }, cuts, current, previous, previousUntil: span.previousTo };
  });
}

/** `patienceMs`: for so long a sum that may not be cut holds the others up; after that they go on without it. */
async function toldSpan(
  ctx: SystemContext,
  at: Standpoint,
  cuts: Cuts,
  { from, until, patienceMs }: { from: number; until: number; patienceMs: number },
): Promise<ToldSpan> {
  const since = Math.max(from, until - patienceMs);
  const living = FAST.filter((sum) => (lastCut(cuts, [sum], since, until) ?? from) > from);
  const to = lastCut(cuts, living, from, until) ?? lastCut(cuts, ["consumption"], from, until) ?? from;
  const gridCut = lastCut(cuts, GRID, Math.max(from, to - DAY_MS), to);
  const gridTo = gridCut !== null && gridCut > from ? gridCut : null;
  const [ending, gridEnding] = await Promise.all([
    tradedEnd(ctx, at, cuts, to),
    gridTo === null ? null : tradedEnd(ctx, at, cuts, gridTo),
  ]);
  const end = { to, gridTo, ...ending, gridTraded: gridEnding?.traded ?? false };
  return { from, end, may: mayTell(cuts, from, end) };
}

/** Whether sums of trades may end at an instant: within a day, where its part before and, once it is over, its rest have enough behind them. */
async function tradedEnd(
  { db, community }: SystemContext,
  at: Standpoint,
  cuts: Cuts,
  to: number,
): Promise<Pick<SpanEnd, "traded" | "savings">> {
  const { communityId, timeZone } = community;
  const day = localDay(to, timeZone);
  const [start, end] = [dayStart(day, timeZone), dayStart(addDays(day, 1), timeZone)];
  const cut = { traded: mayCut(cuts, start, "traded"), savings: mayCut(cuts, start, "savings") };
  if (to === start || !(cut.traded || cut.savings) || !mayCut(cuts, to, "market")) {
    return to === start ? cut : { traded: false, savings: false };
  }
  return at.shared(`traded until ${to}`, async () => {
    const over = end <= at.running;
    const [before, rest, crowds] = await Promise.all([
      readSlotTradedGroups(db, communityId, start, to),
      over ? readSlotTradedGroups(db, communityId, to, end) : null,
      readDayCrowds(db, communityId, day, day),
    ]);
    const parts = rest ? [before, rest] : [before];
    const enough = parts.every(({ sold, bought }) => mayPublish(sold, community) && mayPublish(bought, community));
    const savings = crowds.get(day)?.savings;
    return {
      traded: cut.traded && enough,
      savings: cut.savings && enough && savings !== undefined && mayPublish(savings, community),
    };
  });
}
