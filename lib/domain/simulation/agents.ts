import { clearSkyCapWh } from "@/lib/domain/forecasting/plantForecast";
import type { Side, Source } from "@/lib/domain/market/book";
import { SLOT_MS, SLOTS_PER_HOUR } from "@/lib/domain/units/slot";
import { hoursToGate, limitAt } from "./agentPrice";
import { agentTraits } from "./agentTraits";
import type { DemoCommunity, DemoMember } from "./community";
import type { Position } from "./position";
import { expectedPositions } from "./position";

/** An agent's offer for one hour: flat, a quarter of its energy in each slot. Energy in Wh, prices in µ€/kWh, times epoch ms. */
export type DraftOffer = {
  /** The same for every draft of the same member, hour, side and source: a later draft with this key is an edit of this one. */
  key: string;
  memberId: number;
  side: Side;
  energyWh: number;
  limitMicroEurPerKwh: number;
  instantMicroEurPerKwh: number | null;
  windowStart: number;
  windowEnd: number;
  /** Sellers: where the energy comes from and whether guarantees of origin back it. */
  source: Source | null;
  green: boolean | null;
  /** Buyers: null accepts any source. */
  acceptedSources: readonly Source[] | null;
  greenOnly: boolean;
  districtPreference: "own" | "any";
};

const STEP_WH = 20;
const SMALLEST_SALE_WH = 100;
const SMALLEST_PURCHASE_WH = 60;

/**
 * Offers of the agents of all active members for the hour from `hourStart`, as they stand at `now`. In `live` operation the
 * agents of the accounts a visitor signs in with stay silent. Nobody offers on both sides of an hour.
 */
export function draftOffers(
  community: DemoCommunity,
  hourStart: number,
  now: number,
  mode: "live" | "history" = "history",
): DraftOffer[] {
  const positions = expectedPositions(community, hourStart, now);
  return community.members.flatMap((member, index) => {
    if (!member.active || (mode === "live" && member.agent === "history-only")) return [];
    const position = positions[index]!;
    return position.netWh > 0
      ? salesOf(community, member, position, hourStart, now)
      : purchaseOf(community, member, position, hourStart, now);
  });
}

/** The same offer with the price its agent asks or bids at `now`; energy and window stay. */
export function repriced(community: DemoCommunity, draft: DraftOffer, now: number): DraftOffer {
  const member = community.members[draft.memberId - 1]!;
  return {
    ...draft,
    ...limitAt(community, member, draft.side, draft.windowStart, hoursToGate(community, draft.windowStart, now)),
  };
}

function salesOf(
  community: DemoCommunity,
  member: DemoMember,
  position: Position,
  hourStart: number,
  now: number,
): DraftOffer[] {
  const traits = agentTraits(community, member.memberId - 1);
  const surplusWh = position.netWh * traits.sellShare;
  const sharedWh = Math.min(surplusWh, position.sharedWh);
  const generatedWh = position.solarWh + position.windWh;
  const solarWh = generatedWh > 0 ? ((surplusWh - sharedWh) * position.solarWh) / generatedWh : 0;
  const wanted: [Source, number][] = [
    ["solar", solarWh],
    ["wind", surplusWh - sharedWh - solarWh],
    ["battery", sharedWh],
  ];
  return wanted.flatMap(([source, wantedWh]) => {
    const energyWh = inSteps(Math.min(wantedWh, SLOTS_PER_HOUR * capWh(community, member, source, hourStart)));
    if (energyWh < SMALLEST_SALE_WH) return [];
    const green = member.plants.some((plant) => plant.kind === source && plant.green);
    return [
      {
        ...draft(community, member, "sell", energyWh, hourStart, now, source),
        source,
        green,
        greenOnly: false,
        acceptedSources: null,
        districtPreference:
          traits.districtPreference === "own" && member.memberId % 3 === 0 ? ("own" as const) : ("any" as const),
      },
    ];
  });
}

function purchaseOf(
  community: DemoCommunity,
  member: DemoMember,
  position: Position,
  hourStart: number,
  now: number,
): DraftOffer[] {
  const { buyShare, acceptedSources, greenOnly, districtPreference } = agentTraits(community, member.memberId - 1);
  const energyWh = inSteps(Math.min(-position.netWh * buyShare, member.connectionPowerW));
  if (energyWh < SMALLEST_PURCHASE_WH) return [];
  return [
    {
      ...draft(community, member, "buy", energyWh, hourStart, now, null),
      source: null,
      green: null,
      acceptedSources,
      greenOnly,
      districtPreference,
    },
  ];
}

function draft(
  community: DemoCommunity,
  member: DemoMember,
  side: Side,
  energyWh: number,
  windowStart: number,
  now: number,
  source: Source | null,
) {
  return {
    key: [member.memberId, windowStart / SLOT_MS, source ?? side].join("-"),
    memberId: member.memberId,
    side,
    energyWh,
    ...limitAt(community, member, side, windowStart, hoursToGate(community, windowStart, now)),
    windowStart,
    windowEnd: windowStart + SLOTS_PER_HOUR * SLOT_MS,
  };
}

/** Largest sale per slot that fits every slot of the hour. */
function capWh(community: DemoCommunity, member: DemoMember, source: Source, hourStart: number): number {
  return Math.min(
    ...Array.from({ length: SLOTS_PER_HOUR }, (_, i) =>
      member.plants
        .filter((plant) => plant.kind === source)
        .reduce(
          (sum, plant) => sum + clearSkyCapWh(plant, community.latitude, community.longitude, hourStart + i * SLOT_MS),
          0,
        ),
    ),
  );
}

function inSteps(wh: number): number {
  return Math.floor(wh / STEP_WH) * STEP_WH;
}
