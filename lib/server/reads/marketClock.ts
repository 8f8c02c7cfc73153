import { firstOpenSlot } from "@/lib/domain/market/offer";
import { slotOf } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";

/** Where the market stands: the slot that runs, and the first whose gate is still open. */
export type MarketClock = { now: number; running: number; firstOpen: number };

/** A slot is open while its gate, `gateClosureMs` before it starts, lies ahead. */
export function marketClock({ clock, community }: Pick<Context, "clock" | "community">): MarketClock {
  const now = clock.now();
  return { now, running: slotOf(now), firstOpen: firstOpenSlot(now, community.gateClosureMs) };
}
