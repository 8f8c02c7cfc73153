import type { Kysely } from "kysely";
import { sumLedger } from "@/lib/server/persistence/queries/operatorHealth";
import type { Database } from "@/lib/server/persistence/schema/database";
import { LedgerAccount, type LedgerHealth } from "@/types/operator";
import { type Kept, keptFor } from "./keptInProcess";
import { withPatience } from "./withPatience";

type Count = {
  /** The last transaction that is counted. */
  upTo: number;
  lines: number;
  sums: Map<string, number>;
  /** Whether the end was reached once: from then on the few new postings do not make the whole uncertain. */
  complete: boolean;
  running: Promise<void> | null;
};

const shared = globalThis as typeof globalThis & { commonwattLedgerCounts?: Kept<Count> };

/** Transactions of one query: about 50 ms of the database's time. */
const STEP = 20_000;

/**
 * Adds up every posting of a community, in steps behind the requests. Lines are never changed (the database refuses), so
 * what is counted stays counted in this process, and afterwards only what is new is added.
 */
export async function readLedgerHealth(
  db: Kysely<Database>,
  communityId: number,
  transactions: number,
): Promise<LedgerHealth> {
  shared.commonwattLedgerCounts ??= new WeakMap();
  const count = keptFor(shared.commonwattLedgerCounts, db, communityId, (): Count => {
    return { upTo: 0, lines: 0, sums: new Map(), complete: false, running: null };
  });
  if (count.upTo < transactions) {
    // What fails is counted at the next request: nothing of a step is kept unless all of it is.
    count.running ??= countOn(db, communityId, count, transactions)
      .catch(() => undefined)
      .finally(() => {
        count.running = null;
      });
    await withPatience(count.running);
  }
  return healthOf(count, transactions);
}

async function countOn(db: Kysely<Database>, communityId: number, count: Count, transactions: number): Promise<void> {
  while (count.upTo < transactions) {
    const upTo = Math.min(count.upTo + STEP, transactions);
    for (const { account, unit, sum, lines } of await sumLedger(db, communityId, count.upTo, upTo)) {
      const key = `${account} ${unit}`;
      count.sums.set(key, (count.sums.get(key) ?? 0) + sum);
      count.lines += lines;
    }
    count.upTo = upTo;
  }
  count.complete = true;
}

function healthOf({ sums, upTo, lines, complete }: Count, transactions: number): LedgerHealth {
  const accounts = LedgerAccount.options.map((account) => ({
    account,
    nanoEur: sums.get(`${account} EUR`) ?? 0,
    energyWh: sums.get(`${account} WH`) ?? 0,
  }));
  // Over every key, not only over the accounts shown.
  const total = (unit: string) =>
    [...sums].reduce((sum, [key, value]) => (key.endsWith(` ${unit}`) ? sum + value : sum), 0);
  const [sumNanoEur, sumWh] = [total("EUR"), total("WH")];
  const balanced = sumNanoEur === 0 && sumWh === 0;
  const counting = !complete && upTo < transactions;
  return {
    state: !balanced ? "unbalanced" : counting ? "counting" : "balanced",
    transactions,
    counted: Math.min(upTo, transactions),
    lines,
    accounts,
    sumNanoEur,
    sumWh,
  };
}
