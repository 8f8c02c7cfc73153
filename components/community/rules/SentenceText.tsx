"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import { Button } from "@/components/ui/Button";
import { cx } from "@/components/ui/cx";
import { Field } from "@/components/ui/Field";
import { inputClass } from "@/components/ui/inputClass";
import { attemptRule } from "@/lib/domain/rules/attemptRule";
import { parseSentence } from "@/lib/domain/rules/parseSentence";
import { sentenceText } from "@/lib/domain/rules/sentence";
import type { Rule } from "@/types/rules";

type Props = { rule: Rule; onChange: (rule: Rule) => void };

/** The sentence as text: what is written is read back to the rule, or refused with the reason. */
export function SentenceText({ rule, onChange }: Props) {
  const t = useTranslations("rules.editor");
  const { sentence } = useRuleWords();
  const [text, setText] = useState(() => sentenceText(rule, sentence));
  const [fault, setFault] = useState<string | null>(null);
  const take = () => {
    const { rule: read, fault: found } = attemptRule(() => parseSentence(text, sentence));
    if (read) onChange(read);
    else setFault(found.path === "/sentence" ? t("textFault") : t("valueFault", { detail: found.message }));
  };
  return (
    <Field label={t("text")} hint={t("textHint")} error={fault ?? undefined}>
      {(control) => (
        <>
          <textarea
            {...control}
            rows={4}
            value={text}
            onChange={(event) => {
              setFault(null);
              setText(event.target.value);
            }}
            className={cx(inputClass, "h-auto py-3")}
          />
          <Button className="mt-3" onClick={take}>
            {t("textTake")}
          </Button>
        </>
      )}
    </Field>
  );
}
