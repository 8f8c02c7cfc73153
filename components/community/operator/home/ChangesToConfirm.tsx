"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { decideHomeChange } from "@/components/community/account/home/homeRequests";
import { useHomeText } from "@/components/community/account/home/useHomeText";
import { refusalText } from "@/components/community/disputes/refusalText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Checkbox } from "@/components/ui/Checkbox";
import { useToast } from "@/components/ui/toast";
import type { HomeChangesResponse } from "@/types/homeChanges";

const DeclineDialog = lazy(() => import("@/components/community/operator/confirm/DeclineDialog"));

type Waiting = NonNullable<HomeChangesResponse["toConfirm"]>[number];
type Props = { waiting: readonly Waiting[]; today: string; onChanged: () => void };

/** What waits, one by one, to be confirmed or declined. */
export default function ChangesToConfirm({ waiting, today, onChanged }: Props) {
  return (
    <ul className="grid">
      {waiting.map((one) => (
        <li key={one.change.changeId} className="border-line border-t py-3 first:border-t-0 first:pt-0">
          <ChangeToConfirm {...one} today={today} onChanged={onChanged} />
        </li>
      ))}
    </ul>
  );
}

function ChangeToConfirm({ alias, change, today, onChanged }: Waiting & Omit<Props, "waiting">) {
  const t = useTranslations("homeChanges.operator");
  const errors = useTranslations("errors");
  const text = useHomeText();
  const toast = useToast();
  const { send, busy, error } = useCommand(decideHomeChange);
  const [declining, setDeclining] = useState(false);
  const [green, setGreen] = useState(false);
  const { changeId, kind, plant } = change;
  const certifiable = kind === "plant" && plant !== null && plant.kind !== "battery";
  const confirm = async () => {
    if (!(await send({ changeId, decision: "confirm", green: certifiable && green }))) return;
    toast({ title: t("confirmed", { alias }) });
    onChanged();
  };
  const decline = async (reason: string) => {
    if (!(await send({ changeId, decision: "decline", reason }))) return;
    toast({ title: t("declined", { alias }) });
    setDeclining(false);
    onChanged();
  };
  const problem = error ? refusalText(error, errors) : null;
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="break-words tabular-nums">{t("asks", { alias, change: text.change(change, today) })}</p>
        {certifiable && (
          <div className="mt-1 -ml-2.5">
            <Checkbox checked={green} onCheckedChange={setGreen}>
              {t("green")}
            </Checkbox>
          </div>
        )}
        {problem && !declining && (
          <p role="alert" className="mt-1 text-14 text-danger-ink">
            {problem}
          </p>
        )}
      </div>
      <div className="flex gap-2 lg:ml-auto">
        <Button disabled={busy} onClick={() => setDeclining(true)} aria-label={t("declineOf", { alias })}>
          {t("decline")}
        </Button>
        <Button variant="primary" busy={busy} onClick={confirm} aria-label={t("confirmOf", { alias })}>
          {t("confirm")}
        </Button>
      </div>
      <Suspense fallback={null}>
        {declining && (
          <DeclineDialog
            title={t("declineOf", { alias })}
            texts={{
              decline: t("decline"),
              reason: t("reason"),
              hint: t("reasonHint"),
              fault: t("reasonFault"),
              failed: t("failed"),
            }}
            busy={busy}
            problem={problem}
            onDecline={decline}
            onClose={() => setDeclining(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
