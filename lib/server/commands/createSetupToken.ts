import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { hashSetupToken } from "@/lib/server/auth/setupLink";
import { replaceSetupLink } from "@/lib/server/persistence/queries/setup";
import type { Database } from "@/lib/server/persistence/schema/database";

const LIFETIME_HOURS = 24;

/** Makes the one-time token of the setup link (`/setup?token=…`); it works for 24 hours, and earlier ones no longer do. */
export async function createSetupToken(db: Kysely<Database>): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await replaceSetupLink(db, hashSetupToken(token), LIFETIME_HOURS);
  return token;
}
