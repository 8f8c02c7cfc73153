"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { LanguageSwitch } from "@/components/community/shell/LanguageSwitch";
import { ThemeSwitch } from "@/components/community/shell/ThemeSwitch";

type Props = {
  /** What the figures rest on: "Readings complete to 13:30." */
  note?: ReactNode;
};

export function Footer({ note }: Props) {
  const t = useTranslations("shell.footer");
  return (
    <footer className="wrap">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4 border-line border-t pt-6 pb-10 text-12 text-text-muted">
        <p className="max-w-[64ch]">{note ?? t("note")}</p>
        <div className="flex flex-wrap gap-3">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </footer>
  );
}
