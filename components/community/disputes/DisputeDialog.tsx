"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { LONGEST_TEXT, openDispute } from "@/components/community/disputes/disputeRequests";
import { refusalText } from "@/components/community/disputes/refusalText";
import { useSlotName } from "@/components/community/disputes/useSlotName";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { TextArea } from "@/components/ui/TextArea";
import { useToast } from "@/components/ui/toast";

type Props = { slot: string; onClose: () => void; onSent: () => void };

/** Says what is wrong with a reading of mine; the operator answers. */
export default function DisputeDialog({ slot, onClose, onSent }: Props) {
  const t = useTranslations("disputes");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const nameOf = useSlotName();
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const { send, busy, error } = useCommand(openDispute);
  const submit = async () => {
    setTried(true);
    if (text.trim() === "" || !(await send({ slot, text }))) return;
    toast({ title: t("sent") });
    onSent();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("dialog", { time: nameOf(slot) })}
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
        <Field label={t("text")} hint={t("textHint")} error={tried && text.trim() === "" ? t("textFault") : undefined}>
          {(control) => (
            <TextArea
              {...control}
              value={text}
              maxLength={LONGEST_TEXT}
              onChange={(event) => setText(event.target.value)}
              className="h-32"
            />
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
