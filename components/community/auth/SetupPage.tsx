"use client";

import { useTranslations } from "use-intl";
import { SetupForm } from "@/components/community/auth/SetupForm";
import { PageShell } from "@/components/community/shell/PageShell";
import { ButtonLink } from "@/components/ui/ButtonLink";

type Props = { state: "open" | "closed" | "done"; token: string };

/** Setting up, or why that is not possible here and what to do instead. */
export function SetupPage({ state, token }: Props) {
  const t = useTranslations("account.setup");
  if (state === "open") {
    return (
      <PageShell sky="dawn" slim kick={t("lead")} title={t("title")}>
        <SetupForm token={token} />
      </PageShell>
    );
  }
  return (
    <PageShell sky="dawn" slim title={t(`${state}.title`)}>
      <div className="wrap pt-8">
        <p className="mb-6 max-w-[60ch] text-text-muted">{t(`${state}.detail`)}</p>
        {state === "done" && (
          <div className="flex flex-wrap gap-2">
            <ButtonLink href="/sign-in" variant="primary">
              {t("done.signIn")}
            </ButtonLink>
            <ButtonLink href="/community">{t("done.look")}</ButtonLink>
          </div>
        )}
      </div>
    </PageShell>
  );
}
