"use client";

import { useTranslations } from "use-intl";
import { nextHour } from "@/components/community/market/draft";
import { slotsIn } from "@/components/community/market/slots";
import { useMarketText } from "@/components/community/market/useMarketText";
import { SplitBar } from "@/components/ui/SplitBar";
import type { MarketResponse } from "@/types/community";

type Props = { market: MarketResponse };

/** How much neighbours offer against how much they want in the next open hour. */
export function MarketBalance({ market }: Props) {
  const t = useTranslations("marketplace");
  const text = useMarketText(market.community.now);
  const hour = nextHour(market);
  const slots = slotsIn(market.slots, hour);
  const offeredWh = slots.reduce((sum, slot) => sum + slot.offeredWh, 0);
  const wantedWh = slots.reduce((sum, slot) => sum + slot.wantedWh, 0);
  const thin = slots.some((slot) => slot.thin);
  const total = offeredWh + wantedWh;
  return (
    <section aria-labelledby="market-balance">
      <h3 id="market-balance" className="text-14 font-semibold">
        {t("balance.title")} <span className="font-normal text-text-muted tabular-nums">{text.hours(hour)}</span>
      </h3>
      {thin || total === 0 ? (
        <p className="mt-2 text-14 text-text-muted">{thin ? t("balance.thin") : t("balance.none")}</p>
      ) : (
        <>
          <SplitBar
            className="mt-4"
            share={offeredWh / total}
            start={{ value: text.format.kwh(offeredWh).text, label: t("balance.offered"), tone: "local" }}
            end={{ value: text.format.kwh(wantedWh).text, label: t("balance.wanted"), tone: "trade" }}
          />
          <p className="mt-2 text-14 text-text-muted">
            {wantedWh === 0
              ? t("balance.none")
              : offeredWh === 0
                ? t("balance.noOffer")
                : t(offeredWh >= wantedWh ? "balance.moreOffered" : "balance.moreWanted", {
                    ratio: text.format.times(Math.max(offeredWh / wantedWh, wantedWh / offeredWh)).text,
                  })}
          </p>
        </>
      )}
    </section>
  );
}
