"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { FaultText } from "@/components/community/rules/FaultText";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { TextArea } from "@/components/ui/TextArea";
import { attemptRule } from "@/lib/domain/rules/attemptRule";
import { parseSentence } from "@/lib/domain/rules/parseSentence";
import type { RuleFault } from "@/lib/domain/rules/ruleFault";
import { sentenceText } from "@/lib/domain/rules/sentence";
import type { Rule } from "@/types/rules";

type Props = { rule: Rule; onChange: (rule: Rule) => void; onTouched: () => void };

/** The sentence as text: what is written is read back to the rule, or refused at the word where reading stopped. */
export function SentenceText({ rule, onChange, onTouched }: Props) {
  const t = useTranslations("rules.editor");
  const { sentence } = useRuleWords();
  const [text, setText] = useState(() => sentenceText(rule, sentence));
  const [refused, setRefused] = useState<{ fault: RuleFault | null } | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const take = () => {
    const attempt = attemptRule(() => parseSentence(text, sentence));
    if (!attempt.refused) {
      onChange(attempt.rule);
      return;
    }
    setRefused(attempt);
    if (attempt.fault?.fault !== "stopped") return;
    // The word stands marked in the text, ready to be written over.
    area.current?.focus();
    area.current?.setSelectionRange(attempt.fault.from, attempt.fault.to);
  };
  return (
    <Field label={t("text")} hint={t("textHint")} error={refused ? <FaultText fault={refused.fault} /> : undefined}>
      {(control) => (
        <>
          <TextArea
            {...control}
            ref={area}
            rows={4}
            value={text}
            onChange={(event) => {
              setRefused(null);
              setText(event.target.value);
              onTouched();
            }}
            className={refused ? "selection:bg-danger-tint selection:text-danger-ink" : undefined}
          />
          <Button className="mt-3" onClick={take}>
            {t("textTake")}
          </Button>
        </>
      )}
    </Field>
  );
}
