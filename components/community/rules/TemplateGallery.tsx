import { useTranslations } from "use-intl";
import { TemplateText } from "@/components/community/rules/TemplateText";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { type RuleTemplate, TEMPLATES } from "@/lib/domain/rules/templates";
import type { RuleMeans } from "@/types/rules";

type Props = { means: RuleMeans | null; onPick: (template: RuleTemplate) => void };

/** Eight sentences to begin with: those that suit the home first, the others with what they need. */
export function TemplateGallery({ means, onPick }: Props) {
  const t = useTranslations("rules.templates");
  const fitting = TEMPLATES.filter((template) => suits(template, means));
  const others = TEMPLATES.filter((template) => !suits(template, means));
  return (
    <section aria-labelledby="templates">
      <SectionHeader id="templates" title={t("title")} note={t("hint")} />
      <Row templates={fitting} onPick={onPick} />
      {others.length > 0 && (
        <>
          <h3 className="mt-8 mb-3 text-14 font-semibold text-text-muted">{t("other")}</h3>
          <Row templates={others} onPick={onPick} needed />
        </>
      )}
    </section>
  );
}

function Row({
  templates,
  onPick,
  needed,
}: {
  templates: readonly RuleTemplate[];
  onPick: Props["onPick"];
  needed?: boolean;
}) {
  return (
    <ul className="grid gap-x-10 lg:grid-cols-2">
      {templates.map((template) => (
        <li key={template.templateId} className="border-line border-t">
          <button
            type="button"
            onClick={() => onPick(template)}
            className="-mx-3 block w-[calc(100%+24px)] rounded-control px-3 py-4 text-left transition-colors duration-quick hover:bg-surface"
          >
            <TemplateText template={template} needed={needed} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function suits({ needs }: RuleTemplate, means: RuleMeans | null): boolean {
  if (needs === "nothing" || !means) return true;
  if (needs === "battery") return means.batteryWh !== null;
  if (needs === "solar") return means.sources.includes("solar");
  return means.sources.some((source) => source !== "battery");
}
