"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { askJson } from "@/components/community/live/request";
import { DemoClock } from "@/components/community/shell/DemoClock";
import { useToast } from "@/components/ui/toast";
import { ClockReply, type ClockRequest, type Community } from "@/types/community";

type Props = { community: Community; onMoved: () => void };

/** Moves the one server clock of a demo community; everybody's market time moves with it. */
export function LiveClock({ community, onMoved }: Props) {
  const [busy, setBusy] = useState(false);
  const errors = useTranslations("errors");
  const toast = useToast();

  const set = async (request: ClockRequest) => {
    setBusy(true);
    try {
      await askJson("/api/community/clock", ClockReply, request);
      onMoved();
    } catch (error) {
      toast({ tone: "failed", title: problemText(error, errors) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <DemoClock
      now={Date.parse(community.now)}
      rate={community.rate}
      busy={busy}
      timeZone={community.timeZone}
      onSet={(rate) => set({ rate })}
      onNextSlot={() => set({ step: "next-slot" })}
    />
  );
}
