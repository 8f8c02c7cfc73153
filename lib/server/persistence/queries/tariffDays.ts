import type { Kysely } from "kysely";
import { type ChangeableDays, changeableDays } from "@/lib/domain/settlement/changeableDays";
import type { Database } from "../schema/database";
import { listClosedPeriods } from "./closedPeriods";
import { findDemoHistory } from "./demo";

/** From which local days on a community's tariffs may change at an instant. */
export async function loadChangeableDays(
  db: Kysely<Database>,
  { communityId, timeZone }: { communityId: number; timeZone: string },
  now: number,
): Promise<ChangeableDays> {
  const closed = (await listClosedPeriods(db, communityId)).at(-1)?.month ?? null;
  const demo = await findDemoHistory(db, communityId);
  const growing = demo !== null && demo.filledFrom > demo.targetFrom;
  return changeableDays(now, timeZone, closed, growing ? demo.filledFrom : null);
}
