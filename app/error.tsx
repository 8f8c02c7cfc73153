"use client";

import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/buttonClass";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Stands alone, without the shell: it loads with every page, and must hold when a part of the shell is what failed. */
export default function ErrorPage({ error, reset }: Props) {
  const t = useTranslations("shell.failed");
  const words = useTranslations("common");
  return (
    <main data-sky="noon" className="sky min-h-dvh">
      <div className="wrap pt-16">
        <h1 className="max-w-[33ch] text-28 font-medium lg:text-40">{t("title")}</h1>
        <p className="mt-4 mb-6 max-w-[60ch] text-sky-muted">{t("detail")}</p>
        <div className="flex flex-wrap gap-2">
          <button type="button" onClick={reset} className={buttonClass("primary")}>
            {words("retry")}
          </button>
          {/* a full load, not a step inside the page that failed */}
          <a href="/community" className={buttonClass("quiet")}>
            {t("home")}
          </a>
        </div>
        {error.digest && <p className="mt-6 text-12 text-sky-muted">{t("reference", { digest: error.digest })}</p>}
      </div>
    </main>
  );
}
