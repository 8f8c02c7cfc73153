"use client";

import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import { SlotControl } from "@/components/community/rules/SlotControl";
import { Popover } from "@/components/ui/Popover";
import { type Slot, sentenceOf } from "@/lib/domain/rules/sentence";
import type { SlotValue } from "@/lib/domain/rules/slotSpec";
import type { Rule } from "@/types/rules";

type Props = { rule: Rule; onChange: (slot: Slot, value: SlotValue) => void };

/** A rule's sentence whose words are buttons: each opens the control that fits it. */
export function EditableSentence({ rule, onChange }: Props) {
  const t = useTranslations("rules.editor");
  const { sentence } = useRuleWords();
  return (
    <p className="max-w-[46ch] text-20 leading-[1.7] lg:text-28 lg:leading-[1.55] lg:tracking-[-0.012em]">
      {sentenceOf(rule, sentence).map(({ text, slot }, index) =>
        slot ? (
          <Popover
            key={slot.pointer}
            title={t("slot", { text })}
            trigger={
              <button type="button" className="why font-semibold tabular-nums" aria-label={t("slot", { text })}>
                {text}
              </button>
            }
          >
            <SlotControl slot={slot} label={t("slot", { text })} onChange={(value) => onChange(slot, value)} />
          </Popover>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: fixed words have no name but their place
          <Fragment key={index}>{text}</Fragment>
        ),
      )}
    </p>
  );
}
