"use client";

import { useTranslations } from "use-intl";
import { PlainPage } from "@/components/community/shell/PlainPage";

/** No such page, and where to go instead. */
export default function NotFoundPage() {
  const t = useTranslations("shell.notFound");
  const action = { href: "/community", label: t("action") };
  return <PlainPage sky="noon" title={t("title")} detail={t("detail")} action={action} />;
}
