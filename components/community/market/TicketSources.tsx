"use client";

import { useTranslations } from "use-intl";
import { SOURCE_MARK } from "@/components/community/dashboard/sourceMarks";
import type { FilledDraft } from "@/components/community/market/draft";
import type { TicketDraft } from "@/components/community/market/ticketDraft";
import { Chip } from "@/components/ui/Chip";
import { Segmented } from "@/components/ui/Segmented";
import { Switch } from "@/components/ui/Switch";
import type { MarketResponse, Source } from "@/types/community";

type Props = {
  draft: FilledDraft;
  ticket: MarketResponse["ticket"];
  error: string | null;
  onChange: (patch: Partial<TicketDraft>) => void;
};

const CHOICES = ["solar", "wind", "battery"] as const satisfies readonly Source[];

/** Sellers say what they sell from; buyers what they accept. */
export function TicketSources({ draft, ticket, error, onChange }: Props) {
  const t = useTranslations("marketplace.ticket");
  const sources = useTranslations("marketplace.source");
  const fault = error && <p className="mt-2 text-14 text-danger-ink">{error}</p>;
  if (draft.side === "sell") {
    if (!ticket) return fault;
    if (ticket.sources.length === 0) return <p className="text-14 text-danger-ink">{t("noSource")}</p>;
    return (
      <div>
        {ticket.sources.length > 1 && (
          <Segmented
            fullWidth
            label={t("source")}
            options={ticket.sources.map((source) => ({ value: source, label: sources(source) }))}
            value={draft.source ?? "solar"}
            onValueChange={(source) => onChange({ source })}
          />
        )}
        {draft.source && ticket.green.includes(draft.source) && (
          <Switch label={t("green")} checked={draft.green} onCheckedChange={(green) => onChange({ green })} />
        )}
        {fault}
      </div>
    );
  }
  const accepted = draft.acceptedSources;
  const toggle = (source: Source, on: boolean) => {
    const next = CHOICES.filter((choice) => (choice === source ? on : accepted?.includes(choice)));
    onChange({ acceptedSources: next.length === 0 ? null : next });
  };
  return (
    <fieldset>
      <legend className="text-14 font-medium text-text-muted">{t("accept")}</legend>
      <div className="mt-2 flex flex-wrap gap-2">
        <Chip pressed={accepted === null} onPressedChange={() => onChange({ acceptedSources: null })}>
          {t("acceptAny")}
        </Chip>
        {CHOICES.map((source) => (
          <Chip
            key={source}
            icon={SOURCE_MARK[source].icon}
            pressed={accepted?.includes(source) ?? false}
            onPressedChange={(on) => toggle(source, on)}
          >
            {sources(source)}
          </Chip>
        ))}
      </div>
      <Switch
        label={t("greenOnly")}
        checked={draft.greenOnly}
        onCheckedChange={(greenOnly) => onChange({ greenOnly })}
      />
      {fault}
    </fieldset>
  );
}
