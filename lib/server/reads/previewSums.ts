import type { Explanation } from "@/lib/domain/market/explain";
import { averagePrice } from "@/lib/domain/units/money";
import type { TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { OfferPreview, OfferWarning, PlaceOfferRequest } from "@/types/community";
import type { SlotPreview } from "./previewSlot";

/** The search for a better limit clears many times: it is asked of the emptiest slots until one answers, of so many at most. */
const MOST_EXPLAINED = 2;

export type PreviewFrame = { gateAt: string; warnings: OfferWarning[] };
export type PreviewScale = PreviewFrame & {
  /** How many slots each cleared one stands for. */
  weight: number;
  tariff: TariffPrices;
  /** The community's mean tariff, for what the other side gains. */
  mean: TariffPrices;
};

const NOT_EXPLAINED = { nearestLimitMicroEurPerKwh: null, nearestMoreWh: null, before: null };

/** A preview without a fill. */
export function noPreview(input: PlaceOfferRequest, reason: OfferPreview["reason"], frame: PreviewFrame): OfferPreview {
  return {
    withheld: reason === "thin",
    filledWh: 0,
    energyWh: input.energyWh,
    priceMicroEurPerKwh: null,
    priceEffectMicroEurPerKwh: null,
    energyNanoEur: 0,
    feeNanoEur: 0,
    gridNanoEur: 0,
    myGainNanoEur: 0,
    neighboursGainNanoEur: 0,
    reason,
    ...NOT_EXPLAINED,
    ...frame,
  };
}

/** Adds up what the slots would give: a flexible offer keeps the best of them until its energy is spent. */
export function sumPreview(input: PlaceOfferRequest, slots: readonly SlotPreview[], scale: PreviewScale): OfferPreview {
  const buys = input.side === "buy";
  const total = { filledWh: 0, sellerNanoEur: 0, buyerNanoEur: 0, feeNanoEur: 0 };
  for (const slot of bestFirst(slots, buys)) {
    const roomWh = input.energyWh - total.filledWh;
    const filledWh = Math.min(roomWh, Math.round(slot.filledWh * scale.weight));
    if (filledWh <= 0) continue;
    const part = filledWh / slot.filledWh;
    total.filledWh += filledWh;
    total.sellerNanoEur += Math.round(slot.sellerNanoEur * part);
    total.buyerNanoEur += Math.round(slot.buyerNanoEur * part);
    total.feeNanoEur += Math.round(slot.feeNanoEur * part);
  }
  const { filledWh, sellerNanoEur, buyerNanoEur, feeNanoEur } = total;
  const gridNanoEur = filledWh * (buys ? scale.tariff.importMicroEurPerKwh : scale.tariff.feedInMicroEurPerKwh);
  const unfilled = filledWh < input.energyWh;
  return {
    withheld: false,
    filledWh,
    energyWh: input.energyWh,
    priceMicroEurPerKwh: averagePrice(buys ? buyerNanoEur : sellerNanoEur, filledWh),
    priceEffectMicroEurPerKwh: meanOf(slots.flatMap((slot) => slot.effectMicroEurPerKwh ?? [])),
    energyNanoEur: buys ? buyerNanoEur - feeNanoEur : sellerNanoEur,
    feeNanoEur: buys ? feeNanoEur : 0,
    gridNanoEur,
    myGainNanoEur: buys ? gridNanoEur - buyerNanoEur : sellerNanoEur - gridNanoEur,
    neighboursGainNanoEur: buys
      ? sellerNanoEur - filledWh * scale.mean.feedInMicroEurPerKwh
      : filledWh * scale.mean.importMicroEurPerKwh - buyerNanoEur,
    ...(unfilled ? explained(input, slots, filledWh) : { reason: "filled" as const, ...NOT_EXPLAINED }),
    gateAt: scale.gateAt,
    warnings: scale.warnings,
  };
}

/**
 * Why less than all would trade: in the emptiest slot (or, where no limit helps there, the next) the limit nearest to the
 * offer's own that would trade more, and who stands before it.
 */
function explained(
  input: PlaceOfferRequest,
  slots: readonly SlotPreview[],
  filledWh: number,
): Pick<OfferPreview, "reason" | keyof typeof NOT_EXPLAINED> {
  const unfilled = slots.filter((slot) => slot.filledWh < slot.askedWh);
  unfilled.sort((a, b) => a.filledWh / a.askedWh - b.filledWh / b.askedWh);
  let why: Explanation | null = null;
  for (const slot of unfilled.slice(0, MOST_EXPLAINED)) {
    why = slot.explain();
    if (why.nearest !== null) break;
  }
  const nearest = why?.nearest ?? null;
  const none = nearest === null ? "no-counterpart" : input.side === "buy" ? "limit-too-low" : "limit-too-high";
  return {
    reason: filledWh > 0 ? "partly" : none,
    nearestLimitMicroEurPerKwh: nearest?.limitMicroEurPerKwh ?? null,
    nearestMoreWh: why && nearest ? nearest.filledWh - why.filledWh : null,
    before: why && { offers: why.ordersBefore, energyWh: why.energyBeforeWh },
  };
}

function bestFirst(slots: readonly SlotPreview[], buys: boolean): SlotPreview[] {
  const price = (slot: SlotPreview) => (buys ? slot.buyerNanoEur : -slot.sellerNanoEur) / slot.filledWh;
  return slots.filter((slot) => slot.filledWh > 0).sort((a, b) => price(a) - price(b));
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}
