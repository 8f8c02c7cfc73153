"use client";

import { Check, Clock, FilePen, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { withdrawDispute } from "@/components/community/disputes/disputeRequests";
import { refusalText } from "@/components/community/disputes/refusalText";
import { useSlotName } from "@/components/community/disputes/useSlotName";
import { useCommand } from "@/components/community/live/useCommand";
import { Badge } from "@/components/ui/Badge";
import { Button } from "@/components/ui/Button";
import { useToast } from "@/components/ui/toast";
import type { Tone } from "@/components/ui/tone";
import type { Dispute, DisputeState } from "@/types/disputes";

const MARKS: Record<DisputeState, { tone: Tone; icon: ReactNode }> = {
  open: { tone: "warning", icon: <Clock aria-hidden="true" /> },
  withdrawn: { tone: "other", icon: <Undo2 aria-hidden="true" /> },
  stands: { tone: "other", icon: <Check aria-hidden="true" /> },
  corrected: { tone: "local", icon: <FilePen aria-hidden="true" /> },
};

/** What I called wrong, where each stands and what was answered. */
export function DisputeList({ disputes, onChanged }: { disputes: readonly Dispute[]; onChanged: () => void }) {
  const t = useTranslations("disputes");
  const errors = useTranslations("errors");
  const toast = useToast();
  const nameOf = useSlotName();
  const { send, busy, error } = useCommand(withdrawDispute);
  const withdraw = async (disputeId: string) => {
    if (await send(disputeId)) toast({ title: t("withdrawn") });
    onChanged();
  };
  return (
    <>
      <ul className="grid">
        {disputes.map(({ disputeId, slot, text, state, answer }) => (
          <li key={disputeId} className="flex flex-wrap items-start gap-x-4 border-line border-t py-3 first:border-t-0">
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium tabular-nums">{nameOf(slot)}</span>
                <Badge {...MARKS[state]}>{t(`states.${state}`)}</Badge>
              </p>
              <p className="mt-1 max-w-[72ch] break-words text-14 text-text-muted">{text}</p>
              {answer !== null && (
                <p className="mt-1 max-w-[72ch] break-words text-14">{t("answered", { text: answer })}</p>
              )}
            </div>
            {state === "open" && (
              <Button
                variant="quiet"
                className="max-lg:-ml-4"
                disabled={busy}
                aria-label={t("withdrawOf", { time: nameOf(slot) })}
                onClick={() => withdraw(disputeId)}
              >
                {t("withdraw")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {error && (
        <p role="alert" className="mt-2 text-14 text-danger-ink">
          {refusalText(error, errors)}
        </p>
      )}
    </>
  );
}
