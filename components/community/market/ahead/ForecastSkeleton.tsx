"use client";

import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";

/** Two charts and the lines below them, until they are there. */
export function ForecastSkeleton() {
  const t = useTranslations("common");
  return (
    <Waiting label={t("loading")}>
      <div className="mt-3 grid gap-x-12 gap-y-8 md:grid-cols-2">
        <Skeleton className="h-[276px]" />
        <Skeleton className="h-[276px]" />
      </div>
      <Skeleton className="mt-6 h-12 w-full max-w-[70ch]" />
    </Waiting>
  );
}
