"use client";

import { type ComponentProps, lazy } from "react";
import { useTranslations } from "use-intl";
import type { MyOffers as Mine } from "@/components/community/market/MyOffers";
import { PartSkeleton } from "@/components/community/market/PartSkeleton";
import { Late } from "@/components/ui/Late";
import { Skeleton } from "@/components/ui/Skeleton";

const MyOffers = lazy(() => import("@/components/community/market/MyOffers").then((m) => ({ default: m.MyOffers })));

/** My offers, whose scripts come after those of the page. */
export function LateMyOffers(props: ComponentProps<typeof Mine>) {
  const t = useTranslations("marketplace.mine");
  const open = props.market.myOffers.filter((offer) => offer.state === "open");
  return (
    <Late
      fallback={
        <PartSkeleton id="my-offers" title={t("title")} className="mt-10 lg:mt-12">
          <Skeleton className="h-[58px] w-full" />
          {open.slice(1).map((offer) => (
            <Skeleton key={offer.offerId} className="mt-4 h-[72px] w-full" />
          ))}
        </PartSkeleton>
      }
    >
      <MyOffers {...props} />
    </Late>
  );
}
