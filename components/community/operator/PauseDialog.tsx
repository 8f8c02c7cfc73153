"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { Consequences } from "@/components/community/operator/Consequences";
import { setMarketState } from "@/components/community/operator/operatorRequests";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";
import { useFormat } from "@/lib/i18n/useFormat";
import type { OperatorResponse } from "@/types/operator";

type Props = { house: OperatorResponse; onClose: () => void; onChanged: () => void };

const SHORTEST = 3;
const LONGEST = 200;

/** Asks for the reason and says what a pause does; of a paused market it changes the reason alone. */
export default function PauseDialog({ house, onClose, onChanged }: Props) {
  const t = useTranslations("operator.state");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const format = useFormat();
  const toast = useToast();
  const before = house.community.pausedReason;
  const [reason, setReason] = useState(before ?? "");
  const [sent, setSent] = useState(false);
  const pause = useCommand(setMarketState);
  const written = reason.trim();
  const faulty = written.length < SHORTEST || written.length > LONGEST;

  const submit = async () => {
    setSent(true);
    if (faulty) return;
    if (!(await pause.send({ state: "paused", reason: written }))) return;
    toast({ title: t(before === null ? "pauseDone" : "changeDone") });
    onChanged();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(before === null ? "pauseTitle" : "changeTitle")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant={before === null ? "danger" : "primary"} busy={pause.busy} onClick={submit}>
            {t(before === null ? "pause" : "changeReason")}
          </Button>
        </>
      }
    >
      {before === null && (
        <div className="mb-5">
          <Consequences
            lines={[
              t("holdTrading"),
              t("holdOffers", { count: house.openOffers }),
              t("holdSlots", { range: format.slotRange(Date.parse(house.nextSlot)) }),
              t("holdContracts"),
            ]}
          />
        </div>
      )}
      <Field label={t("reason")} hint={t("reasonHint")} error={sent && faulty ? t("reasonFault") : undefined}>
        {(control) => (
          <TextInput
            {...control}
            value={reason}
            maxLength={LONGEST}
            placeholder={t("reasonExample")}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && void submit()}
          />
        )}
      </Field>
      {pause.error && (
        <div className="mt-4">
          <Ribbon kind="failed" title={t("failed")}>
            {problemText(pause.error, errors)}
          </Ribbon>
        </div>
      )}
    </Dialog>
  );
}
