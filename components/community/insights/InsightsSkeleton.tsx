"use client";

import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";

/** The page's final shape while it is read: sentence, chart, figures in threes. */
export function InsightsSkeleton() {
  const t = useTranslations("common");
  return (
    <Waiting label={t("loading")}>
      <div className="wrap pt-32">
        <Skeleton className="h-10 w-[min(100%,640px)]" />
        <Skeleton className="mt-24 h-[320px] w-full rounded-card" />
        <div className="mt-16 grid grid-cols-2 gap-10 lg:grid-cols-3">
          {["a", "b", "c", "d", "e", "f"].map((key) => (
            <div key={key}>
              <Skeleton className="h-3 w-24" />
              <Skeleton className="mt-3 h-7 w-28" />
              <Skeleton className="mt-4 h-7 w-24" />
            </div>
          ))}
        </div>
      </div>
    </Waiting>
  );
}
