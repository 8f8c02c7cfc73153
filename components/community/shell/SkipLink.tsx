"use client";

import { useTranslations } from "use-intl";

/** First stop of the Tab key: past the navigation. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-30 focus:rounded-control focus:bg-surface-raised focus:px-4 focus:py-3 focus:text-14 focus:font-semibold focus:text-text focus:shadow-raised"
    >
      {t("skipToContent")}
    </a>
  );
}
