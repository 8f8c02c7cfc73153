"use client";

import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";

/** The history's final shape while it is read: sentence, four figures, the year, the chart. */
export function HistorySkeleton() {
  const t = useTranslations("common");
  return (
    <Waiting label={t("loading")}>
      <div className="wrap pt-32">
        <Skeleton className="h-10 w-[min(100%,640px)]" />
        <div className="mt-16 grid grid-cols-2 gap-8 lg:grid-cols-4">
          {["a", "b", "c", "d"].map((key) => (
            <div key={key}>
              <Skeleton className="h-3 w-24" />
              <Skeleton className="mt-3 h-8 w-32" />
              <Skeleton className="mt-3 h-3 w-28" />
            </div>
          ))}
        </div>
        <Skeleton className="mt-12 h-[180px] w-full" />
        <Skeleton className="mt-12 h-[320px] w-full rounded-card" />
      </div>
    </Waiting>
  );
}
