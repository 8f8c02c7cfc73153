"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { decideTariff } from "@/components/community/account/tariff/tariffRequests";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";

type Props = { alias: string; proposalId: string; onClose: () => void; onChanged: () => void };

const LONGEST = 500;

/** Asks why a tariff is declined: the member reads it. */
export default function DeclineDialog({ alias, proposalId, onClose, onChanged }: Props) {
  const t = useTranslations("tariffs.operator");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const { send, busy, error } = useCommand(decideTariff);
  const [reason, setReason] = useState("");
  const [sent, setSent] = useState(false);
  const missing = reason.trim() === "";
  const submit = async () => {
    setSent(true);
    if (missing) return;
    if (!(await send({ proposalId, body: { decision: "decline", reason: reason.trim() } }))) return;
    toast({ title: t("declined", { alias }) });
    onClose();
    onChanged();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("declineOf", { alias })}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            {t("decline")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Field label={t("reason")} hint={t("reasonHint")} error={sent && missing ? t("reasonFault") : undefined}>
          {(control) => (
            <TextInput
              {...control}
              value={reason}
              maxLength={LONGEST}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {error && (
          <Ribbon kind="failed" title={t("failed")}>
            {problemText(error, errors)}
          </Ribbon>
        )}
      </div>
    </Dialog>
  );
}
