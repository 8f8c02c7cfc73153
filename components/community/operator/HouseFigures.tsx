"use client";

import { CircleAlert, CircleCheck, Clock } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Figure } from "@/components/ui/Figure";
import { markText } from "@/components/ui/tone";
import { useFormat } from "@/lib/i18n/useFormat";
import type { OperatorResponse } from "@/types/operator";

type Tell = { tone: "saving" | "warning" | "danger"; text: string };
type Props = { house: OperatorResponse };

const ICON = { saving: CircleCheck, warning: Clock, danger: CircleAlert };

/** Four figures: what cleared last, how far settling is, what all accounts come to, how long the audit chain is. */
export function HouseFigures({ house }: Props) {
  const t = useTranslations("operator.house");
  const format = useFormat();
  const { lastCleared: last, ledger, audit, community } = house;
  const share = format.percent(ledger.transactions > 0 ? ledger.counted / ledger.transactions : 1).text;
  return (
    <section aria-label={t("label")} className="pt-5 lg:pt-8">
      <dl className="grid grid-cols-2 gap-y-6 lg:grid-cols-4">
        <Item
          label={t("cleared")}
          value={last ? format.slotRange(Date.parse(last.slot)) : "–"}
          tell={last ? clearedTell(last) : { tone: "warning", text: t("clearedNone") }}
          note={last ? tradedNote(last) : ""}
        />
        <Item
          label={t("settled")}
          value={house.settledTo ? format.time(Date.parse(house.settledTo)) : "–"}
          tell={
            house.unsettledSlots > 0
              ? { tone: "warning", text: t("unsettled", { count: house.unsettledSlots }) }
              : { tone: "saving", text: t(house.settledTo ? "allSettled" : "settledNone") }
          }
          note={house.settledTo ? format.day(Date.parse(house.settledTo)) : ""}
        />
        <Item
          label={t("ledger")}
          value={format.euro(ledger.sumNanoEur).text}
          tell={
            ledger.state === "unbalanced"
              ? { tone: "danger", text: t("alsoEnergy", { energy: format.kwh(ledger.sumWh).text }) }
              : ledger.state === "counting"
                ? { tone: "warning", text: t("counting", { share }) }
                : { tone: "saving", text: t("addsUp", { energy: format.kwh(0).text }) }
          }
          note={t("ledgerNote", {
            lines: format.number(ledger.lines),
            transactions: format.number(ledger.transactions),
          })}
        />
        <Item label={t("audit")} value={format.number(audit.events)} tell={auditTell()} note="" />
      </dl>
      {community.historyProgress !== null && (
        <p className="mt-6 border-line border-t pt-4 text-14 text-text-muted">
          {t("history", { share: format.percent(community.historyProgress).text })}
        </p>
      )}
    </section>
  );

  function clearedTell({ state, late, clearedAt }: NonNullable<typeof last>): Tell {
    if (community.pausedReason !== null) return { tone: "warning", text: t("paused", { count: house.pausedSlots }) };
    if (house.unclearedSlots > 0) return { tone: "warning", text: t("waiting", { count: house.unclearedSlots }) };
    if (state === "void") return { tone: "danger", text: t("void") };
    return late
      ? { tone: "warning", text: t("late", { time: format.time(Date.parse(clearedAt)) }) }
      : { tone: "saving", text: t("onTime") };
  }

  function tradedNote({ trades, priceMicroEurPerKwh, volumeWh }: NonNullable<typeof last>): string {
    if (trades === 0) return t("nothingTraded");
    const price = format.priceCt(priceMicroEurPerKwh).text;
    return t("clearedNote", { price, volume: format.kwh(volumeWh).text, trades });
  }

  function auditTell(): Tell {
    if (audit.state === "checking") return { tone: "warning", text: t("auditChecking") };
    return audit.state === "valid"
      ? { tone: "saving", text: t("auditValid") }
      : { tone: "danger", text: t("auditBroken", { seq: String(audit.fault?.seq ?? "") }) };
  }
}

function Item({ label, value, tell, note }: { label: string; value: string; tell: Tell; note: ReactNode }) {
  const Icon = ICON[tell.tone];
  return (
    <div className="border-line border-l pr-3 pl-4 max-lg:odd:border-l-0 max-lg:odd:pl-0 lg:px-6 lg:first:border-l-0 lg:first:pl-0">
      <dt className="mb-1 text-14 font-medium text-text-muted">{label}</dt>
      <dd>
        <Figure value={value} size="figure" className="max-lg:text-20 max-lg:leading-8 lg:text-28" />
      </dd>
      <dd className="mt-1 flex gap-1.5 text-14">
        <Icon aria-hidden="true" className={`mt-1 size-4 shrink-0 ${markText[tell.tone]}`} />
        <span>{tell.text}</span>
      </dd>
      <dd className="text-14 text-text-muted">{note}</dd>
    </div>
  );
}
