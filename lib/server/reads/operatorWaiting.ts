import { localMonth } from "@/lib/domain/units/month";
import type { Context } from "@/lib/server/context";
import { periodExceptions } from "@/lib/server/persistence/queries/closedPeriods";
import { countUndecided } from "@/lib/server/persistence/queries/undecided";
import type { Missing } from "@/types/memberCare";
import type { OperatorWaiting } from "@/types/operator";
import { readAllCare } from "./memberCare";

/** What waits for the operator: decisions, the month that can be closed, homes that lack something. */
export async function readOperatorWaiting(ctx: Context): Promise<OperatorWaiting> {
  const [undecided, members, month] = await Promise.all([
    countUndecided(ctx.db, ctx.community.communityId),
    readAllCare(ctx),
    closableMonth(ctx),
  ]);
  const lacking = (what: Missing) => members.filter(({ missing }) => missing.includes(what)).length;
  return {
    ...undecided,
    month,
    silent: lacking("readings"),
    withoutTariff: lacking("tariff"),
    withoutPoint: lacking("metering-point"),
  };
}

async function closableMonth({ db, community, clock }: Context): Promise<string | null> {
  const now = clock.now();
  const { nextMonth } = await periodExceptions(db, community, localMonth(now, community.timeZone), now);
  if (nextMonth === null) return null;
  const { notOver, unsettled } = await periodExceptions(db, community, nextMonth, now);
  return notOver || unsettled > 0 ? null : nextMonth;
}
