"use client";

import * as m from "framer-motion/m";
import { Zap } from "lucide-react";
import { useTranslations } from "use-intl";
import { SourceBadge } from "@/components/community/market/OfferBadges";
import type { MarketText } from "@/components/community/market/useMarketText";
import { cx } from "@/components/ui/cx";
import { useSlideIn } from "@/components/ui/Moving";
import type { MarketResponse } from "@/types/community";

type Group = MarketResponse["tape"][number];
type Props = { group: Group; fresh: boolean; text: MarketText };

/** The trades of one slot: its time, price and change stand in the first row. */
export function TapeGroup({ group, fresh, text }: Props) {
  const t = useTranslations("marketplace.tape");
  const slide = useSlideIn(fresh);
  const ct = (micro: number | null, signed = false) => text.format.priceCt(micro, { signed }).value;
  const time = <time dateTime={group.slot}>{text.format.time(Date.parse(group.slot))}</time>;
  return (
    <m.tbody {...slide}>
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
              {time}
            </th>
          ) : (
            <td />
          )}
          <td>
            <span className="inline-flex items-center gap-1.5">
              <SourceBadge source={trade.source} />
              {trade.kind === "take" && <Zap role="img" aria-label={t("taken")} className="size-3.5 text-text-muted" />}
              {trade.mine && <span className="text-12 font-semibold text-trade-ink">{t("mine")}</span>}
            </span>
          </td>
          <td className="pl-2 text-right">{text.format.kwh(trade.energyWh, { decimals: 2 }).value}</td>
          <td className="pl-2 text-right">{index === 0 && ct(group.priceMicroEurPerKwh)}</td>
          <td className="pl-2 text-right text-text-muted">{index === 0 && ct(group.changeMicroEurPerKwh, true)}</td>
        </tr>
      ))}
      {(group.more > 0 || group.trades.length === 0) && (
        <tr className={cx("[&>*]:h-[38px]", group.trades.length === 0 && "[&>*]:border-line [&>*]:border-t")}>
          <td className="text-text-muted">{group.trades.length === 0 && time}</td>
          <td colSpan={4} className="text-12 text-text-muted">
            {group.trades.length === 0 ? t("nothing") : t("more", { count: group.more })}
          </td>
        </tr>
      )}
    </m.tbody>
  );
}

type Trade = Group["trades"][number];

/** Trades carry no id here; those of a cleared slot never change their order. */
const keyed = (trades: readonly Trade[]) =>
  trades.map((trade, index) => ({ trade, index, key: `${index} ${trade.source} ${trade.energyWh}` }));
