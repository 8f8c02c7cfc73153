// Closes a month of the community on DATABASE_URL as its operator at a market time, and says what came of it.
import { fixedClock } from "@/lib/server/clock";
import { closePeriod } from "@/lib/server/commands/closePeriod";
import { closeDatabase, getDatabase } from "@/lib/server/persistence/database";
import { findCommunityById } from "@/lib/server/persistence/queries/community";

const [community, month = "", at, idempotencyKey = ""] = process.argv.slice(2);
const { db } = getDatabase();
const found = await findCommunityById(db, Number(community));
if (!found) throw new Error("there is no such community");
process.stdout.write("begins\n");
const viewer = {
  kind: "member",
  userId: "user-1",
  name: "Person 1",
  memberId: 1,
  alias: "House 1",
  district: "A",
  role: "operator",
} as const;
const ctx = { db, clock: fixedClock(Number(at)), community: found, viewer };
const { closed } = await closePeriod(ctx, { month }, { idempotencyKey });
process.stdout.write(`${closed?.chainHead}\n`);
await closeDatabase();
