"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { OperatorResponse } from "@/types/operator";

type Props = { house: OperatorResponse };

/** The page's answer: whether the market runs, whether it is on time, and whether the books balance. */
export function OperatorSentence({ house }: Props) {
  const t = useTranslations("operator.sentence");
  const format = useFormat();
  const { community, pausedSince, lastCleared, unclearedSlots, ledger, audit } = house;
  if (community.pausedReason !== null) {
    const reason = community.pausedReason;
    return pausedSince === null
      ? t("pausedPlain", { reason })
      : t("paused", { time: whenOf(pausedSince, community.now), reason });
  }
  if (lastCleared === null) return t("never");
  // Both ends stay on one line.
  const range = format.slotRange(Date.parse(lastCleared.slot)).replace("–", "\u2060–\u2060");
  const how = lastCleared.state === "void" ? "void" : lastCleared.late ? "late" : "onTime";
  const market = unclearedSlots > 0 ? t("behind", { count: unclearedSlots }) : t(how, { range });
  if (ledger.state === "unbalanced" || audit.state === "broken") return t("broken", { market });
  return t(ledger.state === "counting" || audit.state === "checking" ? "counting" : "balanced", { market });

  /** The time of today, with its day before that. */
  function whenOf(instant: string, now: string): string {
    const ms = Date.parse(instant);
    return format.day(ms) === format.day(Date.parse(now)) ? format.time(ms) : format.dateTime(ms);
  }
}
