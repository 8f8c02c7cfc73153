import { meanFeeTo, type NetworkFees } from "@/lib/domain/insights/networkFees";
import { freeEnergyWh } from "@/lib/domain/market/freeEnergy";
import { SLOT_MS, slotsBetween } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { loadPosition } from "@/lib/server/persistence/queries/positions";
import type { TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { OwnMember } from "@/lib/server/persistence/queries/readMembers";
import type { MarketResponse } from "@/types/community";
import { HOME_AHEAD_SLOTS, readMemberForecast } from "./memberForecast";
import type { Standpoint } from "./standpoint";

const AHEAD_MS = 86_400_000;

type Facts = { own: OwnMember | null; tariff: TariffPrices; fees: NetworkFees };

/** What the ticket must know about its member: what it can sell, how certified, what is still to trade, against which tariff and fee. */
export async function readTicketFacts(
  ctx: Context,
  at: Standpoint,
  { own, tariff, fees }: Facts,
): Promise<MarketResponse["ticket"]> {
  const { viewer } = ctx;
  if (viewer.kind !== "member" || own === null) return null;
  const sources = [...new Set(own.plants.map((plant) => plant.kind))];
  return {
    sources,
    green: sources.filter((source) =>
      own.plants.filter((plant) => plant.kind === source).every((plant) => plant.green),
    ),
    connectionPowerW: own.connectionPowerW,
    ...tariff,
    feeMicroEurPerKwh: meanFeeTo(fees, viewer.district),
    ahead: await stillToTrade(ctx, at, viewer.memberId),
  };
}

/** Per slot of the next 24 hours what the home is expected to need and to have left over, as far as it is not traded or on offer yet. */
async function stillToTrade(
  ctx: Context,
  at: Standpoint,
  memberId: number,
): Promise<NonNullable<MarketResponse["ticket"]>["ahead"]> {
  const end = at.firstOpen + AHEAD_MS;
  const [forecast, position] = await Promise.all([
    readMemberForecast(ctx, at, memberId, { slots: HOME_AHEAD_SLOTS }),
    at.shared(`ahead ${memberId}`, () => loadPosition(ctx.db, ctx.community.communityId, memberId, at.firstOpen, end)),
  ]);
  const known = new Map(forecast.map((slot) => [slot.slotStart as number, slot]));
  const slots = slotsBetween(at.firstOpen, end).flatMap((slot) => known.get(slot) ?? []);
  if (slots.length * SLOT_MS !== AHEAD_MS) return null;
  return {
    needWh: freeEnergyWh(
      slots.map(({ slotStart, need }) => ({ slotStart, energyWh: need.p50 })),
      position,
      "buy",
    ),
    surplusWh: freeEnergyWh(
      slots.map(({ slotStart, surplus }) => ({ slotStart, energyWh: surplus.p50 })),
      position,
      "sell",
    ),
  };
}
