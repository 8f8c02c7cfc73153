import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/persistence/schema/database";

/** A secret all processes of this installation share: the stored one, or else the given one, stored now. */
export async function houseSecret(db: Kysely<Database>, name: string, candidate: string): Promise<string> {
  await db
    .insertInto("house_secret")
    .values({ name, value: candidate })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const row = await db.selectFrom("house_secret").select("value").where("name", "=", name).executeTakeFirstOrThrow();
  return row.value;
}
