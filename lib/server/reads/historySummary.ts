import { cutDays, stepFor } from "@/lib/domain/insights/historyBuckets";
import { bestDay, type MemberDaySums, sharesOfGridOnly, sumDays } from "@/lib/domain/insights/memberHistory";
import { addDays, addSlots, localDay, slotsBetween } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import {
  readFirstDay,
  readMemberDays,
  readPartners,
  readSlotSums,
  readTariffDates,
} from "@/lib/server/persistence/queries/readHistory";
import type { HistoryBucket, HistoryDay, HistorySummary, HistorySummaryQuery } from "@/types/history";
import { readCommunity } from "./community";
import { type DaySpan, historySpan } from "./historySpan";
import { instant } from "./instant";
import { requireMember } from "./requireMember";
import { standpoint } from "./standpoint";
import { readOwn, viewerOf } from "./viewer";

const STRIP_DAYS = 365;
const PARTNERS = 50;

/** The viewer's settled past in figures: sums, chart, heat strip and partners. @throws DomainError for whoever is no member. */
export async function readHistorySummary(ctx: Context, query: HistorySummaryQuery): Promise<HistorySummary> {
  const memberId = requireMember(ctx.viewer);
  const { db, community } = ctx;
  const { communityId, timeZone } = community;
  const at = await standpoint(ctx);
  const today = localDay(ctx.clock.now(), timeZone);
  const span = historySpan(ctx, query, query.period === "all" ? await readFirstDay(db, communityId, memberId) : null);
  const stripFrom = addDays(today, 1 - STRIP_DAYS);
  const [facts, own, known, tariffs, partners] = await Promise.all([
    readCommunity(ctx, at),
    readOwn(ctx, at),
    readMemberDays(db, communityId, memberId, earlier(span.firstDay, stripFrom), later(span.lastDay, today)),
    readTariffDates(db, communityId, memberId, timeZone),
    readPartners(db, communityId, memberId, { ...span, limit: PARTNERS }),
  ]);
  const days = known.filter(({ day }) => day >= span.firstDay && day <= span.lastDay);
  const best = bestDay(days);
  const step = stepFor(span.firstDay, span.lastDay);
  return {
    community: facts,
    viewer: viewerOf(ctx, own),
    from: instant(span.from),
    to: instant(span.to),
    sums: sumDays(days),
    ...sharesOfGridOnly(days, tariffs),
    bestDay: best && stripDay(best),
    step,
    buckets: step === "slot" ? await slotBuckets(ctx, memberId, span) : dayBuckets(days, span, step, timeZone),
    days: strip(known, stripFrom, today),
    partners,
    eventSeq: at.eventSeq,
  };
}

const earlier = (a: string, b: string) => (a < b ? a : b);
const later = (a: string, b: string) => (a > b ? a : b);

function stripDay(day: MemberDaySums): HistoryDay {
  return {
    day: day.day,
    betterOffNanoEur: day.savingNanoEur + day.gainNanoEur,
    tradedWh: day.boughtWh + day.soldWh,
    trades: day.trades,
  };
}

function strip(known: readonly MemberDaySums[], from: string, to: string): HistoryDay[] {
  const byDay = new Map(known.map((day) => [day.day, day]));
  const days: HistoryDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const sums = byDay.get(day);
    days.push(sums ? stripDay(sums) : { day, betterOffNanoEur: null, tradedWh: null, trades: 0 });
  }
  return days;
}

function dayBuckets(
  days: readonly MemberDaySums[],
  span: DaySpan,
  step: "day" | "week" | "month",
  timeZone: string,
): HistoryBucket[] {
  return cutDays(span.firstDay, span.lastDay, step, timeZone).map(({ firstDay, lastDay, from, to }) => {
    const within = days.filter(({ day }) => day >= firstDay && day <= lastDay);
    return { from: instant(from), to: instant(to), sums: within.length > 0 ? sumDays(within) : null };
  });
}

async function slotBuckets({ db, community }: Context, memberId: number, span: DaySpan): Promise<HistoryBucket[]> {
  const sums = await readSlotSums(db, community.communityId, memberId, span.from, span.to);
  const bySlot = new Map(sums.map((slot) => [slot.slotStart, slot]));
  return slotsBetween(span.from, span.to).map((slot) => {
    const found = bySlot.get(slot);
    return { from: instant(slot), to: instant(addSlots(slot, 1)), sums: found ? sumDays([found]) : null };
  });
}
