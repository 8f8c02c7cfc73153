"use client";

import { X } from "lucide-react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import {
  type ActionKind,
  AMOUNT_KINDS,
  CONDITION_KINDS,
  limitsOf,
  toggledLimit,
  trades,
  withAction,
  withAmount,
  withCondition,
  withoutCondition,
  withPrice,
} from "@/components/community/rules/ruleParts";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import { Chip } from "@/components/ui/Chip";
import { cx } from "@/components/ui/cx";
import { inputClass } from "@/components/ui/inputClass";
import { Segmented } from "@/components/ui/Segmented";
import { conditionText } from "@/lib/domain/rules/seenText";
import type { Rule } from "@/types/rules";

type Props = { rule: Rule; today: string; onChange: (rule: Rule) => void };

const ACTIONS: readonly ActionKind[] = ["offer", "buy", "reserve", "notify"];
const PRICES = ["relative", "fixed", "ramp"] as const;

/** What a rule is made of: conditions come and go, and so do the kinds of what it does, at which price, within which limits. */
export function RuleShape({ rule, today, onChange }: Props) {
  const t = useTranslations("rules.editor");
  const words = useRuleWords();
  const addId = useId();
  return (
    <div className="grid gap-5 border-line border-t pt-5">
      <Part title={t("conditions")}>
        <ul className="flex flex-wrap gap-2">
          {rule.conditions.map((condition, index) => {
            const text = conditionText(condition, words);
            return (
              <li key={JSON.stringify(condition)}>
                <button
                  type="button"
                  aria-label={t("remove", { condition: text })}
                  onClick={() => onChange(withoutCondition(rule, index))}
                  className="inline-flex min-h-target items-center gap-1.5 rounded-control bg-surface-sunk px-3 text-left text-14 hover:bg-other-tint"
                >
                  {text}
                  <X aria-hidden="true" className="size-4 shrink-0" />
                </button>
              </li>
            );
          })}
          <li>
            <label htmlFor={addId} className="sr-only">
              {t("addCondition")}
            </label>
            <select
              id={addId}
              value=""
              onChange={(event) => {
                const kind = CONDITION_KINDS.find((one) => one === event.target.value);
                if (kind) onChange(withCondition(rule, kind));
              }}
              className={cx(inputClass, "w-auto max-w-full text-14")}
            >
              <option value="">{t("addCondition")}</option>
              {CONDITION_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`condition.${kind}`)}
                </option>
              ))}
            </select>
          </li>
        </ul>
      </Part>
      <Part title={t("does")}>
        <div className="flex flex-wrap gap-2">
          {ACTIONS.map((kind) => (
            <Chip
              key={kind}
              pressed={rule.action.kind === kind}
              onPressedChange={() => onChange(withAction(rule, kind))}
            >
              {t(`actions.${kind}`)}
            </Chip>
          ))}
        </div>
      </Part>
      {trades(rule) && (
        <div className="flex flex-wrap gap-x-8 gap-y-5">
          <Part title={t("amount")}>
            <Segmented
              label={t("amount")}
              value={rule.action.amount.kind}
              onValueChange={(kind) => onChange(withAmount(rule, kind))}
              options={AMOUNT_KINDS.map((value) => ({ value, label: t(`amounts.${value}`) }))}
            />
          </Part>
          <Part title={t("price")}>
            <Segmented
              label={t("price")}
              value={rule.action.price.kind}
              onValueChange={(kind) => onChange(withPrice(rule, kind))}
              options={PRICES.map((value) => ({ value, label: t(`prices.${value}`) }))}
            />
          </Part>
        </div>
      )}
      <Part title={t("limits")}>
        <div className="flex flex-wrap gap-2">
          {limitsOf(rule).map((name) => (
            <Chip
              key={name}
              pressed={rule.limits[name] !== undefined}
              onPressedChange={() => onChange(toggledLimit(rule, name, today))}
            >
              {t(`limit.${name}`)}
            </Chip>
          ))}
        </div>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <h4 className="mb-2 text-14 font-medium text-text-muted">{title}</h4>
      {children}
    </div>
  );
}
