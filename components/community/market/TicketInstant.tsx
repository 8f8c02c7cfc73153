"use client";

import { useTranslations } from "use-intl";
import type { FilledDraft } from "@/components/community/market/draft";
import { PRICE_STEP } from "@/components/community/market/draft";
import type { TicketDraft } from "@/components/community/market/ticketDraft";
import type { MarketText } from "@/components/community/market/useMarketText";
import { RangeSlider } from "@/components/ui/RangeSlider";
import { Switch } from "@/components/ui/Switch";

type Props = {
  draft: FilledDraft;
  corridor: { low: number; high: number };
  text: MarketText;
  error: string | null;
  onChange: (patch: Partial<TicketDraft>) => void;
};

/** A price at which neighbours may take the offer without waiting; never worse for its owner than the limit. */
export function TicketInstant({ draft, corridor, text, error, onChange }: Props) {
  const t = useTranslations("marketplace.ticket");
  const buy = draft.side === "buy";
  const low = buy ? corridor.low : Math.min(draft.limitMicroEurPerKwh, corridor.high - PRICE_STEP);
  const high = buy ? Math.max(draft.limitMicroEurPerKwh, corridor.low + PRICE_STEP) : corridor.high;
  return (
    <div>
      <Switch label={t("instant")} checked={draft.instant} onCheckedChange={(instant) => onChange({ instant })} />
      <p className="mb-2 text-12 text-text-muted">{t(buy ? "instantHintBuy" : "instantHintSell")}</p>
      {draft.instant && (
        <RangeSlider
          label={t("instantPrice")}
          value={draft.instantMicroEurPerKwh}
          onValueChange={(price) => onChange({ instantMicroEurPerKwh: price })}
          min={low}
          max={high}
          step={PRICE_STEP}
          format={(price) => text.format.priceCt(price, { perKwh: true })}
        />
      )}
      {error && (
        <p role="alert" className="mt-1 text-14 text-danger-ink">
          {error}
        </p>
      )}
    </div>
  );
}
