"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { proposeHomeChange } from "@/components/community/account/home/homeRequests";
import { useHomeText } from "@/components/community/account/home/useHomeText";
import { refusalText } from "@/components/community/disputes/refusalText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";
import type { OwnPlant } from "@/types/homeChanges";

type Props = { plant: OwnPlant; today: string; onClose: () => void; onSent: () => void };

/** Says from which day on a plant is gone. */
export default function EndDialog({ plant, today, onClose, onSent }: Props) {
  const t = useTranslations("homeChanges.dialog");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const text = useHomeText();
  const [day, setDay] = useState(today);
  const { send, busy, error } = useCommand(proposeHomeChange);
  const submit = async () => {
    if (day === "" || !(await send({ kind: "plant-end", plantId: plant.plantId, validFrom: day }))) return;
    toast({ title: t("sent") });
    onSent();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("endTitle")}
      description={text.plant(plant)}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            {t("send")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Field label={t("endDay")} error={day === "" ? t("faults.day") : undefined}>
          {(control) => (
            <TextInput {...control} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          )}
        </Field>
        {error && (
          <Ribbon kind="failed" title={t("failed")}>
            {refusalText(error, errors)}
          </Ribbon>
        )}
      </div>
    </Dialog>
  );
}
