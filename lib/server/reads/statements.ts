import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { statementOf, statementOfGroups } from "@/lib/domain/settlement/statement";
import { statementDays } from "@/lib/domain/settlement/statementDays";
import { toCsv } from "@/lib/domain/units/csv";
import { addMonths, localMonth, monthSpan } from "@/lib/domain/units/month";
import type { Context } from "@/lib/server/context";
import { houseMail } from "@/lib/server/mail/houseMail";
import { inSnapshot } from "@/lib/server/persistence/inTransaction";
import {
  type ClosedPeriod,
  listAccountPostings,
  listClosedPeriods,
} from "@/lib/server/persistence/queries/closedPeriods";
import { listOpenGroups } from "@/lib/server/persistence/queries/openStatement";
import { findStatementMailWish } from "@/lib/server/persistence/queries/statementMailWish";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { StatementsResponse } from "@/types/statements";
import { instant } from "./instant";
import { type Kept, keptFor } from "./keptInProcess";
import { requireMember } from "./requireMember";
import { statementTaxes, taxLines } from "./statementTax";

/** My statements of closed months in order, and all that was posted since. */
export async function readStatements(ctx: Context): Promise<StatementsResponse> {
  const memberId = requireMember(ctx.viewer);
  const { communityId, timeZone } = ctx.community;
  return inSnapshot(ctx.db, async (tx) => {
    const periods = await listClosedPeriods(tx, communityId);
    const statements = await closedStatements(ctx, tx, memberId, periods);
    const last = periods.at(-1);
    // Nothing closed yet: all there is stands in one piece, none of it late.
    const since = last
      ? { transactionId: last.lastTransactionId, slotStart: monthSpan(addMonths(last.month, 1), timeZone).from }
      : null;
    const { to } = monthSpan(localMonth(ctx.clock.now(), timeZone), timeZone);
    const groups = await listOpenGroups(tx, communityId, memberId, { since, to });
    const soFar = statementOfGroups(groups, statements.at(-1)?.closingNanoEur ?? 0);
    const wish = houseMail() === null ? null : await findStatementMailWish(tx, communityId, memberId);
    return { statements, soFar, byMail: wish };
  });
}

const MOST_KEPT = 1_000;
const shared = globalThis as typeof globalThis & { commonwattStatements?: Kept<Map<string, MonthStatement[]>> };

/** What is closed stays as it is, so a process adds a member's closed months up once: its whole ledger is read for them. */
async function closedStatements(
  { db, community }: Context,
  tx: Transaction<Database>,
  memberId: number,
  periods: readonly ClosedPeriod[],
): Promise<MonthStatement[]> {
  const last = periods.at(-1);
  if (!last) return [];
  const { communityId, timeZone } = community;
  shared.commonwattStatements ??= new WeakMap();
  const kept = keptFor(shared.commonwattStatements, db, communityId, () => new Map<string, MonthStatement[]>());
  const key = `${memberId} ${last.month} ${last.chainHead}`;
  const known = kept.get(key);
  if (known) return known;
  const postings = await listAccountPostings(tx, communityId, memberId);
  const taxes = await statementTaxes(tx, communityId, memberId);
  let openingNanoEur = 0;
  let previousTransactionId = 0;
  const statements: MonthStatement[] = [];
  for (const { month, closedAt, chainHead, lastTransactionId } of periods) {
    const period = { ...monthSpan(month, timeZone), lastTransactionId, previousTransactionId };
    const statement = statementOf(postings, period, openingNanoEur);
    const days = statementDays(postings, period, timeZone);
    const tax = taxes.get(month) ?? null;
    statements.push({ ...statement, days, month, closedAt: instant(closedAt), chainHead, tax });
    openingNanoEur = statement.closingNanoEur;
    previousTransactionId = lastTransactionId;
  }
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, statements);
  return statements;
}

export type MonthStatement = StatementsResponse["statements"][number];

/** My statement of one closed month. @throws DomainError not-found */
export async function readStatement(ctx: Context, month: string): Promise<MonthStatement> {
  const memberId = requireMember(ctx.viewer);
  const statements = await inSnapshot(ctx.db, async (tx) =>
    closedStatements(ctx, tx, memberId, await listClosedPeriods(tx, ctx.community.communityId)),
  );
  const statement = statements.find((one) => one.month === month);
  if (!statement) throw new DomainError("not-found", "There is no such statement: the month is not closed.");
  return statement;
}

/** A statement as CSV: amounts in euros and kWh with a decimal point, positive when I received. */
export function statementCsv({
  lines,
  month,
  openingNanoEur,
  closingNanoEur,
  chainHead,
  tax,
  ...sums
}: MonthStatement): string {
  const euro = (cents: number) => (cents / 100).toFixed(2);
  const exact = (nanoEur: number) => nanoEur / 1_000_000_000;
  return toCsv(
    ["month", "line", "reason", "late", "kwh", "eur_per_kwh", "eur", "eur_exact"],
    [
      ...lines.map((line) => [
        month,
        `${line.kind}-${line.side}`,
        line.reason,
        line.late ? "yes" : "no",
        line.energyWh / 1000,
        line.priceMicroEurPerKwh === null ? null : line.priceMicroEurPerKwh / 1_000_000,
        Number(euro(line.cents)),
        exact(line.nanoEur),
      ]),
      ...(tax === null ? [] : taxLines(month, tax)),
      [month, "rounding", null, "no", null, null, null, exact(sums.remainderNanoEur)],
      [month, "opening-balance", null, "no", null, null, null, exact(openingNanoEur)],
      [month, "closing-balance", null, "no", null, null, null, exact(closingNanoEur)],
      [month, "saved-against-grid", null, "no", null, null, null, exact(sums.savedNanoEur)],
      [month, "chain-head", chainHead, "no", null, null, null, null],
    ],
  );
}
