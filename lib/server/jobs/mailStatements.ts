import { setTimeout as delay } from "node:timers/promises";
import type { Kysely } from "kysely";
import { log } from "@/lib/server/log";
import { pauseAfter } from "@/lib/server/mail/pauses";
import { type PostOffice, postOffice, UndeliveredError } from "@/lib/server/mail/postOffice";
import type { MailSettings } from "@/lib/server/mailSettings";
import {
  type DueStatement,
  markStatementSent,
  markStatementUnsent,
  takeDueStatement,
} from "@/lib/server/persistence/queries/statementMail";
import type { Database } from "@/lib/server/persistence/schema/database";
import { composeStatement } from "./composeStatement";

/** Longest one run begins new letters before it makes room for other jobs and is queued again. */
const RUN_MS = 20_000;
/** Between letters, so that a mail server is never pressed. */
const BETWEEN_MS = 1_000;

/** What concerns one letter alone; everything else concerns the mail server, and the next letter would meet it too. */
const OF_ONE_LETTER = /^(EENVELOPE|EMESSAGE|EADDRESS|ECOMPOSE|ENOACCOUNT)\b/;

export type Mailing = {
  settings: MailSettings;
  /** Wall time, epoch ms. */
  now: () => number;
  betweenMs?: number;
  signal?: AbortSignal;
};

/** Sends the statements that are due, one after the other. Returns whether more are. */
export async function mailStatements(db: Kysely<Database>, mailing: Mailing): Promise<boolean> {
  const { betweenMs = BETWEEN_MS, signal } = mailing;
  const office = postOffice(mailing.settings);
  const started = Date.now();
  while (!signal?.aborted && Date.now() - started < RUN_MS) {
    const outcome = await mailOne(db, office, mailing);
    if (outcome !== "next") return false;
    // Ended early when the process ends.
    await delay(betweenMs, undefined, { signal }).catch(() => undefined);
  }
  return true;
}

/**
 * Sends one statement while its row is held: no other process sends it meanwhile, and one that dies leaves it to the next. Only
 * who dies between the mail server's yes and the commit lets one statement be sent twice.
 */
function mailOne(
  db: Kysely<Database>,
  office: PostOffice,
  { settings, now }: Mailing,
): Promise<"next" | "none" | "unreachable"> {
  // Not inTransaction: what the database gives up must not be sent again by itself.
  return db.transaction().execute(async (tx) => {
    const due = await takeDueStatement(tx, now());
    if (!due) return "none";
    const reason = await tryToSend(db, office, settings, due);
    if (reason === null) {
      await markStatementSent(tx, due, now());
      return "next";
    }
    const pauseMs = pauseAfter(due.attempts + 1);
    await markStatementUnsent(tx, due, { reason, nextAt: pauseMs === null ? null : now() + pauseMs });
    const { communityId, memberId, month } = due;
    log.warn({ communityId, memberId, month, reason, last: pauseMs === null }, "a statement could not be mailed");
    return OF_ONE_LETTER.test(reason) ? "next" : "unreachable";
  });
}

/** Null when the mail server took it, else why not, as a code. */
async function tryToSend(
  db: Kysely<Database>,
  office: PostOffice,
  settings: MailSettings,
  due: DueStatement,
): Promise<string | null> {
  const { person } = due;
  if (person === null) return "ENOACCOUNT";
  try {
    await office.send(await composeStatement(db, settings, { ...due, person }));
    return null;
  } catch (error) {
    if (error instanceof UndeliveredError) return error.reason;
    log.error({ err: error, communityId: due.communityId, month: due.month }, "a statement could not be set");
    return "ECOMPOSE";
  }
}
