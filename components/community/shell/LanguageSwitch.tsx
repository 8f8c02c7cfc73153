"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { keepPreference } from "@/components/community/shell/preferences";
import { Segmented } from "@/components/ui/Segmented";
import { LOCALE_COOKIE, LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";

/** Changes the language of the page one is on; what stands in its fields stays. */
export function LanguageSwitch({ fullWidth = false }: { fullWidth?: boolean }) {
  const t = useTranslations("shell.language");
  const router = useRouter();
  return (
    <Segmented
      label={t("label")}
      options={LOCALES.map((value) => ({ value, label: <span lang={value}>{LOCALE_NAMES[value]}</span> }))}
      value={useLocale()}
      onValueChange={(locale) => {
        keepPreference(LOCALE_COOKIE, locale);
        router.refresh();
      }}
      fullWidth={fullWidth}
    />
  );
}
