import { useTranslations } from "use-intl";
import { RuleSentence } from "@/components/community/rules/RuleSentence";
import { Button } from "@/components/ui/Button";
import type { TradingRule } from "@/types/rules";

type Props = { rules: readonly TradingRule[]; busy: boolean; onRestore: (rule: TradingRule) => void };

/** Rules that were put away, behind one line. */
export function ArchivedRules({ rules, busy, onRestore }: Props) {
  const t = useTranslations("rules");
  if (rules.length === 0) return null;
  return (
    <details className="text-14">
      <summary className="flex min-h-target cursor-pointer items-center font-medium text-text-muted">
        {t("list.archived", { count: rules.length })}
      </summary>
      <ul>
        {rules.map((rule) => (
          <li key={rule.ruleId} className="flex flex-wrap items-center gap-3 border-line border-t py-3">
            <div className="min-w-0 flex-1">
              <p className="font-semibold">{rule.name}</p>
              <RuleSentence rule={rule.rule} className="text-text-muted" />
            </div>
            <Button variant="quiet" busy={busy} onClick={() => onRestore(rule)}>
              {t("act.restore")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
