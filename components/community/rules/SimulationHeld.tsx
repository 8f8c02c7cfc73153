import { useTranslations } from "use-intl";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import { reasonText } from "@/lib/domain/rules/explainDecision";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Rule, RuleSimulation } from "@/types/rules";

type Props = { heldBack: RuleSimulation["heldBack"]; slots: number; rule: Rule };

const MOST = 4;

/** What kept a rule from acting and how often, as words over bars. */
export function SimulationHeld({ heldBack, slots, rule }: Props) {
  const t = useTranslations("rules.simulation");
  const words = useRuleWords();
  const format = useFormat();
  if (heldBack.length === 0 || slots === 0) return null;
  return (
    <div className="mt-4 border-line border-t pt-3">
      <h4 className="text-14 font-semibold">{t("held")}</h4>
      <ul className="mt-1 text-14">
        {heldBack.slice(0, MOST).map(({ reason, slots: held }) => (
          <li key={JSON.stringify(reason)} className="py-1.5">
            <span className="flex justify-between gap-3">
              <span>{reasonText(reason, rule.conditions, words)}</span>
              <span className="whitespace-nowrap text-text-muted tabular-nums">
                {format.percent(held / slots, { decimals: 0 }).text}
              </span>
            </span>
            <span aria-hidden="true" className="mt-1 block h-1 rounded-pill bg-surface-sunk">
              <span className="block h-1 rounded-pill bg-other" style={{ width: `${(100 * held) / slots}%` }} />
            </span>
            <span className="sr-only">{t("heldSlots", { count: held })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
