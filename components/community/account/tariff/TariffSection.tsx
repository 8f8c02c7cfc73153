"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { Late } from "@/components/ui/Late";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Skeleton } from "@/components/ui/Skeleton";

const MyTariff = lazy(() => import("@/components/community/account/tariff/MyTariff"));

/** My tariff, whose scripts and data come after those of the page. */
export function TariffSection() {
  const t = useTranslations("tariffs");
  return (
    <section aria-labelledby="tariff">
      <SectionHeader id="tariff" title={t("title")} />
      <Late fallback={<Skeleton className="h-40" />}>
        <MyTariff />
      </Late>
    </section>
  );
}
