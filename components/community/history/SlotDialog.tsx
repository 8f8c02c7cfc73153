"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { SlotDetail } from "@/components/community/history/SlotDetail";
import { getJson } from "@/components/community/live/request";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Ribbon } from "@/components/ui/Ribbon";
import { Spinner } from "@/components/ui/Spinner";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HistorySlot } from "@/types/history";

const contract = () => import("@/types/history").then((c) => c.HistorySlot);

type Props = { slot: string; onClose: () => void };

/** One quarter-hour of mine from meter to money: read when it is opened. */
export default function SlotDialog({ slot, onClose }: Props) {
  const t = useTranslations("history.slot");
  const trades = useTranslations("history.trades");
  const format = useFormat();
  const [attempt, setAttempt] = useState(0);
  const [read, setRead] = useState<HistorySlot | "loading" | "failed">("loading");
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again
  useEffect(() => {
    const stop = new AbortController();
    setRead("loading");
    getJson(`/api/community/trading-history/slots/${slot}`, contract, stop.signal).then(setRead, () => {
      if (!stop.signal.aborted) setRead("failed");
    });
    return () => stop.abort();
  }, [slot, attempt]);
  const at = Date.parse(slot);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { day: format.day(at), range: format.slotRange(at) })}
      actions={<Button onClick={onClose}>{t("close")}</Button>}
    >
      {read === "loading" && (
        <p role="status" className="flex min-h-40 items-center gap-3 text-text-muted">
          <Spinner /> {t("loading")}
        </p>
      )}
      {read === "failed" && (
        <Ribbon kind="failed" title={t("failed")}>
          <Button onClick={() => setAttempt(attempt + 1)}>{trades("again")}</Button>
        </Ribbon>
      )}
      {typeof read === "object" && <SlotDetail detail={read} />}
    </Dialog>
  );
}
