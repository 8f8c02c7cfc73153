import { meanFeeTo, type NetworkFees } from "@/lib/domain/insights/networkFees";
import type { Context } from "@/lib/server/context";
import type { TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { OwnMember } from "@/lib/server/persistence/queries/readMembers";
import type { MarketResponse } from "@/types/community";
import type { Standpoint } from "./standpoint";
import { readStillToTrade } from "./stillToTrade";

const DAY_SLOTS = 96;

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
    ahead: await aheadOf(ctx, at, viewer.memberId),
  };
}

/** Per slot of the next 24 hours; null without enough past to say it of each. */
async function aheadOf(
  ctx: Context,
  at: Standpoint,
  memberId: number,
): Promise<NonNullable<MarketResponse["ticket"]>["ahead"]> {
  const slots = await readStillToTrade(ctx, at, memberId);
  if (slots.length < DAY_SLOTS) return null;
  return { needWh: slots.map(({ needWh }) => needWh), surplusWh: slots.map(({ surplusWh }) => surplusWh) };
}
