"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerDispute, LONGEST_TEXT } from "@/components/community/disputes/disputeRequests";
import { refusalText } from "@/components/community/disputes/refusalText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { Segmented } from "@/components/ui/Segmented";
import { TextArea } from "@/components/ui/TextArea";
import { useToast } from "@/components/ui/toast";
import type { OpenDisputes } from "@/types/disputes";

type Props = { dispute: OpenDisputes["disputes"][number]; onClose: () => void; onAnswered: () => void };

/** Answers who called a reading wrong. That it was put right can be said when another value came in. */
export default function AnswerDialog({ dispute, onClose, onAnswered }: Props) {
  const t = useTranslations("disputes.operator");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const [outcome, setOutcome] = useState<"stands" | "corrected">(dispute.changed ? "corrected" : "stands");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const { send, busy, error } = useCommand(answerDispute);
  const submit = async () => {
    setTried(true);
    if (text.trim() === "" || !(await send({ disputeId: dispute.disputeId, outcome, text }))) return;
    toast({ title: t("done") });
    onAnswered();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("dialog", { alias: dispute.alias })}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            {t("answer")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <p className="break-words">{dispute.text}</p>
        {dispute.changed ? (
          <Segmented
            label={t("outcome")}
            value={outcome}
            options={(["stands", "corrected"] as const).map((value) => ({ value, label: t(value) }))}
            onValueChange={setOutcome}
          />
        ) : (
          <p className="text-14 text-text-muted">{t("unchangedHere")}</p>
        )}
        <Field label={t("text")} error={tried && text.trim() === "" ? t("textFault") : undefined}>
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
