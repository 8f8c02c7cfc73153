"use client";

import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";

/** The page's final shape while it is read: sentence, four figures, two cards, the lab. */
export function OperatorSkeleton() {
  const t = useTranslations("operator");
  return (
    <Waiting label={t("loading")}>
      <div className="wrap pt-32">
        <Skeleton className="h-10 w-[min(100%,680px)]" />
        <Skeleton className="mt-6 h-11 w-44" />
        <div className="mt-16 grid grid-cols-2 gap-6 lg:grid-cols-4">
          {["cleared", "settled", "ledger", "audit"].map((key) => (
            <div key={key}>
              <Skeleton className="h-3 w-24" />
              <Skeleton className="mt-3 h-8 w-36" />
              <Skeleton className="mt-3 h-3 w-28" />
            </div>
          ))}
        </div>
        <div className="mt-8 grid gap-6 lg:grid-cols-[7fr_5fr]">
          <Skeleton className="h-[340px] w-full rounded-card" />
          <Skeleton className="h-[340px] w-full rounded-card" />
        </div>
        <Skeleton className="mt-16 h-[480px] w-full rounded-card" />
      </div>
    </Waiting>
  );
}
