import { freeEnergyWh } from "@/lib/domain/market/freeEnergy";
import type { Context } from "@/lib/server/context";
import { loadPosition } from "@/lib/server/persistence/queries/positions";
import { HOME_AHEAD_SLOTS, readMemberForecast } from "./memberForecast";
import type { Standpoint } from "./standpoint";

const AHEAD_MS = 86_400_000;

/** Energy of a home in a slot, in Wh, that is neither contracted nor on offer yet. */
export type StillToTrade = { slotStart: number; needWh: number; surplusWh: number };

/** What a member's home is expected to need and to have over in the open slots of the next 24 hours, less what it has traded or offers. */
export async function readStillToTrade(ctx: Context, at: Standpoint, memberId: number): Promise<StillToTrade[]> {
  const end = at.firstOpen + AHEAD_MS;
  const [forecast, position] = await Promise.all([
    readMemberForecast(ctx, at, memberId, { slots: HOME_AHEAD_SLOTS }),
    at.shared(`ahead ${memberId}`, () => loadPosition(ctx.db, ctx.community.communityId, memberId, at.firstOpen, end)),
  ]);
  const open = forecast.filter(({ slotStart }) => slotStart >= at.firstOpen && slotStart < end);
  const free = (side: "buy" | "sell") =>
    freeEnergyWh(
      open.map((slot) => ({
        slotStart: slot.slotStart,
        energyWh: side === "buy" ? slot.need.p50 : slot.surplus.p50,
      })),
      position,
      side,
    );
  const [needs, surpluses] = [free("buy"), free("sell")];
  return open.map(({ slotStart }, i) => ({ slotStart, needWh: needs[i] ?? 0, surplusWh: surpluses[i] ?? 0 }));
}
