"use client";

import { useTranslations } from "use-intl";
import { type RuleWords, RuleWordsProvider } from "@/components/community/rules/ruleWords";
import { TemplateText } from "@/components/community/rules/TemplateText";
import { VisitorPage } from "@/components/community/shell/VisitorPage";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import type { PageFrame } from "@/types/community";

/** Rules for who has none: the sentences every member can begin with, as they are. */
export function VisitorRules({ frame, words }: { frame: PageFrame; words: RuleWords }) {
  const t = useTranslations("rules");
  const signIn = { href: "/sign-in?next=/community/rules", label: t("visitor.signIn") };
  return (
    <VisitorPage frame={frame} title={t("visitor.title")} detail={t("visitor.detail")} signIn={signIn}>
      <RuleWordsProvider value={words}>
        <section aria-labelledby="templates">
          <SectionHeader id="templates" title={t("visitor.templates")} note={t("templates.hint")} />
          <ul className="grid gap-x-10 lg:grid-cols-2">
            {TEMPLATES.map((template) => (
              <li key={template.templateId} className="border-line border-t py-4">
                <TemplateText template={template} needed />
              </li>
            ))}
          </ul>
        </section>
      </RuleWordsProvider>
    </VisitorPage>
  );
}
