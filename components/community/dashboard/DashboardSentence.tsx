"use client";

import { useTranslations } from "use-intl";
import { PriceWhy } from "@/components/community/dashboard/PriceWhy";
import { Why } from "@/components/community/dashboard/Why";
import { useFormat } from "@/lib/i18n/useFormat";
import type { DashboardResponse } from "@/types/community";

/** Half of the tenth of a cent that is shown, in µ€/kWh: less is no difference. */
const HARDLY = 500;

/** What to do: until when, or from when on where it is better to wait. */
function adviceText(
  { signal, window }: DashboardResponse["price"],
  format: ReturnType<typeof useFormat>,
  t: ReturnType<typeof useTranslations<"community">>,
): string | null {
  if (!window) return null;
  const { side, from, until } = window;
  return signal === "wait"
    ? t(`sentence.${side}From`, { time: format.time(Date.parse(from)) })
    : t(`sentence.${side}`, { time: format.time(Date.parse(until)) });
}

/** The page's one answer, made from live data: balance, price, what to do. */
export function DashboardSentence({
  data,
}: {
  data: Pick<DashboardResponse, "community" | "makesTimesUses" | "price">;
}) {
  const t = useTranslations("community");
  const format = useFormat();
  const { makesTimesUses: makes, price } = data;
  const ratio = makes === null ? "" : makes >= 1 ? format.times(makes).text : format.percent(makes).text;
  const under = price.priceMicroEurPerKwh === null ? 0 : price.importMicroEurPerKwh - price.priceMicroEurPerKwh;

  const makesWhy = (figure: React.ReactNode) => (
    <Why title={t("why.makesTitle")} figure={figure}>
      <p>{t("why.makes", { ratio })}</p>
    </Why>
  );
  const priceWhy = (figure: React.ReactNode) => (
    <Why title={t("why.priceTitle")} figure={figure}>
      <PriceWhy price={price} />
    </Why>
  );

  return (
    <>
      {makes === null
        ? t("sentence.unread")
        : makes < 0.005
          ? t("sentence.nothing")
          : makes >= 1
            ? t.rich("sentence.surplus", { ratio, balance: makesWhy })
            : t.rich("sentence.deficit", { share: ratio, balance: makesWhy })}{" "}
      {price.priceMicroEurPerKwh === null
        ? t("sentence.noPrice")
        : t.rich(`sentence.${Math.abs(under) < HARDLY ? "priceSame" : under > 0 ? "priceUnder" : "priceOver"}`, {
            price: format.priceCt(price.priceMicroEurPerKwh).text,
            delta: format.priceCt(Math.abs(under)).text,
            cost: priceWhy,
            // A button is a box of its own: the line may break after it, joiner or not.
            keep: (chunks) => <span className="whitespace-nowrap">{chunks}</span>,
          })}{" "}
      {data.community.pausedReason === null && adviceText(price, format, t)}
    </>
  );
}
