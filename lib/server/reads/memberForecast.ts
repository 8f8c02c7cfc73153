import type { HomeForecast } from "@/lib/domain/forecasting/homeForecast";
import { SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { loadMemberForecast } from "@/lib/server/persistence/queries/memberForecast";
import type { Standpoint } from "./standpoint";

/** Slots of the forecast: 48 hours. */
export const MOST_SLOTS = 192;

/**
 * Load, generation, surplus and need to expect of a member's home in `slots` slots from `from` on (by default the slot that runs),
 * as known when `from` began, of what lies ahead as known now. Without enough past of its own, slots are left out.
 */
export function readMemberForecast(
  ctx: SystemContext,
  at: Standpoint,
  memberId: number,
  { from = at.running, slots = MOST_SLOTS }: { from?: number; slots?: number } = {},
): Promise<HomeForecast[]> {
  const targets = slotsBetween(from, from + slots * SLOT_MS);
  return at.shared(`home forecast ${memberId} ${from} ${slots}`, () =>
    loadMemberForecast(ctx.db, ctx.community, memberId, Math.min(at.running, from), targets),
  );
}
