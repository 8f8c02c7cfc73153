"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { contracts } from "@/components/community/live/contracts";
import { problemText } from "@/components/community/live/problemText";
import { askJson } from "@/components/community/live/request";
import { DemoClock } from "@/components/community/shell/DemoClock";
import { useToast } from "@/components/ui/toast";
import type { ClockRequest, Community } from "@/types/community";

const clockReply = () => contracts().then((c) => c.ClockReply);

type Props = { community: Community; onMoved: () => void };

/** Moves the one server clock of a demo community; everybody's market time moves with it. */
export function LiveClock({ community, onMoved }: Props) {
  const [busy, setBusy] = useState(false);
  const errors = useTranslations("errors");
  const toast = useToast();

  const set = async (request: ClockRequest) => {
    setBusy(true);
    try {
      await askJson("/api/community/clock", clockReply, request);
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
