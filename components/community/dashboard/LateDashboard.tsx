"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/Card";
import { Late } from "@/components/ui/Late";
import { Skeleton } from "@/components/ui/Skeleton";
import { Waiting } from "@/components/ui/Waiting";
import type { DashboardResponse, EnergyFlow } from "@/types/community";

const EnergyFlowCard = lazy(() =>
  import("@/components/community/dashboard/EnergyFlowCard").then((m) => ({ default: m.EnergyFlowCard })),
);
const LowerDashboard = lazy(() => import("@/components/community/dashboard/LowerDashboard"));

/** Where energy comes from and goes, whose scripts come after those of the page. */
export function LateEnergyFlow(props: { flow: EnergyFlow; until: string | null; figuresTo: string }) {
  const t = useTranslations("community.flow");
  const common = useTranslations("common");
  return (
    <Late
      fallback={
        <Card title={t("titleEmpty")} className="mt-8 lg:mt-12">
          <Waiting label={common("loading")}>
            <Skeleton className="h-[930px] w-full lg:h-[480px]" />
          </Waiting>
        </Card>
      }
    >
      <EnergyFlowCard {...props} />
    </Late>
  );
}

/** The lower part of the page, whose scripts come after those of the page. */
export function LateLowerDashboard({ data }: { data: DashboardResponse }) {
  const common = useTranslations("common");
  return (
    <Late
      fallback={
        <Waiting label={common("loading")}>
          <div className="mt-8 grid gap-8 lg:mt-12 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-16">
            <Skeleton className="h-[420px] w-full" />
            <Skeleton className="h-[420px] w-full" />
          </div>
          <Skeleton className="mt-10 h-[480px] w-full lg:mt-16" />
        </Waiting>
      }
    >
      <LowerDashboard data={data} />
    </Late>
  );
}
