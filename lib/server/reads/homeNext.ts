import { goodTime } from "@/lib/domain/insights/goodTime";
import { nextStep } from "@/lib/domain/insights/nextStep";
import type { TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { MyOffer } from "@/types/community";
import type { NextStep } from "@/types/home";
import { instant } from "./instant";
import type { PriceSeries } from "./priceSeries";
import type { Standpoint } from "./standpoint";
import type { StillToTrade } from "./stillToTrade";

const AHEAD_MS = 86_400_000;

export type NextFacts = {
  series: PriceSeries;
  tariff: TariffPrices;
  feeMicroEurPerKwh: number;
  myOffers: readonly MyOffer[];
  still: readonly StillToTrade[];
};

/** The one thing worth doing next, from what the home is expected to have over or need and what neighbours pay or ask. */
export function homeNext(at: Standpoint, facts: NextFacts): NextStep {
  const { series, tariff, feeMicroEurPerKwh, myOffers, still } = facts;
  const points = series.points(at.firstOpen, at.firstOpen + AHEAD_MS);
  const prices = new Map(points.map(({ slotStart, priceMicroEurPerKwh }) => [slotStart, priceMicroEurPerKwh]));
  const soon = points.filter(({ slotStart }) => slotStart < at.firstOpen + AHEAD_MS / 2);
  const open = myOffers.filter((offer) => offer.state === "open");
  const step = nextStep({
    ahead: still.map((slot) => ({ ...slot, priceMicroEurPerKwh: prices.get(slot.slotStart) ?? null })),
    cheap: goodTime(soon, "buy", { ...tariff, feeMicroEurPerKwh }),
    waitingOfferId:
      open.find((offer) => offer.side === "sell" && offer.instantMicroEurPerKwh === null && offer.editable)?.offerId ??
      null,
    ...tariff,
    feeMicroEurPerKwh,
  });
  if (step.kind === "instant" || step.kind === "nothing") return step;
  const { kind, from, to, energyWh, priceMicroEurPerKwh: price, gainMicroEurPerKwh } = step;
  return {
    kind,
    from: instant(from),
    until: instant(to),
    energyWh,
    priceMicroEurPerKwh: kind === "buy" ? price + feeMicroEurPerKwh : price,
    gainMicroEurPerKwh,
  };
}
