import { DomainError } from "@/lib/domain/errors";
import { addSlots, slotOf } from "@/lib/domain/units/slot";
import { clockFrom } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { lockClock, writeClock } from "@/lib/server/persistence/queries/clock";
import { listCommunities } from "@/lib/server/persistence/queries/community";
import type { ClockReply, ClockRequest } from "@/types/community";

/** Moves the house's one clock, in a house where everything is a demo only. Market time never goes back. */
export async function setClock(ctx: Context, input: ClockRequest): Promise<ClockReply> {
  return inTransaction(ctx.db, async (tx) => {
    const communities = await listCommunities(tx);
    if (!ctx.community.demo || communities.some((community) => !community.demo)) {
      throw new DomainError("demo-only", "This exists in demo communities only.");
    }
    const before = clockFrom(await lockClock(tx));
    const now = before.now();
    const anchorMarketMs = "step" in input ? addSlots(slotOf(now), 1) : now;
    const rate = "rate" in input ? input.rate : before.rate;
    await writeClock(tx, { anchorWallMs: before.wall(), anchorMarketMs, rate });
    for (const { communityId } of communities) {
      await appendJournal(tx, communityId, {
        live: [{ kind: "clock", slotStart: null, at: anchorMarketMs, detail: { rate } }],
      });
    }
    return { now: new Date(anchorMarketMs).toISOString(), rate };
  });
}
