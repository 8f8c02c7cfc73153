"use client";

import { type ComponentProps, lazy } from "react";
import { useTranslations } from "use-intl";
import { PartSkeleton } from "@/components/community/market/PartSkeleton";
import type { TradeTape as Tape } from "@/components/community/market/TradeTape";
import { Late } from "@/components/ui/Late";
import { Skeleton } from "@/components/ui/Skeleton";

const TradeTape = lazy(() => import("@/components/community/market/TradeTape").then((m) => ({ default: m.TradeTape })));

/** The tape, whose scripts come after those of the page. */
export function LateTape(props: ComponentProps<typeof Tape>) {
  const t = useTranslations("marketplace.tape");
  const rows = props.market.tape.flatMap(({ slot, trades }) => [slot, ...trades.map((_, at) => `${slot} ${at}`)]);
  return (
    <Late
      fallback={
        <PartSkeleton id="tape" title={t("title")} className="mt-10 lg:mt-8 lg:px-6">
          {rows.map((key) => (
            <Skeleton key={key} className="mb-[26px] h-3 w-full" />
          ))}
        </PartSkeleton>
      }
    >
      <TradeTape {...props} />
    </Late>
  );
}
