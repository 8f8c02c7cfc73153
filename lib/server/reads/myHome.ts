import { homeFlow } from "@/lib/domain/insights/homeFlow";
import { consumptionWh } from "@/lib/domain/metering/reading";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { readHomeSlots } from "@/lib/server/persistence/queries/homeSlots";
import { listPlants } from "@/lib/server/persistence/queries/plants";
import { readLastReading, readTradedSums } from "@/lib/server/persistence/queries/readMyHome";
import type { CommunityAlert, MyOffer } from "@/types/community";
import type { MyHome } from "@/types/home";
import { homeDay } from "./homeDay";
import { homeNext, type NextFacts } from "./homeNext";
import { instant } from "./instant";
import { HOME_AHEAD_SLOTS, readMemberForecast } from "./memberForecast";
import { readPersonal } from "./personal";
import { readRulesInBrief } from "./rulesInBrief";
import type { Standpoint } from "./standpoint";
import { readStillToTrade } from "./stillToTrade";

const DAY_MS = 86_400_000;
/** An older reading says nothing about now. */
const FLOW_MS = DAY_MS;

export type HomeFacts = Omit<NextFacts, "still"> & { alerts: CommunityAlert[]; myOffers: MyOffer[] };

/** The viewer's own home: now, today, this month, what to do next; null for everybody without membership. */
export async function readMyHome(ctx: Context, at: Standpoint, facts: HomeFacts): Promise<MyHome | null> {
  const memberId = memberIdOf(ctx.viewer);
  if (memberId === null) return null;
  const { db, community } = ctx;
  const { communityId, timeZone } = community;
  const today = localDay(at.running, timeZone);
  const start = dayStart(today, timeZone);
  const end = dayStart(addDays(today, 1), timeZone);
  const yesterday = dayStart(addDays(today, -1), timeZone);
  const [plants, last, slots, month, traded, still, forecast] = await Promise.all([
    at.shared(`my plants ${memberId}`, () => listPlants(db, communityId, memberId, today)),
    at.shared(`my reading ${memberId}`, () => readLastReading(db, communityId, memberId, at.running - FLOW_MS)),
    at.shared(`my slots ${memberId}`, () => readHomeSlots(db, communityId, memberId, yesterday, at.running)),
    readPersonal(ctx, at, "month"),
    at.shared(`my trades ${memberId}`, () => readTradedSums(db, communityId, memberId, { from: start, to: end })),
    readStillToTrade(ctx, at, memberId),
    readMemberForecast(ctx, at, memberId, { slots: HOME_AHEAD_SLOTS }),
  ]);
  if (month === null) return null;
  const running = forecast.find((slot) => slot.slotStart === at.running);
  return {
    equipment: [...new Set(plants.map(({ plant }) => plant.kind))],
    flow: last && {
      slot: instant(last.reading.slotStart),
      madeWh: last.reading.solarWh + last.reading.windWh,
      usedWh: consumptionWh(last.reading),
      ways: homeFlow(last.reading, last.trades, last.shared),
    },
    expected: running ? { slot: instant(at.running), madeWh: running.generation.p50, usedWh: running.load.p50 } : null,
    day: homeDay({ start, end, slots, forecast, yesterday }),
    month,
    trades: traded,
    rules: await readRulesInBrief(ctx, at, memberId),
    openOffers: facts.myOffers.filter((offer) => offer.state === "open").length,
    next: homeNext(at, { ...facts, still }),
    alerts: facts.alerts,
  };
}
