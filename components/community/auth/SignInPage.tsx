"use client";

import { useTranslations } from "use-intl";
import { DemoSignIn } from "@/components/community/auth/DemoSignIn";
import { SignInForm } from "@/components/community/auth/SignInForm";
import { PageShell } from "@/components/community/shell/PageShell";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { Card } from "@/components/ui/Card";
import type { Community } from "@/types/community";

type Props = { community: Community; next: string };

/** Under the community's own sky: the way in, and in a demo the three people one can be. */
export function SignInPage({ community, next }: Props) {
  const t = useTranslations("account");
  return (
    <PageShell
      sky={community.sky}
      slim
      kick={community.name === community.location ? community.name : `${community.name} · ${community.location}`}
      title={t("signIn.title", { community: community.name })}
    >
      <div className="wrap grid items-start gap-4 pt-8 lg:grid-cols-2 lg:gap-6">
        {community.demo && (
          <Card title={t("demo.title")}>
            <DemoSignIn next={next} community={community.slug} />
          </Card>
        )}
        <Card title={t("signIn.formTitle")}>
          <SignInForm next={next} />
          <p className="mt-6 text-14 text-text-muted">{t("signIn.noAccount")}</p>
          <ButtonLink href="/community" variant="quiet" className="-ml-[18px] mt-1">
            {t("signIn.look")}
          </ButtonLink>
        </Card>
      </div>
    </PageShell>
  );
}
