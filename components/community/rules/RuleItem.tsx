"use client";

import { Archive, CirclePause, Pencil, Play } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { EvaluationOutcome } from "@/components/community/rules/EvaluationLine";
import { RuleBadge } from "@/components/community/rules/RuleBadge";
import { RuleSentence } from "@/components/community/rules/RuleSentence";
import { Button } from "@/components/ui/Button";
import { IconButton } from "@/components/ui/IconButton";
import { useFormat } from "@/lib/i18n/useFormat";
import type { RuleStatus, TradingRule } from "@/types/rules";

const RuleTraces = lazy(() => import("@/components/community/rules/RuleTraces"));

type Props = {
  rule: TradingRule;
  allPaused: boolean;
  busy: boolean;
  onStatus: (status: RuleStatus) => void;
  onEdit: () => void;
};

/** A rule as it stands: its sentence, what it did in a week, how the last evaluation went, and the things to do with it. */
export function RuleItem({ rule, allPaused, busy, onStatus, onEdit }: Props) {
  const t = useTranslations("rules.list");
  const act = useTranslations("rules.act");
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const { name, status, week, last } = rule;
  const active = status === "active";
  return (
    <li className="border-line border-t py-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-16 font-semibold">{name}</h3>
        <RuleBadge status={status} allPaused={allPaused} />
        <div className="-mr-3 ml-auto flex text-text-muted">
          {status !== "draft" && (
            <IconButton
              label={`${act(active ? "pause" : "activate")}: ${name}`}
              icon={active ? <CirclePause /> : <Play />}
              disabled={busy}
              onClick={() => onStatus(active ? "paused" : "active")}
            />
          )}
          <IconButton label={`${act("edit")}: ${name}`} icon={<Pencil />} onClick={onEdit} />
          <IconButton
            label={`${act("archive")}: ${name}`}
            icon={<Archive />}
            disabled={busy}
            onClick={() => onStatus("archived")}
          />
        </div>
      </div>
      <RuleSentence rule={rule.rule} className="mt-1 max-w-[72ch] text-16 lg:text-20 lg:leading-[1.45]" />
      {status === "draft" ? (
        <Button className="mt-4" variant="primary" busy={busy} onClick={() => onStatus("active")}>
          {act("activate")}
        </Button>
      ) : (
        <dl className="mt-3 grid gap-x-10 gap-y-2 text-14 lg:grid-cols-[minmax(0,4fr)_minmax(0,8fr)]">
          <div>
            <dt className="text-text-muted">{t("week")}</dt>
            <dd className="tabular-nums">
              {week.contractedWh > 0
                ? t("weekTraded", { energy: format.kwh(week.contractedWh).text, orders: week.orders })
                : t("weekNothing")}
              {week.contractedWh > 0 && (
                <b className={`block font-semibold ${week.effectNanoEur >= 0 ? "text-saving-ink" : "text-danger-ink"}`}>
                  {t("worth", { amount: format.deltaEuro(week.effectNanoEur).text })}
                </b>
              )}
            </dd>
          </div>
          <div>
            <dt className="text-text-muted tabular-nums">
              {last ? t("last", { slot: format.slotRange(Date.parse(last.slot)) }) : null}
            </dt>
            <dd>
              {last ? <EvaluationOutcome evaluation={last} /> : <span className="text-text-muted">{t("never")}</span>}{" "}
              {last && (
                <button
                  type="button"
                  className="why min-h-6"
                  onClick={() => setAsking(true)}
                  aria-label={`${t("why")}: ${t("whyTitle", { name })}`}
                >
                  {t("why")}
                </button>
              )}
            </dd>
          </div>
        </dl>
      )}
      {asking && (
        <Suspense fallback={null}>
          <RuleTraces rule={rule} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </li>
  );
}
