import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/persistence/schema/database";
import { type Report, say } from "./progress";

/** Enough for the pages to be alive at once; the rest follows behind the page. */
export const FIRST_DAYS = 14;
export const ALL_DAYS = 120;

/**
 * The only place where a start touches the demo: its modules are loaded here and only here, so that nothing of them reaches
 * an installation without it. Filling is resumed where an earlier start was interrupted.
 */
export async function fillFirstDays(db: Kysely<Database>, report: Report, signal: AbortSignal): Promise<void> {
  const { ensureCommunity, fillDemoHistory } = await import("@/lib/server/jobs/demoHistory");
  await ensureCommunity({ db });
  await fillDemoHistory({
    db,
    days: FIRST_DAYS,
    signal,
    onProgress: ({ day, days }) => report(`day ${day} of ${days}`),
  });
}

export async function sayDemoAccounts(): Promise<void> {
  const { DEMO_ACCOUNTS, DEMO_PASSWORD } = await import("@/lib/server/auth/demoAccounts");
  say(`  Demo accounts, password ${DEMO_PASSWORD}:`);
  for (const { email, name } of Object.values(DEMO_ACCOUNTS)) say(`    ${email.padEnd(32)} ${name}`);
}
