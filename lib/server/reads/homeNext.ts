import type { HomeForecast } from "@/lib/domain/forecasting/homeForecast";
import { goodTime } from "@/lib/domain/insights/goodTime";
import { nextStep } from "@/lib/domain/insights/nextStep";
import type { TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { TradedSums } from "@/lib/server/persistence/queries/readMyHome";
import type { MyOffer } from "@/types/community";
import type { NextStep } from "@/types/home";
import { instant } from "./instant";
import type { PriceSeries } from "./priceSeries";
import type { Standpoint } from "./standpoint";

const AHEAD_MS = 86_400_000;

export type NextFacts = {
  series: PriceSeries;
  tariff: TariffPrices;
  feeMicroEurPerKwh: number;
  myOffers: readonly MyOffer[];
  forecast: readonly HomeForecast[];
  /** Contracted for the slots ahead. */
  traded: TradedSums;
};

/** The one thing worth doing next, from what the home is expected to have over or need and what neighbours pay or ask. */
export function homeNext(at: Standpoint, facts: NextFacts): NextStep {
  const { series, tariff, feeMicroEurPerKwh, myOffers, forecast, traded } = facts;
  const points = series.points(at.firstOpen, at.firstOpen + AHEAD_MS);
  const prices = new Map(points.map(({ slotStart, priceMicroEurPerKwh }) => [slotStart, priceMicroEurPerKwh]));
  const soon = points.filter(({ slotStart }) => slotStart < at.firstOpen + AHEAD_MS / 2);
  const open = myOffers.filter((offer) => offer.state === "open");
  const left = (side: "buy" | "sell") =>
    open.reduce((sum, offer) => (offer.side === side ? sum + offer.remainingWh : sum), 0);
  const step = nextStep({
    ahead: forecast
      .filter(({ slotStart }) => prices.has(slotStart))
      .map(({ slotStart, surplus, need }) => ({
        slotStart,
        surplusWh: surplus.p50,
        needWh: need.p50,
        priceMicroEurPerKwh: prices.get(slotStart) ?? null,
      })),
    soldWh: traded.soldWh + left("sell"),
    boughtWh: traded.boughtWh + left("buy"),
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
