import { co2AvoidedG, productionConsumption, renewableShare, selfSufficiency } from "@/lib/domain/insights/metrics";
import type { PeriodSpan } from "@/lib/domain/insights/period";
import { type DisclosureRule, mayPublish } from "@/lib/domain/privacy/disclosure";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import { readDayGroups, readSumGroups, type SumGroups } from "@/lib/server/persistence/queries/readGroups";
import {
  readSettledDays,
  type SettledDay,
  type SettlementSums,
  sumSettlements,
} from "@/lib/server/persistence/queries/readSettlements";
import type { CommunityStats, Period } from "@/types/community";
import { instant } from "./instant";

const DAYS_SHOWN = 14;

/** Sums of a span with the members behind them. */
export type SpanSums = { sums: SettlementSums; groups: SumGroups };

export type PeriodSums = {
  period: Period;
  span: PeriodSpan;
  current: SpanSums;
  previous: SpanSums;
  days: SettledDay[];
  dayGroups: Map<string, SumGroups>;
};

/** Everything the figures of a period are made of. */
export async function readPeriodSums(
  { db, community }: Pick<Context, "db" | "community">,
  period: Period,
  span: PeriodSpan,
): Promise<PeriodSums> {
  const id = community.communityId;
  const day = (ms: number) => localDay(ms, community.timeZone);
  const firstShown = addDays(day(span.to), 1 - DAYS_SHOWN);
  const [current, currentGroups, previous, previousGroups, days, dayGroups] = await Promise.all([
    sumSettlements(db, id, span.from, span.to),
    readSumGroups(db, id, day(span.from), day(span.to)),
    sumSettlements(db, id, span.previousFrom, span.previousTo),
    readSumGroups(db, id, day(span.previousFrom), day(Math.max(span.previousFrom, span.previousTo - 1))),
    readSettledDays(db, id, dayStart(firstShown, community.timeZone), community.timeZone),
    readDayGroups(db, id, firstShown),
  ]);
  return {
    period,
    span,
    current: { sums: current, groups: currentGroups },
    previous: { sums: previous, groups: previousGroups },
    days,
    dayGroups,
  };
}

/** The figures of a period and of the one before; null where nothing is settled or the group behind a figure is too small. */
export function communityStats(community: CommunityRecord, sums: PeriodSums): CommunityStats {
  const { span } = sums;
  const current = figures(community, sums.current);
  const previous = figures(community, sums.previous);
  const measure = (name: keyof Figures) => ({ value: current[name], previous: previous[name] });
  return {
    period: sums.period,
    from: instant(span.from),
    to: instant(span.to),
    previousFrom: instant(span.previousFrom),
    previousTo: instant(span.previousTo),
    productionWh: measure("productionWh"),
    consumptionWh: measure("consumptionWh"),
    tradedWh: measure("tradedWh"),
    savingsNanoEur: measure("savingsNanoEur"),
    renewableShare: measure("renewableShare"),
    selfSufficiency: measure("selfSufficiency"),
    productionConsumption: measure("productionConsumption"),
    co2AvoidedG: measure("co2AvoidedG"),
    gridEmissionGPerKwh: community.gridEmissionGPerKwh,
    gridEmissionSource: community.gridEmissionSource,
    days: lastDays(community, sums),
  };
}

/** Which of a span's sums may be published: a traded sum needs a large enough group on both sides. */
export function publishable(groups: SumGroups, rule: DisclosureRule) {
  return {
    production: mayPublish(groups.production, rule),
    consumption: mayPublish(groups.consumption, rule),
    traded: mayPublish(groups.sold, rule) && mayPublish(groups.bought, rule),
    savings: mayPublish(groups.savings, rule),
  };
}

type Figures = Record<
  | "productionWh"
  | "consumptionWh"
  | "tradedWh"
  | "savingsNanoEur"
  | "renewableShare"
  | "selfSufficiency"
  | "productionConsumption"
  | "co2AvoidedG",
  number | null
>;

function figures(community: CommunityRecord, { sums, groups }: SpanSums): Figures {
  const settled = sums.slots > 0;
  const may = publishable(groups, community);
  const when = (allowed: boolean, value: number | null) => (settled && allowed ? value : null);
  return {
    productionWh: when(may.production, sums.productionWh),
    consumptionWh: when(may.consumption, sums.consumptionWh),
    tradedWh: when(may.traded, sums.deliveredWh),
    savingsNanoEur: when(may.savings, sums.savingsNanoEur),
    renewableShare: when(may.consumption, renewableShare(sums, community.gridRenewablePerMille)),
    selfSufficiency: when(may.consumption, selfSufficiency(sums)),
    productionConsumption: when(may.production && may.consumption, productionConsumption(sums)),
    co2AvoidedG: when(may.production, co2AvoidedG(sums.productionWh, community.gridEmissionGPerKwh)),
  };
}

function lastDays(community: CommunityRecord, { span, days, dayGroups }: PeriodSums): CommunityStats["days"] {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const first = addDays(localDay(span.to, community.timeZone), 1 - DAYS_SHOWN);
  return Array.from({ length: DAYS_SHOWN }, (_, index) => {
    const day = addDays(first, index);
    const sums = byDay.get(day);
    const groups = dayGroups.get(day);
    if (!sums || !groups)
      return { day, productionWh: null, tradedWh: null, savingsNanoEur: null, renewableShare: null };
    const may = publishable(groups, community);
    return {
      day,
      productionWh: may.production ? sums.productionWh : null,
      tradedWh: may.traded ? sums.deliveredWh : null,
      savingsNanoEur: may.savings ? sums.savingsNanoEur : null,
      renewableShare: may.consumption ? renewableShare(sums, community.gridRenewablePerMille) : null,
    };
  });
}
