"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { HOME_CHANGES, homeChangesResponse } from "@/components/community/account/home/homeRequests";
import { useAsked } from "@/components/community/live/useAsked";
import { Card } from "@/components/ui/Card";
import { Late } from "@/components/ui/Late";
import { Skeleton } from "@/components/ui/Skeleton";

const ChangesToConfirm = lazy(() => import("@/components/community/operator/home/ChangesToConfirm"));

/** For the operator: what members say changes at home. Not there while nothing waits. */
export function HomeChangesCard({ onDecided }: { onDecided: () => void }) {
  const t = useTranslations("homeChanges.operator");
  const { data, readAgain } = useAsked("home-changes", HOME_CHANGES, homeChangesResponse);
  const decided = () => {
    readAgain();
    onDecided();
  };
  const waiting = data?.toConfirm ?? [];
  if (!data || waiting.length === 0) return null;
  return (
    <div id="home-changes" className="mt-3 scroll-mt-4 lg:mt-6">
      <Card title={t("title")}>
        <Late fallback={<Skeleton className="h-20" />}>
          <ChangesToConfirm waiting={waiting} today={data.today} onChanged={decided} />
        </Late>
      </Card>
    </div>
  );
}
