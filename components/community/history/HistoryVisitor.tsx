"use client";

import { useTranslations } from "use-intl";
import { PageShell } from "@/components/community/shell/PageShell";
import { ButtonLink } from "@/components/ui/ButtonLink";

/** Whoever is not signed in has no history here: what would stand here, and the way in. */
export function HistoryVisitor() {
  const t = useTranslations("history.visitor");
  return (
    <PageShell sky="dawn" slim title={t("title")}>
      <div className="wrap pt-8">
        <p className="mb-6 max-w-[60ch] text-text-muted">{t("detail")}</p>
        <ButtonLink href="/sign-in?next=/community/history" variant="primary">
          {t("signIn")}
        </ButtonLink>
      </div>
    </PageShell>
  );
}
