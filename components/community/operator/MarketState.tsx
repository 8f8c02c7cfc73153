"use client";

import { CirclePause, CirclePlay, Pencil } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/Button";
import type { OperatorResponse } from "@/types/operator";

const PauseDialog = lazy(() => import("@/components/community/operator/PauseDialog"));
const ResumeDialog = lazy(() => import("@/components/community/operator/ResumeDialog"));

type Props = { house: OperatorResponse; onChanged: () => void };

/** Pauses the market or lets it run again, each after its consequences were read. */
export function MarketState({ house, onChanged }: Props) {
  const t = useTranslations("operator.state");
  const [asked, setAsked] = useState<"pause" | "resume" | null>(null);
  const paused = house.community.pausedReason !== null;
  const dialog = { house, onClose: () => setAsked(null), onChanged };
  return (
    <>
      {paused && (
        <Button variant="primary" icon={<CirclePlay aria-hidden="true" />} onClick={() => setAsked("resume")}>
          {t("resume")}
        </Button>
      )}
      <Button
        variant="quiet"
        className={paused ? undefined : "-ml-[18px]"}
        icon={paused ? <Pencil aria-hidden="true" /> : <CirclePause aria-hidden="true" />}
        onClick={() => setAsked("pause")}
      >
        {t(paused ? "changeReason" : "pause")}
      </Button>
      {!paused && <p className="self-center text-14 text-sky-muted">{t("pauseNote")}</p>}
      <Suspense fallback={null}>
        {asked === "pause" && <PauseDialog {...dialog} />}
        {asked === "resume" && <ResumeDialog {...dialog} />}
      </Suspense>
    </>
  );
}
