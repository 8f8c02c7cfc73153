import { requestPreferences } from "@/app/preferences";
import { PageShell } from "@/components/community/shell/PageShell";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { translator } from "@/lib/i18n/translator";

export default async function NotFound() {
  const { locale } = await requestPreferences();
  const t = translator(locale, "shell.notFound");
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
