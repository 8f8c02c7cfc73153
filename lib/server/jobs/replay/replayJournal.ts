import type { Kysely } from "kysely";
import { type AuditRecord, listAudit } from "@/lib/server/persistence/queries/audit";
import { findCommunityById } from "@/lib/server/persistence/queries/community";
import { insertMasterData } from "@/lib/server/persistence/queries/masterData";
import type { Database } from "@/lib/server/persistence/schema/database";
import { applyEvent } from "./applyEvent";
import { eventsOf, type Journal } from "./journal";

/** The journal does not lead to what it says; `seq` is the first event that cannot be replayed. */
export class ReplayError extends Error {
  override name = "ReplayError";
  constructor(
    readonly seq: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`event ${seq}: ${message}`, options);
  }
}

/** More events than one step makes: a day of demo history. */
const MADE_AT_ONCE = 1_000;

/**
 * Plays a journal into a migrated database that has nothing of the community yet, event by event through the commands'
 * own logic: slots are cleared and settled anew. Every event written on the way must hash to the journal's own one.
 * @throws ReplayError at the first event that does not.
 */
export async function replayJournal(
  journal: Journal,
  target: Kysely<Database>,
  onEvent: (seq: number) => void = () => undefined,
): Promise<{ events: number }> {
  const { communityId } = journal;
  await insertMasterData(target, communityId, journal.masterData);
  const found = await findCommunityById(target, communityId);
  if (!found) throw new Error(`community ${communityId} is not in its own master data`);
  // What was done was allowed then; a pause of today stops nothing of the past.
  const community = { ...found, pausedReason: null };
  const events = eventsOf(journal);
  let seq = 0;
  for (let next = await events.next(); !next.done; next = await events.next()) {
    const event = next.value;
    try {
      await applyEvent({ db: target, community, journal }, event);
    } catch (error) {
      throw new ReplayError(event.seq, `${event.kind} cannot be repeated: ${(error as Error).message}`, {
        cause: error,
      });
    }
    const [first, ...more] = await listAudit(target, communityId, seq, MADE_AT_ONCE);
    compare(event, first);
    for (const made of more) {
      next = await events.next();
      compare(next.done ? undefined : next.value, made);
    }
    seq += 1 + more.length;
    onEvent(seq);
  }
  return { events: seq };
}

function compare(told: AuditRecord | undefined, made: AuditRecord | undefined): void {
  if (told && made && told.hash === made.hash && told.seq === made.seq) return;
  const seq = told?.seq ?? made?.seq ?? 0;
  if (!made) throw new ReplayError(seq, `${told?.kind} had no effect when repeated`);
  if (!told) throw new ReplayError(seq, `the journal ends, yet ${made.kind} ${made.subject} follows`);
  throw new ReplayError(seq, `the journal says ${wording(told)}, repeated it is ${wording(made)}`);
}

function wording({ seq, kind, subject, payload }: AuditRecord): string {
  return `${seq} ${kind} ${subject} ${payload}`;
}
