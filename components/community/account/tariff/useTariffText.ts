import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Tariff } from "@/types/tariffs";

/** Prices and days of a tariff in words. */
export function useTariffText() {
  const t = useTranslations("tariffs");
  const format = useFormat();
  const price = (microEurPerKwh: number) => format.priceCt(microEurPerKwh, { decimals: 2 }).text;
  const euro = (microEur: number) => format.euro(microEur * 1_000).text;
  return {
    price,
    perKwh: (microEurPerKwh: number) => format.priceCt(microEurPerKwh, { decimals: 2, perKwh: true }).text,
    day: (day: string) => format.day(Date.parse(`${day}T12:00:00Z`), "dated"),
    standing: (microEurPerDay: number | null) =>
      microEurPerDay === null ? t("notTold") : t("perDay", { amount: euro(microEurPerDay) }),
    brief: ({ importMicroEurPerKwh, feedInMicroEurPerKwh, standingMicroEurPerDay }: Tariff) =>
      t(standingMicroEurPerDay === null ? "brief" : "briefStanding", {
        price: price(importMicroEurPerKwh),
        feedIn: price(feedInMicroEurPerKwh),
        amount: euro(standingMicroEurPerDay ?? 0),
      }),
  };
}
