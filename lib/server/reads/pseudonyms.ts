import { createHmac, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { pseudonymOf } from "@/lib/domain/privacy/pseudonym";
import type { Context } from "@/lib/server/context";
import { houseSecret } from "@/lib/server/persistence/queries/houseSecret";
import type { Database } from "@/lib/server/persistence/schema/database";

/** The name of a member in a slot for everybody else. */
export type Pseudonyms = (slotStart: number, memberId: number) => string;

/** Names a process remembers: those of a page's slots are asked for again with every read. */
const MOST_NAMES = 20_000;

type Known = { secret: Promise<string>; names: Map<string, string> };
// The secret never changes once it is stored, so each database is asked once per process.
const known = new WeakMap<Kysely<Database>, Map<number, Known>>();

/** Pseudonyms of a community: keyed by a secret that never leaves the house, fresh in every slot. */
export async function readPseudonyms({ db, community }: Pick<Context, "db" | "community">): Promise<Pseudonyms> {
  const { secret, names } = knownOf(db, community.communityId);
  const key = await secret;
  return (slotStart, memberId) => {
    const place = `${slotStart}:${memberId}`;
    const name = names.get(place) ?? pseudonymOf(createHmac("sha256", key).update(place).digest());
    if (names.size >= MOST_NAMES) names.clear();
    names.set(place, name);
    return name;
  };
}

function knownOf(db: Kysely<Database>, communityId: number): Known {
  const ofDatabase = known.get(db) ?? new Map<number, Known>();
  known.set(db, ofDatabase);
  const found = ofDatabase.get(communityId);
  if (found) return found;
  const secret = houseSecret(db, `pseudonyms:${communityId}`, randomBytes(32).toString("base64url"));
  const made = { secret, names: new Map<string, string>() };
  ofDatabase.set(communityId, made);
  secret.catch(() => ofDatabase.delete(communityId));
  return made;
}
