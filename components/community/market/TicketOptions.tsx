"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "use-intl";
import type { FilledDraft } from "@/components/community/market/draft";
import { TicketInstant } from "@/components/community/market/TicketInstant";
import { TicketSources } from "@/components/community/market/TicketSources";
import type { TicketDraft } from "@/components/community/market/ticketDraft";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Field } from "@/components/ui/Field";
import { NumberStepper } from "@/components/ui/NumberStepper";
import { Segmented } from "@/components/ui/Segmented";
import { Switch } from "@/components/ui/Switch";
import type { MarketResponse } from "@/types/community";

type Props = {
  draft: FilledDraft;
  market: Pick<MarketResponse, "ticket" | "viewer">;
  text: MarketText;
  corridor: { low: number; high: number };
  errors: { options: string | null; instant: string | null };
  onChange: (patch: Partial<TicketDraft>) => void;
};

/** What most people leave as it is: how the energy is spread, from what, for whom, and whether it can be taken at once. */
export function TicketOptions({ draft, market, text, corridor, errors, onChange }: Props) {
  const t = useTranslations("marketplace.ticket");
  const until = draft.gateAt && t("optionsUntil", { time: text.time(draft.gateAt) });
  const summary = [
    sourceSummary(draft, t),
    t(draft.profile === "flat" ? "optionsFlat" : "optionsFlexible"),
    draft.instant ? t("optionsInstant") : until,
  ].filter(Boolean);
  return (
    <details className="group mt-1 lg:mt-2" open={errors.options || errors.instant ? true : undefined}>
      <summary className="grid min-h-target list-none grid-cols-[auto_1fr_auto] items-center gap-2 text-14 font-medium [&::-webkit-details-marker]:hidden">
        {t("options")}
        <span className="truncate text-12 font-normal text-text-muted">{summary.join(" · ")}</span>
        <ChevronDown
          aria-hidden="true"
          className="size-[18px] text-text-muted transition-transform duration-quick group-open:rotate-180"
        />
      </summary>
      <div className="grid gap-4 pt-2 pb-4">
        <div>
          <Segmented
            fullWidth
            label={t("profile")}
            options={[
              { value: "flat", label: t("flat") },
              { value: "flexible", label: t("flexible") },
            ]}
            value={draft.profile}
            onValueChange={(profile) => onChange({ profile })}
          />
          <p className="mt-2 text-12 text-text-muted">{t(draft.profile === "flat" ? "flatHint" : "flexibleHint")}</p>
        </div>
        {draft.profile === "flexible" && (
          <Field label={t("power")}>
            {(control) => (
              <NumberStepper
                {...control}
                value={(draft.powerW ?? 0) / 1000}
                onValueChange={(kw) => onChange({ powerW: kw === null ? null : Math.max(1, Math.round(kw * 1000)) })}
                min={0.1}
                max={1000}
                step={0.1}
                largeStep={1}
                decimals={1}
                unit="kW"
              />
            )}
          </Field>
        )}
        <TicketSources draft={draft} ticket={market.ticket} error={errors.options} onChange={onChange} />
        {market.viewer.district !== null && (
          <Switch
            label={t("district")}
            checked={draft.districtPreference === "own"}
            onCheckedChange={(own) => onChange({ districtPreference: own ? "own" : "any" })}
          />
        )}
        <TicketInstant draft={draft} corridor={corridor} text={text} error={errors.instant} onChange={onChange} />
      </div>
    </details>
  );
}

function sourceSummary(draft: FilledDraft, t: ReturnType<typeof useTranslations<"marketplace.ticket">>): string | null {
  if (draft.side === "sell") return null;
  return draft.greenOnly ? t("optionsCertified") : t("optionsAny");
}
