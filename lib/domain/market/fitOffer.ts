import { DomainError } from "@/lib/domain/errors";
import type { Source } from "./book";
import { aboveCap, type Offer, type OfferSlot, spreadOverSlots } from "./offer";
import { capsLeft, checkOneSide, checkSpending, type Position } from "./position";

/** What a member has to carry an offer with. */
export type Means = {
  plants: readonly { kind: Source; green: boolean }[];
  /** The most of the offer's side and source in a slot, in Wh (tradeCap). */
  capWh: (slot: number) => number;
  /** What the batteries hold at most, in Wh. */
  storedWh: number;
  dailySpendLimitNanoEur: number | null;
  timeZone: string;
};

type Terms = Pick<
  Offer,
  "side" | "source" | "green" | "energyWh" | "limitMicroEurPerKwh" | "profile" | "powerW" | "windowStart"
>;

/**
 * The parts of an offer in its slots, checked against what the member has and stands for: whoever asks what an offer would get
 * is refused what would be refused when it is placed. @throws DomainError no-plant, both-sides, energy-above-cap or spend-limit.
 */
export function fitOffer(offer: Terms, slots: readonly number[], position: Position, means: Means): OfferSlot[] {
  if (offer.side === "sell") checkSource(means.plants, offer.source, offer.green);
  checkOneSide(position, offer.side, slots);
  const caps = capsLeft(position, offer.side, offer.source, slots, means.capWh);
  if (offer.source === "battery" && offer.energyWh > means.storedWh) throw aboveCap(means.storedWh, offer.windowStart);
  const spread = spreadOverSlots(offer, slots, caps);
  const parts = slots
    .map((slotStart, i) => ({ slotStart, energyWh: spread[i] ?? 0, filledWh: 0 }))
    .filter((part) => part.energyWh > 0);
  if (offer.side === "buy") {
    const { energyWh, limitMicroEurPerKwh } = offer;
    checkSpending(position, parts, energyWh, limitMicroEurPerKwh, means.dailySpendLimitNanoEur, means.timeZone);
  }
  return parts;
}

function checkSource(plants: Means["plants"], source: Source | null, green: boolean): void {
  const own = plants.filter(({ kind }) => kind === source);
  const params = { source: source ?? "none" };
  if (own.length === 0) {
    throw new DomainError("no-plant", "You have no plant of this kind. Pick the source of one of your plants.", {
      path: "/source",
      params,
    });
  }
  if (green && !own.every((plant) => plant.green)) {
    throw new DomainError("no-plant", "Your plant has no certificate of origin. Offer its energy without one.", {
      path: "/green",
      params,
    });
  }
}
