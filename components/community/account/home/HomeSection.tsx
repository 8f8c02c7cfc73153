"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { Late } from "@/components/ui/Late";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Skeleton } from "@/components/ui/Skeleton";

const MyHome = lazy(() => import("@/components/community/account/home/MyHome"));

/** My metering points and plants, whose scripts and data come after those of the page. */
export function HomeSection() {
  const t = useTranslations("homeChanges");
  return (
    <section aria-labelledby="home">
      <SectionHeader id="home" title={t("title")} />
      <Late fallback={<Skeleton className="h-56" />}>
        <MyHome />
      </Late>
    </section>
  );
}
