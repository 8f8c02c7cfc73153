"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { instant, SLOT_MS } from "@/components/community/market/slots";
import type { MarketText } from "@/components/community/market/useMarketText";
import { useExplanation } from "@/components/community/market/why/useExplanation";
import { whyText } from "@/components/community/market/why/whyText";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";
import type { SlotWhy } from "@/types/clearing";

type Props = { offerId: string; text: MarketText };

/** Slot by slot, the youngest first: what an offer traded there and why no more. */
export default function WhySlots({ offerId, text }: Props) {
  const t = useTranslations("clearing.why");
  const errors = useTranslations("errors");
  const { data, error, isPending } = useExplanation(offerId);
  if (isPending) {
    return (
      <Waiting label={t("loading")} className="grid gap-2 py-1">
        <Skeleton className="h-4 w-56 max-w-full" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </Waiting>
    );
  }
  if (!data) return <p>{`${t("failed")} ${problemText(error, errors)}`}</p>;
  if (data.slots.length === 0) return <p>{t("none")}</p>;
  return (
    <>
      <ul className="grid gap-3">
        {data.slots.map((why) => (
          <li key={why.slot} className="grid gap-x-4 sm:grid-cols-[96px_minmax(0,1fr)]">
            <span className="tabular-nums">
              {text.hours({ from: why.slot, to: instant(Date.parse(why.slot) + SLOT_MS) })}
            </span>
            <div>
              <p className="tabular-nums">{tradedText(why, text, t)}</p>
              <p className="text-text-muted">{whyText(why, text, t)}</p>
            </div>
          </li>
        ))}
      </ul>
      {data.earlier > 0 && <p className="mt-3 text-text-muted">{t("earlier", { count: data.earlier })}</p>}
    </>
  );
}

function tradedText(why: SlotWhy, text: MarketText, t: ReturnType<typeof useTranslations<"clearing.why">>): ReactNode {
  const b = (chunks: ReactNode) => <b className="font-semibold">{chunks}</b>;
  const energy = (energyWh: number) => text.format.kwh(energyWh, { decimals: 2 });
  if (why.filledWh === 0) return t.rich("nothing", { energy: energy(why.energyWh).text, b });
  const amounts = { filled: energy(why.filledWh).value, energy: energy(why.energyWh).text };
  return t.rich("traded", { ...amounts, price: text.price(why.priceMicroEurPerKwh).text, b });
}
