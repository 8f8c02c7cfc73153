import { localMonth } from "@/lib/domain/units/month";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { houseMail } from "@/lib/server/mail/houseMail";
import { listClosedPeriods, periodExceptions } from "@/lib/server/persistence/queries/closedPeriods";
import { countStatementMail } from "@/lib/server/persistence/queries/statementMail";
import type { PeriodsResponse } from "@/types/statements";
import { instant } from "./instant";

/** For the operator: the closed months, the last one first, and what stands before closing the next. */
export async function readPeriods(ctx: Context): Promise<PeriodsResponse> {
  requireOperator(ctx.viewer);
  const { db, community } = ctx;
  const now = ctx.clock.now();
  const closed = await listClosedPeriods(db, community.communityId);
  const mailed = houseMail() === null ? null : await countStatementMail(db, community.communityId);
  const { nextMonth } = await periodExceptions(db, community, localMonth(now, community.timeZone), now);
  return {
    closed: closed.reverse().map(({ month, closedAt, chainHead }) => ({
      month,
      closedAt: instant(closedAt),
      chainHead,
      mail: mailed?.get(month) ?? null,
    })),
    next:
      nextMonth === null
        ? null
        : { month: nextMonth, exceptions: await periodExceptions(db, community, nextMonth, now) },
  };
}
