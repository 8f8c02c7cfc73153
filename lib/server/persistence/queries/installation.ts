import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/persistence/schema/database";

/** What a database holds: nothing yet, a setup link that waits to be followed, the demo community, or a real one. */
export type Installation = "empty" | "awaiting-setup" | "demo" | "community";

export async function installation(db: Kysely<Database>): Promise<Installation> {
  const communities = await db.selectFrom("community").select("demo").execute();
  if (communities.some((community) => !community.demo)) return "community";
  if (communities.length > 0) return "demo";
  const link = await db.selectFrom("setup_link").select("token_hash").limit(1).executeTakeFirst();
  return link ? "awaiting-setup" : "empty";
}
