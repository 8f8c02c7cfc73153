import { Fragment } from "react";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import { sentenceOf } from "@/lib/domain/rules/sentence";
import type { Rule } from "@/types/rules";

/** A rule as its sentence; what can be changed of it stands out. */
export function RuleSentence({ rule, className }: { rule: Rule; className?: string }) {
  const { sentence } = useRuleWords();
  return (
    <p className={className}>
      {sentenceOf(rule, sentence).map(({ text, slot }, index) =>
        slot ? (
          <b key={slot.pointer} className="font-semibold tabular-nums">
            {text}
          </b>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: fixed words have no name but their place
          <Fragment key={index}>{text}</Fragment>
        ),
      )}
    </p>
  );
}
