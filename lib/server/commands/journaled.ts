import type { Transaction } from "kysely";
import type { Context } from "@/lib/server/context";
import { appendJournal, type Journal } from "@/lib/server/events/journal";
import type { Database } from "@/lib/server/persistence/schema/database";

/** A change that is written but for its journal: whoever makes several in one transaction writes that of all at its end. */
export type Written<Reply> = { reply: Reply; journal: Journal };

/** Ends a transaction of a single change: its journal, then its reply. */
export async function journaled<Reply>(
  ctx: Context,
  tx: Transaction<Database>,
  change: Promise<Written<Reply>>,
): Promise<Reply> {
  const { reply, journal } = await change;
  await appendJournal(tx, ctx.community.communityId, journal);
  return reply;
}

/** The journals of several changes as one, in their order. */
export function joined(journals: readonly Journal[]): Journal {
  return {
    ledger: journals.flatMap(({ ledger = [] }) => ledger),
    audit: journals.flatMap(({ audit = [] }) => audit),
    live: journals.flatMap(({ live = [] }) => live),
  };
}
