"use client";

import { useTranslations } from "use-intl";
import { PageShell } from "@/components/community/shell/PageShell";
import { ButtonLink } from "@/components/ui/ButtonLink";

/** Whoever is not signed in has no rules: what they are, and the way in. */
export function RulesVisitor() {
  const t = useTranslations("rules.visitor");
  return (
    <PageShell sky="dawn" slim title={t("title")}>
      <div className="wrap pt-8">
        <p className="mb-6 max-w-[60ch] text-text-muted">{t("detail")}</p>
        <ButtonLink href="/sign-in?next=/community/rules" variant="primary">
          {t("signIn")}
        </ButtonLink>
      </div>
    </PageShell>
  );
}
