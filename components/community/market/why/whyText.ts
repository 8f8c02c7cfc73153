import type { useTranslations } from "use-intl";
import type { MarketText } from "@/components/community/market/useMarketText";
import { exactPrice } from "@/components/community/market/why/exactPrice";
import type { SlotWhy } from "@/types/clearing";

type Words = ReturnType<typeof useTranslations<"clearing.why">>;

/** Why an offer traded so much in a slot and no more, who stood before it, and what limit would have changed it. */
export function whyText(why: SlotWhy, text: MarketText, t: Words): string {
  const limit = text.price(why.limitMicroEurPerKwh).text;
  const energy = (energyWh: number) => text.format.kwh(energyWh, { decimals: 2 }).text;
  const taken = why.reason === "filled" && why.limitMicroEurPerKwh === null;
  const sentences = [t(taken ? "filled-taken" : why.reason, { limit })];
  if (why.before && why.filledWh < why.energyWh) {
    sentences.push(t("before", { orders: why.before.orders, energy: energy(why.before.energyWh) }));
  }
  if (why.nearest) {
    sentences.push(
      t("nearest", { price: exactPrice(why.nearest.limitMicroEurPerKwh, text), energy: energy(why.nearest.filledWh) }),
    );
  }
  return sentences.join(" ");
}
