"use client";

import { type ComponentProps, lazy } from "react";
import { useTranslations } from "use-intl";
import type { OfferBook as Book } from "@/components/community/market/OfferBook";
import { PartSkeleton } from "@/components/community/market/PartSkeleton";
import { Late } from "@/components/ui/Late";
import { Skeleton } from "@/components/ui/Skeleton";

const OfferBook = lazy(() => import("@/components/community/market/OfferBook").then((m) => ({ default: m.OfferBook })));

/** The book, whose scripts come after those of the page. */
export function LateBook(props: ComponentProps<typeof Book>) {
  const t = useTranslations("marketplace.book");
  return (
    <Late
      fallback={
        <PartSkeleton
          id="market-book"
          title={t("title", { window: props.text.span(props.market.window) })}
          className="mt-10 lg:mt-12"
        >
          <Skeleton className="mb-4 h-11 w-[min(100%,560px)]" />
          <Skeleton className="h-[1040px] w-full rounded-card lg:h-[640px]" />
        </PartSkeleton>
      }
    >
      <OfferBook {...props} />
    </Late>
  );
}
