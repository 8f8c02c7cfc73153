import type { Kysely } from "kysely";
import type { ViewerScope } from "@/lib/domain/privacy/viewer";
import type { Clock } from "./clock";
import type { CommunityRecord } from "./persistence/queries/community";
import type { Database } from "./persistence/schema/database";

/** What the schedule acts with: where the data is, what time it is, which community. Nobody asks, so nobody is asked. */
export type SystemContext = {
  db: Kysely<Database>;
  clock: Clock;
  community: CommunityRecord;
};

/** What every read and command of a person is given: the same, and who asks. */
export type Context = SystemContext & { viewer: ViewerScope };
