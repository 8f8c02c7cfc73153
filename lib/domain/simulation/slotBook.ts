import type { Book, Order, PricingRule } from "@/lib/domain/market/book";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import type { DraftOffer } from "./agents";
import type { DemoCommunity } from "./community";

/** The book of one slot that the drafts whose window covers it make: energy spread evenly over the window, districts as zones. */
export function bookForSlot(
  community: DemoCommunity,
  drafts: readonly DraftOffer[],
  slot: number,
  pricing: PricingRule = { rule: "pay-as-clear" },
): Book {
  const covering = drafts.filter((draft) => draft.windowStart <= slot && slot < draft.windowEnd);
  return {
    version: 1,
    slot: formatSlot(slot),
    pricing,
    tariff: { ...community.tariff },
    zones: community.districts.map((district) => district.id),
    feesMicroEurPerKwh: Object.fromEntries(
      Object.entries(community.feesMicroEurPerKwh).map(([from, to]) => [from, { ...to }]),
    ),
    orders: covering.map((draft) => orderOf(community, draft)),
  };
}

function orderOf(community: DemoCommunity, draft: DraftOffer): Order {
  const zone = community.members[draft.memberId - 1]!.district;
  const common = {
    id: draft.key,
    memberId: `m${draft.memberId}`,
    energyWh: Math.floor(draft.energyWh / ((draft.windowEnd - draft.windowStart) / SLOT_MS)),
    limitMicroEurPerKwh: draft.limitMicroEurPerKwh,
    zone,
    ...(draft.districtPreference === "own" ? { acceptedZones: [zone] } : {}),
  };
  if (draft.side === "sell")
    return { ...common, side: "sell", source: draft.source ?? "other", green: draft.green ?? false };
  return {
    ...common,
    side: "buy",
    ...(draft.acceptedSources ? { acceptedSources: [...draft.acceptedSources] } : {}),
    ...(draft.greenOnly ? { greenOnly: true } : {}),
  };
}
