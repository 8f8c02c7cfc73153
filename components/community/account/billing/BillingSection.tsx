"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { Late } from "@/components/ui/Late";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Skeleton } from "@/components/ui/Skeleton";

const Billing = lazy(() => import("@/components/community/account/billing/Billing"));

/** How I am paid and pay, whose scripts come after those of the page. */
export function BillingSection() {
  const t = useTranslations("payments.billing");
  return (
    <section aria-labelledby="payment">
      <SectionHeader id="payment" title={t("title")} />
      <Late fallback={<Skeleton className="h-96" />}>
        <Billing />
      </Late>
    </section>
  );
}
