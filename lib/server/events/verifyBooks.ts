import type { Kysely } from "kysely";
import { inSnapshot } from "@/lib/server/persistence/inTransaction";
import { type BookFault, listBookFaults } from "@/lib/server/persistence/queries/bookFaults";
import { trialBalance } from "@/lib/server/persistence/queries/ledger";
import { stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import type { Database } from "@/lib/server/persistence/schema/database";
import { stateHash } from "./stateHash";
import { type AuditVerdict, verifyAuditChain } from "./verifyAuditChain";

/** What a look at a community's books came to. `sums`: all accounts of a unit together, n€ and Wh; zero when they balance. */
export type BooksReport = {
  valid: boolean;
  chain: AuditVerdict;
  sums: { EUR: number; WH: number };
  accounts: number;
  faults: BookFault[];
  state: string;
};

/** Verifies a community's audit chain, trial balance and the rules of its books, all as of one instant. */
export function verifyBooks(db: Kysely<Database>, communityId: number): Promise<BooksReport> {
  return inSnapshot(db, async (tx) => {
    const chain = await verifyAuditChain(tx, communityId);
    const balances = await trialBalance(tx, communityId);
    const sum = (unit: "EUR" | "WH") =>
      balances.reduce((total, line) => total + (line.unit === unit ? line.balance : 0), 0);
    const sums = { EUR: sum("EUR"), WH: sum("WH") };
    const faults = await listBookFaults(tx, communityId);
    return {
      valid: chain.valid && sums.EUR === 0 && sums.WH === 0 && faults.length === 0,
      chain,
      sums,
      accounts: new Set(balances.map((line) => line.account)).size,
      faults,
      state: stateHash(await stateDigests(tx, communityId)),
    };
  });
}
