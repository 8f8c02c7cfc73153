"use client";

import { Zap } from "lucide-react";
import { useTranslations } from "use-intl";
import { SourceBadge } from "@/components/community/market/OfferBadges";
import { slideIn, useFresh } from "@/components/community/market/useFresh";
import type { MarketText } from "@/components/community/market/useMarketText";
import { cx } from "@/components/ui/cx";
import type { MarketResponse } from "@/types/community";

type Props = { market: MarketResponse; text: MarketText };

/** What was traded last. Everything clears by slot, so time, price and change stand once per slot. */
export function TradeTape({ market, text }: Props) {
  const t = useTranslations("marketplace.tape");
  const isFresh = useFresh(
    "tape",
    market.tape.map(({ slot }) => slot),
  );
  const ct = (micro: number | null, signed = false) => text.format.priceCt(micro, { signed }).value;
  return (
    <section aria-labelledby="tape" className="mt-10 lg:mt-8 lg:px-6">
      <h2 id="tape" className="mb-4 flex min-h-target items-center text-20 font-semibold">
        {t("title")}
      </h2>
      {market.tape.length === 0 ? (
        <p className="text-14 text-text-muted">{t("empty")}</p>
      ) : (
        <table className="w-full border-collapse text-14 tabular-nums">
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr className="[&_th]:pb-2 [&_th]:text-12 [&_th]:font-normal [&_th]:text-text-muted">
              <th scope="col" className="text-left">
                {t("slot")}
              </th>
              <th scope="col" className="text-left">
                {t("energy")}
              </th>
              {(["kwh", "ct", "change"] as const).map((key) => (
                <th key={key} scope="col" className="pl-2 text-right">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          {market.tape.map((group) => (
            <tbody key={group.slot} className={cx(isFresh(group.slot) && slideIn)}>
              {keyed(group.trades).map(({ trade, key, index }) => (
                <tr
                  key={key}
                  className={cx(
                    "[&>*]:h-[38px]",
                    index === 0 && "[&>*]:border-line [&>*]:border-t",
                    trade.mine && "bg-trade-tint",
                  )}
                >
                  {index === 0 ? (
                    <th scope="row" className="pr-3 text-left font-normal text-text-muted">
                      <time dateTime={group.slot}>{text.format.time(Date.parse(group.slot))}</time>
                    </th>
                  ) : (
                    <td />
                  )}
                  <td>
                    <span className="inline-flex items-center gap-1.5">
                      <SourceBadge source={trade.source} />
                      {trade.kind === "take" && (
                        <Zap role="img" aria-label={t("taken")} className="size-3.5 text-text-muted" />
                      )}
                      {trade.mine && <span className="text-12 font-semibold text-trade-ink">{t("mine")}</span>}
                    </span>
                  </td>
                  <td className="pl-2 text-right">{text.format.kwh(trade.energyWh, { decimals: 2 }).value}</td>
                  <td className="pl-2 text-right">{index === 0 && ct(group.priceMicroEurPerKwh)}</td>
                  <td className="pl-2 text-right text-text-muted">
                    {index === 0 && ct(group.changeMicroEurPerKwh, true)}
                  </td>
                </tr>
              ))}
              {(group.more > 0 || group.trades.length === 0) && (
                <tr className={cx("[&>*]:h-[38px]", group.trades.length === 0 && "[&>*]:border-line [&>*]:border-t")}>
                  <td className="text-text-muted">
                    {group.trades.length === 0 && (
                      <time dateTime={group.slot}>{text.format.time(Date.parse(group.slot))}</time>
                    )}
                  </td>
                  <td colSpan={4} className="text-12 text-text-muted">
                    {group.trades.length === 0 ? t("nothing") : t("more", { count: group.more })}
                  </td>
                </tr>
              )}
            </tbody>
          ))}
        </table>
      )}
    </section>
  );
}

type Trade = MarketResponse["tape"][number]["trades"][number];

/** Trades carry no id here; those of a cleared slot never change their order. */
const keyed = (trades: readonly Trade[]) =>
  trades.map((trade, index) => ({ trade, index, key: `${index} ${trade.source} ${trade.energyWh}` }));
