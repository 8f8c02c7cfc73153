"use client";

import { useTranslations } from "use-intl";
import { TapeGroup } from "@/components/community/market/TapeGroup";
import { useFresh } from "@/components/community/market/useFresh";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Moving } from "@/components/ui/Moving";
import type { MarketResponse } from "@/types/community";

type Props = { market: MarketResponse; text: MarketText };

/** What was traded last. Everything clears by slot, so time, price and change stand once per slot. */
export function TradeTape({ market, text }: Props) {
  const t = useTranslations("marketplace.tape");
  const isFresh = useFresh(
    "tape",
    market.tape.map(({ slot }) => slot),
  );
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
          <Moving>
            {market.tape.map((group) => (
              <TapeGroup key={group.slot} group={group} fresh={isFresh(group.slot)} text={text} />
            ))}
          </Moving>
        </table>
      )}
    </section>
  );
}
