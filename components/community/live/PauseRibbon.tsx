"use client";

import { useTranslations } from "use-intl";
import { Ribbon } from "@/components/ui/Ribbon";

/** Says that the market is paused, and why; nothing while it runs. */
export function PauseRibbon({ reason }: { reason: string | null }) {
  const t = useTranslations("shell.ribbon");
  if (reason === null) return null;
  return (
    <div className="not-last:mb-2">
      <Ribbon kind="stale" title={t("paused")}>
        {reason}
      </Ribbon>
    </div>
  );
}
