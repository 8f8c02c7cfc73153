import type { Kysely } from "kysely";
import { stateHash } from "@/lib/server/events/stateHash";
import { listCommunities } from "@/lib/server/persistence/queries/community";
import { readHead } from "@/lib/server/persistence/queries/head";
import { stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { BackupManifest } from "./backupFormat";

/** How far each community's audit chain has come, and the hash of its market state. */
export async function communityStates(db: Kysely<Database>): Promise<BackupManifest["communities"]> {
  const states: BackupManifest["communities"] = [];
  for (const { communityId, slug } of await listCommunities(db)) {
    const head = await readHead(db, communityId);
    states.push({
      slug,
      auditSeq: head?.auditSeq ?? 0,
      auditHash: head?.auditHash ?? "",
      state: stateHash(await stateDigests(db, communityId)),
    });
  }
  return states;
}
