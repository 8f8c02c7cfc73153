"use client";

import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { CommunityPriceSignal } from "@/types/community";

const LastLimits = lazy(() => import("@/components/community/dashboard/LastLimits"));

const SLOT_MS = 900_000;

/** Why the price is what it is: the auction, who set it, the corridor and the fee. Single limits are for members (docs/market.md). */
export function PriceWhy({ price }: { price: CommunityPriceSignal }) {
  const t = useTranslations("community.why");
  const format = useFormat();
  const ct = (microEurPerKwh: number) => format.priceCt(microEurPerKwh).text;
  const { myFee } = price;
  const fee = ct(price.averageFeeMicroEurPerKwh);
  return (
    <>
      {myFee && (
        <Suspense fallback={null}>
          <LastLimits slot={price.slot} />
        </Suspense>
      )}
      <p>
        {t("price", { orders: price.orderCount, range: format.slotRange(Date.parse(price.slot), SLOT_MS) })}{" "}
        {t("average", { price: format.priceCt(price.priceMicroEurPerKwh).text })} {!myFee && t("forMembers")}
      </p>
      <p>{t("between", { feedIn: ct(price.feedInMicroEurPerKwh), import: ct(price.importMicroEurPerKwh) })}</p>
      <p>
        {!myFee
          ? t("fee", { fee })
          : myFee.leastMicroEurPerKwh === myFee.mostMicroEurPerKwh
            ? t("myFee", { mine: ct(myFee.mostMicroEurPerKwh) })
            : t("myFees", { least: ct(myFee.leastMicroEurPerKwh), most: ct(myFee.mostMicroEurPerKwh), fee })}
      </p>
    </>
  );
}
