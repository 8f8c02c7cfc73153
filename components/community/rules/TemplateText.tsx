import { useTranslations } from "use-intl";
import { RuleSentence } from "@/components/community/rules/RuleSentence";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import type { RuleTemplate } from "@/lib/domain/rules/templates";

/** A template by its name, what it is good for, what a home needs for it, and its sentence. */
export function TemplateText({ template, needed = false }: { template: RuleTemplate; needed?: boolean }) {
  const t = useTranslations("rules.templates");
  const { name, text } = useRuleWords().templates[template.templateId];
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{name}</span>
        {needed && template.needs !== "nothing" && (
          <span className="text-12 text-text-muted">{t(`needs.${template.needs}`)}</span>
        )}
      </span>
      <span className="block text-14 text-text-muted">{text}</span>
      <RuleSentence rule={template.rule} className="mt-2 text-14" />
    </>
  );
}
