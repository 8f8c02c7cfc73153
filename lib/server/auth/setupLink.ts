import { createHash } from "node:crypto";
import { getDatabase } from "@/lib/server/persistence/database";
import { findCommunity } from "@/lib/server/persistence/queries/community";
import { isSetupLinkOpen } from "@/lib/server/persistence/queries/setup";

/** Only hashes of setup tokens are kept, so that the database alone opens nothing. */
export function hashSetupToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** What a setup link leads to: the form, nothing, or a portal that has its community already. */
export async function setupState(token: string): Promise<"open" | "closed" | "done"> {
  const { db } = getDatabase();
  if (await findCommunity(db)) return "done";
  return (await isSetupLinkOpen(db, hashSetupToken(token))) ? "open" : "closed";
}
