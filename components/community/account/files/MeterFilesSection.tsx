"use client";

import { lazy, useCallback, useRef } from "react";
import { useTranslations } from "use-intl";
import { useMarketNow } from "@/components/community/shell/useMarketNow";
import { Late } from "@/components/ui/Late";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Skeleton } from "@/components/ui/Skeleton";
import type { Community } from "@/types/community";
import type { MeterFiles as Files } from "@/types/meterFiles";

const MeterFiles = lazy(() => import("@/components/community/account/files/MeterFiles"));

type Props = { initial: Files; of: "own" | "community"; community: Community };

/** Meter files, whose scripts come after those of the page. */
export function MeterFilesSection({ initial, of, community }: Props) {
  const t = useTranslations("meterFiles");
  const time = useMarketNow(community.now, community.rate);
  const latest = useRef(time);
  latest.current = time;
  // The same function at every tick, so that a map of a year is not drawn again each second.
  const now = useCallback(() => latest.current, []);
  return (
    <section aria-labelledby="meter-files">
      <SectionHeader id="meter-files" title={t("title")} />
      <Late fallback={<Skeleton className="h-40" />}>
        <MeterFiles initial={initial} of={of} timeZone={community.timeZone} now={now} />
      </Late>
    </section>
  );
}
