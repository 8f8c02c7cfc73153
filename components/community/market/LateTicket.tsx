"use client";

import { type ComponentProps, lazy } from "react";
import { useTranslations } from "use-intl";
import type { OfferTicket as Ticket } from "@/components/community/OfferTicket";
import { Late } from "@/components/ui/Late";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";

const OfferTicket = lazy(() => import("@/components/community/OfferTicket").then((m) => ({ default: m.OfferTicket })));

/** The ticket, whose scripts come after those of the page. */
export function LateTicket(props: ComponentProps<typeof Ticket>) {
  const t = useTranslations("marketplace");
  return (
    <Late
      fallback={
        <Waiting label={t("loading")}>
          <Skeleton className="h-11 w-full" />
          {["energy", "price", "when"].map((key) => (
            <div key={key} className="mt-5">
              <Skeleton className="h-3 w-28" />
              <Skeleton className="mt-2 h-12 w-full" />
            </div>
          ))}
          <Skeleton className="mt-5 h-[220px] w-full" />
          <Skeleton className="mt-4 h-12 w-full" />
        </Waiting>
      }
    >
      <OfferTicket {...props} />
    </Late>
  );
}
