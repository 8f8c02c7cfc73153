"use client";

import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";

/** The rules' final shape while they are read: sentence, two rules. */
export function RulesSkeleton() {
  const t = useTranslations("rules");
  return (
    <Waiting label={t("loading")}>
      <div className="wrap pt-32">
        <Skeleton className="h-10 w-[min(100%,640px)]" />
        <Skeleton className="mt-4 h-11 w-36" />
        {["a", "b"].map((key) => (
          <div key={key} className="mt-12 border-line border-t pt-5">
            <Skeleton className="h-4 w-48" />
            <Skeleton className="mt-3 h-6 w-[min(100%,720px)]" />
            <Skeleton className="mt-3 h-4 w-64" />
          </div>
        ))}
      </div>
    </Waiting>
  );
}
