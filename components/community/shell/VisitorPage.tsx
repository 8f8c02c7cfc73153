"use client";

import { useTranslations } from "use-intl";
import { PlainPage } from "@/components/community/shell/PlainPage";

/** What a member would see here, and the way in: for pages that are about one's own. */
export function VisitorPage({ area }: { area: "history" | "rules" }) {
  const t = useTranslations(`${area}.visitor`);
  const action = { href: `/sign-in?next=/community/${area}`, label: t("signIn") };
  return <PlainPage sky="dawn" title={t("title")} detail={t("detail")} action={action} />;
}
