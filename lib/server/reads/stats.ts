import { noComparison } from "@/lib/domain/insights/comparison";
import { co2AvoidedG, productionConsumption, renewableShare, selfSufficiency } from "@/lib/domain/insights/metrics";
import type { PeriodSpan } from "@/lib/domain/insights/period";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import { readTradedGroups } from "@/lib/server/persistence/queries/readGroups";
import {
  readSettledDays,
  type SettledDay,
  type SettlementSums,
  sumSettlements,
} from "@/lib/server/persistence/queries/readSettlements";
import type { CommunityStats, Period } from "@/types/community";
import { disclosure } from "./disclosure";
import { instant } from "./instant";
import { dayEnd, type MayTell, mayTell } from "./mayTell";
import type { Standpoint } from "./standpoint";
import { readToldPeriod, type ToldPeriod, type ToldSpan } from "./toldPeriod";

const DAYS_SHOWN = 14;

/** Sums of a span, which of them may be told, and what may be told of the grid; `traders`: members who traded in it. */
export type SpanSums = {
  sums: SettlementSums;
  grid: SettlementSums | null;
  gridTo: number | null;
  may: MayTell;
  traders: number;
};

export type PeriodSums = {
  period: Period;
  span: PeriodSpan;
  current: SpanSums;
  previous: SpanSums;
  told: ToldPeriod;
  days: SettledDay[];
};

/** Everything the figures of a period are made of, as far as the period may be told. */
export function readPeriodSums(ctx: SystemContext, at: Standpoint, period: Period): Promise<PeriodSums> {
  return at.shared(`sums ${period}`, async () => {
    const { db, community } = ctx;
    const { communityId, timeZone } = community;
    const told = await readToldPeriod(ctx, at, period);
    const { span } = told;
    const firstShown = addDays(localDay(span.to, timeZone), 1 - DAYS_SHOWN);
    const [current, previous, days] = await Promise.all([
      readSpanSums(ctx, told.current),
      readSpanSums(ctx, told.previous),
      readSettledDays(db, communityId, dayStart(firstShown, timeZone), span.to, timeZone),
    ]);
    return { period, span, told, current, previous, days };
  });
}

async function readSpanSums({ db, community }: SystemContext, { from, end, may }: ToldSpan): Promise<SpanSums> {
  const { communityId, timeZone } = community;
  const { to, gridTo } = end;
  const lastDay = localDay(Math.max(from, to - 1), timeZone);
  const [sums, grid, { traders }] = await Promise.all([
    sumSettlements(db, communityId, from, to),
    gridTo === null || gridTo === to ? null : sumSettlements(db, communityId, from, gridTo),
    readTradedGroups(db, communityId, localDay(from, timeZone), lastDay),
  ]);
  return { sums, grid: gridTo === to ? sums : grid, gridTo, may, traders };
}

/** The figures of a period and of the one before; null, with the reason, where nothing is settled or the group is too small. */
export function communityStats(community: CommunityRecord, sums: PeriodSums): CommunityStats {
  const { span } = sums;
  const current = figures(community, sums.current);
  const previous = figures(community, sums.previous);
  const uncompared = noComparison(sums.previous.sums.slots, span.previousFrom, sums.told.previousUntil);
  const measure = (name: FigureName) => ({
    value: current.values[name],
    previous: uncompared === null ? previous.values[name] : null,
  });
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
    noComparison: uncompared,
    withheld: current.withheld,
    previousWithheld: uncompared === null ? previous.withheld : {},
    gridEmissionGPerKwh: community.gridEmissionGPerKwh,
    gridEmissionSource: community.gridEmissionSource,
    days: lastDays(community, sums),
  };
}

type FigureName = keyof CommunityStats["withheld"];

function figures(community: CommunityRecord, { sums, may }: SpanSums) {
  const { tell, withheld } = disclosure<FigureName>(sums.slots > 0);
  const co2 = co2AvoidedG(sums.productionWh, community.gridEmissionGPerKwh);
  const renewable = renewableShare(sums, community.gridRenewablePerMille);
  const values: Record<FigureName, number | null> = {
    productionWh: tell("productionWh", may.production, sums.productionWh),
    consumptionWh: tell("consumptionWh", may.consumption, sums.consumptionWh),
    tradedWh: tell("tradedWh", may.traded, sums.deliveredWh),
    savingsNanoEur: tell("savingsNanoEur", may.savings, sums.savingsNanoEur),
    renewableShare: tell("renewableShare", may.consumption && may.draw, renewable),
    selfSufficiency: tell("selfSufficiency", may.consumption && may.draw, selfSufficiency(sums)),
    productionConsumption: tell(
      "productionConsumption",
      may.production && may.consumption,
      productionConsumption(sums),
    ),
    co2AvoidedG: tell("co2AvoidedG", may.production, co2),
  };
  return { values, withheld: withheld() };
}

function lastDays(community: CommunityRecord, { span, told, days }: PeriodSums): CommunityStats["days"] {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const first = addDays(localDay(span.to, community.timeZone), 1 - DAYS_SHOWN);
  return Array.from({ length: DAYS_SHOWN }, (_, index) => {
    const day = addDays(first, index);
    const sums = byDay.get(day);
    if (!sums) return { day, productionWh: null, tradedWh: null, savingsNanoEur: null, renewableShare: null };
    const [from, to] = [dayStart(day, community.timeZone), dayStart(addDays(day, 1), community.timeZone)];
    const may = mayTell(told.cuts, from, to > span.to ? told.current.end : dayEnd(told.cuts, to));
    return {
      day,
      productionWh: may.production ? sums.productionWh : null,
      tradedWh: may.traded ? sums.deliveredWh : null,
      savingsNanoEur: may.savings ? sums.savingsNanoEur : null,
      renewableShare: may.consumption && may.draw ? renewableShare(sums, community.gridRenewablePerMille) : null,
    };
  });
}
