import { createHmac, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { pseudonymOf } from "@/lib/domain/privacy/pseudonym";
import type { Context } from "@/lib/server/context";
import { houseSecret } from "@/lib/server/persistence/queries/houseSecret";
import type { Database } from "@/lib/server/persistence/schema/database";

/** The name of a member in a slot for everybody else. */
export type Pseudonyms = (slotStart: number, memberId: number) => string;

// The secret never changes once it is stored, so each database is asked once per process.
const known = new WeakMap<Kysely<Database>, Map<string, Promise<string>>>();

/** Pseudonyms of a community: keyed by a secret that never leaves the house, fresh in every slot. */
export async function readPseudonyms({ db, community }: Pick<Context, "db" | "community">): Promise<Pseudonyms> {
  const secret = await storedSecret(db, `pseudonyms:${community.communityId}`);
  return (slotStart, memberId) => pseudonymOf(createHmac("sha256", secret).update(`${slotStart}:${memberId}`).digest());
}

function storedSecret(db: Kysely<Database>, name: string): Promise<string> {
  const secrets = known.get(db) ?? new Map<string, Promise<string>>();
  known.set(db, secrets);
  const stored = secrets.get(name) ?? houseSecret(db, name, randomBytes(32).toString("base64url"));
  secrets.set(name, stored);
  stored.catch(() => secrets.delete(name));
  return stored;
}
