"use client";

import { ShieldCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { CheckedReceipt } from "@/components/community/history/checkTradeReceipt";
import { ReceiptReport } from "@/components/community/history/ReceiptReport";
import { Button } from "@/components/ui/Button";

type State = { phase: "idle" | "checking" | "failed" } | { phase: "done"; checked: CheckedReceipt };

/** Has the receipt of a trade recomputed in this browser; the check itself is loaded when somebody asks for it. */
export function ReceiptCheck({ slot, tradeId }: { slot: string; tradeId: string }) {
  const t = useTranslations("history.slot.receipt");
  const [state, setState] = useState<State>({ phase: "idle" });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function check() {
    const mine = new AbortController();
    stop.current = mine;
    setState({ phase: "checking" });
    try {
      const { checkTradeReceipt } = await import("@/components/community/history/checkTradeReceipt");
      const checked = await checkTradeReceipt(slot, tradeId, mine.signal);
      if (!mine.signal.aborted) setState({ phase: "done", checked });
    } catch {
      if (!mine.signal.aborted) setState({ phase: "failed" });
    }
  }

  return (
    <div className="grid justify-items-start gap-2">
      <Button
        variant="quiet"
        className="-ml-[18px]"
        icon={<ShieldCheck aria-hidden="true" />}
        busy={state.phase === "checking"}
        onClick={() => void check()}
      >
        {state.phase === "done" ? t("again") : t("ask")}
      </Button>
      <p role="status" className={state.phase === "failed" ? "text-danger-ink" : "sr-only"}>
        {state.phase === "failed" && t("failed")}
        {state.phase === "checking" && t("checking")}
        {state.phase === "done" && t(state.checked.check.faults.length > 0 ? "broken" : "holds")}
      </p>
      {state.phase === "done" && <ReceiptReport checked={state.checked} />}
    </div>
  );
}
