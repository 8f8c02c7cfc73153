"use client";

import { Minus, TrendingDown, TrendingUp } from "lucide-react";
import { useTranslations } from "use-intl";
import { PriceHours } from "@/components/community/dashboard/PriceHours";
import { PriceWhy } from "@/components/community/dashboard/PriceWhy";
import { Why } from "@/components/community/dashboard/Why";
import { Card } from "@/components/ui/Card";
import { Figure } from "@/components/ui/Figure";
import { Pill } from "@/components/ui/Pill";
import { SplitBar } from "@/components/ui/SplitBar";
import { useFormat } from "@/lib/i18n/useFormat";
import type { CommunityPriceSignal } from "@/types/community";

const SLOT_MS = 900_000;
const TREND = { rising: TrendingUp, falling: TrendingDown, steady: Minus };
const TONE = { buy: "saving", sell: "local", wait: "other" } as const;

/** What a kilowatt-hour costs next door now, how the span from feed-in to grid is shared, and the next hours. */
export function PriceCard({ price }: { price: CommunityPriceSignal }) {
  const t = useTranslations("community.price");
  const why = useTranslations("community.why");
  const format = useFormat();
  const Trend = TREND[price.trend];
  const range = format.slotRange(Date.parse(price.slot), SLOT_MS);
  const feedIn = price.feedInMicroEurPerKwh;
  const retail = price.importMicroEurPerKwh;
  const local = price.priceMicroEurPerKwh;
  const { signal, window } = price;
  return (
    <Card
      title={t("title")}
      tools={
        window && (
          <Pill tone={TONE[signal]} icon={<Trend aria-hidden="true" />} className="lg:mr-2.5 max-lg:ml-2.5">
            {signal === "wait"
              ? t(`${window.side}From`, { time: format.time(Date.parse(window.from)) })
              : t(`${window.side}Until`, { time: format.time(Date.parse(window.until)) })}
          </Pill>
        )
      }
    >
      {local === null ? (
        <p className="text-16 text-text-muted">{t("none", { range })}</p>
      ) : (
        <>
          <div className="items-end justify-between gap-6 lg:flex">
            <Figure value={format.priceCt(local).value} unit={t("unit")} size="figure" />
            <p className="text-14 text-text-muted max-lg:mt-2 lg:text-right">
              {t("setBy", { orders: price.orderCount, range })}
              <br className="max-lg:hidden" /> {t("fee", { fee: format.priceCt(price.averageFeeMicroEurPerKwh).text })}{" "}
              <Why title={why("priceTitle")} figure={t("seeHow")}>
                <PriceWhy price={price} />
              </Why>
            </p>
          </div>
          <SplitBar
            className="mt-5 mb-6"
            share={(local - feedIn) / Math.max(1, retail - feedIn)}
            start={{
              value: format.deltaCt(local - feedIn).text,
              label: t("sellerGains"),
              end: t("feedIn", { price: format.priceCt(feedIn).value }),
            }}
            end={{
              value: format.deltaCt(local - retail).text,
              label: t("buyerSaves"),
              end: t("grid", { price: format.priceCt(retail).value }),
            }}
          />
        </>
      )}
      <PriceHours price={price} />
    </Card>
  );
}
