"use client";

import { useTranslations } from "use-intl";
import { PageShell } from "@/components/community/shell/PageShell";
import { ButtonLink } from "@/components/ui/ButtonLink";

/** No such page, and where to go instead. */
export default function NotFoundPage() {
  const t = useTranslations("shell.notFound");
  return (
    <PageShell sky="noon" slim title={t("title")}>
      <div className="wrap pt-8">
        <p className="mb-6 max-w-[60ch] text-text-muted">{t("detail")}</p>
        <ButtonLink href="/community" variant="primary">
          {t("action")}
        </ButtonLink>
      </div>
    </PageShell>
  );
}
