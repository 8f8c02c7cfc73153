import { useTranslations } from "use-intl";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import type { RuleFault } from "@/lib/domain/rules/ruleFault";
import { numberText } from "@/lib/domain/rules/slotText";

const PLAIN = {
  empty: "empty",
  order: "order",
  day: "day",
  repeated: "repeated",
  "same-time": "sameTime",
  "one-source": "oneSource",
  "spends-nothing": "spendsNothing",
  "no-trade": "noTrade",
} as const;

/** What is wrong with a rule that is being written, in the reader's language and units. */
export function FaultText({ fault }: { fault: RuleFault | null }) {
  const t = useTranslations("rules.editor");
  const { sentence } = useRuleWords();
  if (!fault) return t("faults.form");
  switch (fault.fault) {
    case "range": {
      const text = (value: number) => numberText(fault.type, value, sentence);
      return t("faults.range", { min: text(fault.min), max: text(fault.max) });
    }
    case "grain":
      return fault.type === "time"
        ? t("faults.grainTime")
        : t("faults.grain", { grain: numberText(fault.type, fault.grain, sentence) });
    case "too-many":
      return t("faults.tooMany", { most: fault.most });
    case "stopped": {
      const expected = fault.expected
        .split("\n")
        .map((words) => t("quoted", { words }))
        .join(", ");
      if (fault.word === "") return t("stoppedAtEnd", { expected });
      return t.rich("stopped", {
        word: fault.word,
        expected,
        mark: (word) => (
          <mark className="rounded-control bg-danger-tint px-1 font-semibold text-danger-ink">{word}</mark>
        ),
      });
    }
    default:
      return t(`faults.${PLAIN[fault.fault]}`);
  }
}
