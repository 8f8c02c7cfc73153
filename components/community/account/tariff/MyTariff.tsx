"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { TariffFacts } from "@/components/community/account/tariff/TariffFacts";
import { TariffHistory } from "@/components/community/account/tariff/TariffHistory";
import { TariffWaiting } from "@/components/community/account/tariff/TariffWaiting";
import { TARIFFS, tariffsResponse } from "@/components/community/account/tariff/tariffRequests";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { Button } from "@/components/ui/Button";
import { Skeleton } from "@/components/ui/Skeleton";

const TariffDialog = lazy(() => import("@/components/community/account/tariff/TariffDialog"));

/** My supplier's tariff, earlier ones, what waits, and the way to propose another. */
export default function MyTariff() {
  const t = useTranslations("tariffs");
  const errors = useTranslations("errors");
  const { data, error, readAgain } = useAsked("tariffs", TARIFFS, tariffsResponse);
  const [proposing, setProposing] = useState(false);
  if (data === undefined) {
    return error ? (
      <p role="alert" className="text-14 text-danger-ink">
        {problemText(error, errors)}
      </p>
    ) : (
      <Skeleton className="h-40" />
    );
  }
  return (
    <>
      <TariffFacts tariff={data.now} />
      {data.proposal && <TariffWaiting proposal={data.proposal} onChanged={readAgain} />}
      <Button className="mt-4" onClick={() => setProposing(true)}>
        {t("propose")}
      </Button>
      <TariffHistory now={data.now} history={data.history} />
      <Suspense fallback={null}>
        {proposing && (
          <TariffDialog now={data.now} days={data.days} onClose={() => setProposing(false)} onChanged={readAgain} />
        )}
      </Suspense>
    </>
  );
}
