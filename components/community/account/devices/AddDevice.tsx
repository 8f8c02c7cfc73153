"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DeviceFields } from "@/components/community/account/devices/DeviceFields";
import { DeviceToken } from "@/components/community/account/devices/DeviceToken";
import { type DraftFault, emptyDraft, requestOf } from "@/components/community/account/devices/deviceDraft";
import { createDevice } from "@/components/community/account/devices/deviceRequests";
import { useDeviceText } from "@/components/community/account/devices/useDeviceText";
import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Ribbon } from "@/components/ui/Ribbon";
import { useToast } from "@/components/ui/toast";
import type { CreateDeviceReply, DevicesResponse } from "@/types/devices";

type Props = { told: DevicesResponse; onClose: () => void; onChanged: () => void };

/** Describes a device and what it may report, then shows its token, which is told this once. */
export default function AddDevice({ told, onClose, onChanged }: Props) {
  const t = useTranslations("meters");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const text = useDeviceText();
  const toast = useToast();
  const [draft, setDraft] = useState(() => emptyDraft(told.points));
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<CreateDeviceReply | null>(null);
  const [copied, setCopied] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const { send, busy, error } = useCommand(createDevice);
  const asked = requestOf(draft, told.today);
  const refused = (path: string) =>
    error instanceof ProblemError && error.problem.errors?.some((field) => field.path === path);
  const faulty = (fault: DraftFault) =>
    (tried && "faults" in asked && asked.faults.includes(fault)) || refused(`/${fault}`);
  const faults = {
    label: faulty("label") ? t(refused("/label") ? "tooMany" : "labelFault") : undefined,
    pointId: refused("/pointId") ? t("pointFault") : undefined,
    energies: faulty("energies") ? t("energiesFault") : undefined,
    meterNumber: faulty("meterNumber") ? t("meterNumberFault") : undefined,
    lastDay: faulty("lastDay") ? t("lastDayFault", { day: text.day(told.today) }) : undefined,
  };
  const submit = async () => {
    setTried(true);
    if (busy || "faults" in asked) return;
    const reply = await send(asked.request);
    if (!reply) return;
    setMade(reply);
    onChanged();
  };
  const copy = async () => {
    // Without https a browser has no clipboard for pages: the token stays there to be selected.
    try {
      await navigator.clipboard.writeText(made?.token ?? "");
      setCopied(true);
      toast({ title: t("copied") });
    } catch {
      toast({ title: t("notCopied") });
    }
  };
  // The token is told once: Escape, the cross or a press beside the dialog must not lose it unasked.
  const close = () => (made === null || copied ? onClose() : setLeaving(true));
  if (leaving) {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && setLeaving(false)}
        title={t("leaveTitle")}
        actions={
          <>
            <Button onClick={onClose}>{t("leave")}</Button>
            <Button variant="primary" onClick={() => setLeaving(false)}>
              {t("back")}
            </Button>
          </>
        }
      >
        <p>{t("leaveText")}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={t(made === null ? "addTitle" : "tokenTitle")}
      actions={
        made === null ? (
          <>
            <Button onClick={onClose}>{common("cancel")}</Button>
            <Button variant="primary" busy={busy} onClick={submit}>
              {t("create")}
            </Button>
          </>
        ) : (
          <>
            <Button icon={<Copy aria-hidden="true" />} onClick={copy}>
              {t("copy")}
            </Button>
            <Button variant="primary" onClick={onClose}>
              {t("done")}
            </Button>
          </>
        )
      }
    >
      {made === null ? (
        <DeviceFields told={told} draft={draft} onChange={setDraft} faults={faults} onSubmit={() => void submit()} />
      ) : (
        <DeviceToken made={made} now={told.community.now} />
      )}
      {error && !Object.values(faults).some((fault) => fault !== undefined) && (
        <div className="mt-4">
          <Ribbon kind="failed" title={t("failed")}>
            {problemText(error, errors)}
          </Ribbon>
        </div>
      )}
    </Dialog>
  );
}
