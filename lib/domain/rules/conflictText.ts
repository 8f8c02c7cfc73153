import type { Conflict } from "./conflicts";
import type { RuleExplanations } from "./explanationWords";
import type { Condition } from "./rule";
import { conditionText, priceText } from "./seenText";
import { numberText, slotText, timeText, wordOf } from "./slotText";
import { filled } from "./splitTemplate";

/** A conflict in one sentence; `conditions` are those of the rule it was found for, `nameOf` names the member's others. */
export function conflictText(
  conflict: Conflict,
  conditions: readonly Condition[],
  nameOf: (ruleId: string) => string,
  words: RuleExplanations,
): string {
  const { conflicts: texts, sentence } = words;
  switch (conflict.kind) {
    case "floor-above-ceiling": {
      const floor = priceText(conflict.floorMicroEurPerKwh, words);
      return filled(texts[conflict.kind], { floor, ceiling: priceText(conflict.ceilingMicroEurPerKwh, words) });
    }
    case "price-outside-limits":
      return filled(texts[conflict.kind], {
        price: priceText(conflict.priceMicroEurPerKwh, words),
        is: wordOf(sentence, "bound", conflict.is),
        limit: priceText(conflict.limitMicroEurPerKwh, words),
      });
    case "ends-before-start":
      return filled(texts[conflict.kind], {
        from: slotText({ type: "day" }, conflict.fromDay, sentence),
        to: slotText({ type: "day" }, conflict.toDay, sentence),
      });
    case "never-holds": {
      const said = (index: number | null) => {
        const condition = index === null ? undefined : conditions[index];
        return condition ? conditionText(condition, words) : "";
      };
      const text = conflict.second === null ? texts["never-alone"] : texts["never-holds"];
      return filled(text, { first: said(conflict.first), second: said(conflict.second) });
    }
    case "reserve-blocks":
      return filled(texts[conflict.kind], {
        other: nameOf(conflict.otherId),
        percent: numberText("percent", conflict.percent, sentence),
      });
    default:
      return filled(texts[conflict.kind], {
        other: nameOf(conflict.otherId),
        winner: nameOf(conflict.firstId),
        when: filled(words.when, { from: timeText(conflict.when.fromMinute), to: timeText(conflict.when.toMinute) }),
      });
  }
}
