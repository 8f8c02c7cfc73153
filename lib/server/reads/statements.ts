import { statementOf } from "@/lib/domain/settlement/statement";
import { addMonths, localMonth, monthSpan } from "@/lib/domain/units/month";
import type { Context } from "@/lib/server/context";
import { inSnapshot } from "@/lib/server/persistence/inTransaction";
import { listAccountPostings, listClosedPeriods } from "@/lib/server/persistence/queries/closedPeriods";
import type { StatementsResponse } from "@/types/statements";
import { instant } from "./instant";
import { requireMember } from "./requireMember";

/** My statements of closed months in order, and all that was posted since. */
export async function readStatements(ctx: Context): Promise<StatementsResponse> {
  const memberId = requireMember(ctx.viewer);
  const { communityId, timeZone } = ctx.community;
  return inSnapshot(ctx.db, async (tx) => {
    const periods = await listClosedPeriods(tx, communityId);
    const postings = await listAccountPostings(tx, communityId, `member:${memberId}`);
    let openingNanoEur = 0;
    let previousTransactionId = 0;
    const statements: StatementsResponse["statements"] = [];
    for (const { month, closedAt, chainHead, lastTransactionId } of periods) {
      const period = { ...monthSpan(month, timeZone), lastTransactionId, previousTransactionId };
      const statement = statementOf(postings, period, openingNanoEur);
      statements.push({ ...statement, month, closedAt: instant(closedAt), chainHead });
      openingNanoEur = statement.closingNanoEur;
      previousTransactionId = lastTransactionId;
    }
    const last = periods.at(-1);
    const now = localMonth(ctx.clock.now(), timeZone);
    // Nothing closed yet: all there is stands in one piece, none of it late.
    const from = last ? monthSpan(addMonths(last.month, 1), timeZone).from : 0;
    const open = { from, to: monthSpan(now, timeZone).to, lastTransactionId: Number.MAX_SAFE_INTEGER };
    return { statements, soFar: statementOf(postings, { ...open, previousTransactionId }, openingNanoEur) };
  });
}
