"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { TARIFFS, tariffsResponse } from "@/components/community/account/tariff/tariffRequests";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { Card } from "@/components/ui/Card";
import { Late } from "@/components/ui/Late";
import { Skeleton } from "@/components/ui/Skeleton";

const TariffsToConfirm = lazy(() => import("@/components/community/operator/tariff/TariffsToConfirm"));

/** For the operator: the tariffs members proposed. Not there while none waits. */
export function TariffsCard({ onDecided }: { onDecided: () => void }) {
  const t = useTranslations("tariffs.operator");
  const errors = useTranslations("errors");
  const { data, error, readAgain } = useAsked("tariffs", TARIFFS, tariffsResponse);
  const decided = () => {
    readAgain();
    onDecided();
  };
  const waiting = data?.toConfirm ?? [];
  if (waiting.length === 0 && (data || !error)) return null;
  return (
    <div id="tariffs" className="mt-3 scroll-mt-4 lg:mt-6">
      <Card title={t("title")}>
        {data ? (
          <Late fallback={<Skeleton className="h-20" />}>
            <TariffsToConfirm waiting={waiting} today={data.days.today} onChanged={decided} />
          </Late>
        ) : (
          <p role="alert" className="text-14 text-danger-ink">
            {problemText(error, errors)}
          </p>
        )}
      </Card>
    </div>
  );
}
