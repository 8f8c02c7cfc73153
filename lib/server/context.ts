import type { Kysely } from "kysely";
import type { ViewerScope } from "@/lib/domain/privacy/viewer";
import type { Clock } from "./clock";
import type { CommunityRecord } from "./persistence/queries/community";
import type { Database } from "./persistence/schema/database";

/** What every read and command is given: where the data is, what time it is, which community, and who asks. */
export type Context = {
  db: Kysely<Database>;
  clock: Clock;
  community: CommunityRecord;
  viewer: ViewerScope;
};
