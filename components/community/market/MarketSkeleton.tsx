"use client";

import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";

/** The marketplace's final shape while it is read: sentence, ribbon, figures, strip, and the ticket beside them. */
export function MarketSkeleton() {
  const t = useTranslations("marketplace");
  return (
    <Waiting label={t("loading")}>
      <div className="wrap pt-32">
        <Skeleton className="h-10 w-[min(100%,680px)]" />
        <Skeleton className="mt-3 h-10 w-[min(80%,520px)]" />
        <div className="mt-16 grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_352px]">
          <div>
            <Skeleton className="h-6 w-80 max-w-full" />
            <Skeleton className="mt-5 h-[260px] w-full rounded-card sm:h-[300px]" />
            <div className="mt-8 grid grid-cols-3 gap-4 lg:grid-cols-6">
              {["a", "b", "c", "d", "e", "f"].map((key) => (
                <div key={key}>
                  <Skeleton className="h-3 w-16" />
                  <Skeleton className="mt-2 h-6 w-20" />
                </div>
              ))}
            </div>
            <Skeleton className="mt-16 h-[202px] w-full rounded-card" />
          </div>
          <Skeleton className="h-[720px] w-full rounded-card max-lg:hidden" />
        </div>
      </div>
    </Waiting>
  );
}
