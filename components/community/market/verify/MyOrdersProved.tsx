"use client";

import { useTranslations } from "use-intl";
import type { MarketText } from "@/components/community/market/useMarketText";
import type { MyOrder } from "@/components/community/market/verify/myOrders";

type Props = { mine: readonly MyOrder[]; text: MarketText };

/** Which of the proved orders are the viewer's, and what they traded. */
export function MyOrdersProved({ mine, text }: Props) {
  const t = useTranslations("clearing.report");
  if (mine.length === 0) return <p className="mt-4 text-14 text-text-muted">{t("mineNone")}</p>;
  const energy = (energyWh: number) => text.format.kwh(energyWh, { decimals: 2 }).text;
  return (
    <section className="mt-5">
      <h3 className="mb-1 text-14 font-semibold">{t("mine")}</h3>
      <ul className="text-14 tabular-nums">
        {mine.map((order) => (
          <li
            key={order.id}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 rounded-control bg-trade-tint px-3 py-2.5 not-first:mt-2"
          >
            <span>
              {t(order.side === "buy" ? "mineBuy" : "mineSell", {
                energy: energy(order.energyWh),
                limit: text.price(order.limitMicroEurPerKwh).text,
              })}
            </span>
            <b className="font-semibold sm:ml-auto">
              {order.filledWh === 0
                ? t("mineNothing")
                : t("mineFilled", {
                    filled: energy(order.filledWh),
                    price: text.price(order.priceMicroEurPerKwh).text,
                  })}
            </b>
            <code className="w-full text-12 text-text-muted">{order.id}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
