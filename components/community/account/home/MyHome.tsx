"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { HOME_CHANGES, homeChangesResponse } from "@/components/community/account/home/homeRequests";
import { PlantList } from "@/components/community/account/home/PlantList";
import { PointList } from "@/components/community/account/home/PointList";
import { WaitingChanges } from "@/components/community/account/home/WaitingChanges";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { Button } from "@/components/ui/Button";
import { Skeleton } from "@/components/ui/Skeleton";
import type { OwnPlant } from "@/types/homeChanges";

const ChangeDialog = lazy(() => import("@/components/community/account/home/ChangeDialog"));
const EndDialog = lazy(() => import("@/components/community/account/home/EndDialog"));

/** What the portal knows of my home, by date, what waits, and the ways to say that something changes. */
export default function MyHome() {
  const t = useTranslations("homeChanges");
  const errors = useTranslations("errors");
  const { data, error, readAgain } = useAsked("home-changes", HOME_CHANGES, homeChangesResponse);
  const [proposing, setProposing] = useState(false);
  const [ending, setEnding] = useState<OwnPlant | null>(null);
  if (data === undefined) {
    return error ? (
      <p role="alert" className="text-14 text-danger-ink">
        {problemText(error, errors)}
      </p>
    ) : (
      <Skeleton className="h-56" />
    );
  }
  const { points, plants, changes, today } = data;
  return (
    <>
      <p className="max-w-[72ch] text-text-muted">{t("intro")}</p>
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 lg:grid-cols-2">
        <PlantList plants={plants} today={today} onEnd={setEnding} />
        <PointList points={points} today={today} />
      </div>
      <WaitingChanges changes={changes} today={today} onChanged={readAgain} />
      <Button className="mt-5" onClick={() => setProposing(true)}>
        {t("propose")}
      </Button>
      <Suspense fallback={null}>
        {proposing && <ChangeDialog today={today} onClose={() => setProposing(false)} onSent={readAgain} />}
        {ending && <EndDialog plant={ending} today={today} onClose={() => setEnding(null)} onSent={readAgain} />}
      </Suspense>
    </>
  );
}
