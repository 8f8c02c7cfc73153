import { createContext, useContext } from "react";
import type { RuleExplanations } from "@/lib/domain/rules/explanationWords";
import type { TemplateId } from "@/lib/domain/rules/templates";

/** The words of rules in the reader's language, as the page was given them. */
export type RuleWords = RuleExplanations & { templates: Record<TemplateId, { name: string; text: string }> };

const Words = createContext<RuleWords | null>(null);

export const RuleWordsProvider = Words.Provider;

export function useRuleWords(): RuleWords {
  const words = useContext(Words);
  if (!words) throw new Error("the rules' words are missing: wrap in RuleWordsProvider");
  return words;
}
