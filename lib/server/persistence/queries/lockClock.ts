import type { Kysely } from "kysely";
import type { Database } from "../schema/database";
import type { ClockAnchor } from "./clock";

/** The house's clock, locked until the transaction ends: two hands never move it at once. */
export async function lockClock(db: Kysely<Database>): Promise<ClockAnchor> {
  const row = await db.selectFrom("market_clock").selectAll().forUpdate().executeTakeFirstOrThrow();
  return { anchorWallMs: row.anchor_wall, anchorMarketMs: row.anchor_market, rate: row.rate };
}
