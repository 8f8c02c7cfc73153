import type { Kysely } from "kysely";
import { addDays, dayStart, localDay, SLOT_MS, slotOf } from "@/lib/domain/units/slot";
import { createPerson } from "@/lib/server/auth/createPerson";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/server/auth/demoAccounts";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { writeClock } from "@/lib/server/persistence/queries/clock";
import { type CommunityRecord, findCommunityById } from "@/lib/server/persistence/queries/community";
import { findDemo, insertDemoCommunity } from "@/lib/server/persistence/queries/demo";
import type { Database } from "@/lib/server/persistence/schema/database";
import { DEMO_SEED, demoWorld } from "./demoWorld";

/** Days of history a demo grows to. */
export const DEMO_HISTORY_DAYS = 120;

/**
 * The demo community, founded if the house has none: members, plants, tariffs and the three accounts, all or nothing.
 * `marketNow` sets where market time starts (wall time by default).
 */
export async function foundDemo(
  db: Kysely<Database>,
  options: { marketNow?: number; seed?: number } = {},
): Promise<CommunityRecord> {
  const known = await findDemo(db);
  if (known) return requireCommunity(db, known.communityId);
  const wall = Date.now();
  const now = options.marketNow ?? wall;
  const seed = options.seed ?? DEMO_SEED;
  const world = demoWorld(seed);
  // The slot that runs now is the first one the living market handles; everything before it is history.
  const historyEnd = slotOf(now);
  const targetFrom = dayStart(addDays(localDay(now, world.timeZone), -DEMO_HISTORY_DAYS), world.timeZone);
  const communityId = await inTransaction(db, async (tx) => {
    const users = new Map<number, string>();
    for (const account of world.accounts) {
      const { email, name } = DEMO_ACCOUNTS[account.role];
      users.set(account.memberId, await createPerson(tx, { email, name, password: DEMO_PASSWORD }));
    }
    const id = await insertDemoCommunity(tx, world, users, {
      seed,
      historyEnd,
      targetFrom,
      foundedAt: targetFrom - SLOT_MS,
    });
    await writeClock(tx, { anchorWallMs: wall, anchorMarketMs: now, rate: 1 });
    return id;
  });
  return requireCommunity(db, communityId);
}

async function requireCommunity(db: Kysely<Database>, communityId: number): Promise<CommunityRecord> {
  const community = await findCommunityById(db, communityId);
  if (!community) throw new Error(`the demo's community ${communityId} is gone`);
  return community;
}
