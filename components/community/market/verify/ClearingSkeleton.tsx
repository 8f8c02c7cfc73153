"use client";

import { useTranslations } from "use-intl";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";

/** The panel's final shape while it is on its way. */
export function ClearingSkeleton() {
  const t = useTranslations("clearing.last");
  return (
    <section aria-labelledby="last-clearing" className="mt-10 lg:mt-12">
      <SectionHeader id="last-clearing" title={t("title")} />
      <Waiting label={t("loading")} className="h-[232px] border-line border-t pt-3 sm:h-[139px]">
        <div className="grid grid-cols-2 gap-x-3 gap-y-4 sm:grid-cols-4">
          {["a", "b", "c", "d"].map((key) => (
            <div key={key}>
              <Skeleton className="h-3 w-16" />
              <Skeleton className="mt-2 h-6 w-20" />
            </div>
          ))}
        </div>
        <Skeleton className="mt-6 h-11 w-52 max-sm:w-full" />
      </Waiting>
    </section>
  );
}
