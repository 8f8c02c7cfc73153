"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { Late } from "@/components/ui/Late";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Skeleton } from "@/components/ui/Skeleton";

const Statements = lazy(() => import("@/components/community/statements/Statements"));

/** My statements, whose scripts and data come after those of the page: nobody waits for them. */
export function StatementsSection() {
  const t = useTranslations("statements");
  return (
    <section aria-labelledby="statements">
      <SectionHeader id="statements" title={t("title")} />
      <Late fallback={<Skeleton className="h-24" />}>
        <Statements />
      </Late>
    </section>
  );
}
