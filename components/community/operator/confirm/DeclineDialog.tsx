"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { TextInput } from "@/components/ui/TextInput";

type Props = {
  title: string;
  texts: { decline: string; reason: string; hint: string; fault: string; failed: string };
  busy: boolean;
  /** Why it could not be declined. */
  problem: string | null;
  onDecline: (reason: string) => void;
  onClose: () => void;
};

const LONGEST = 500;

/** Asks why something a member proposed is declined: the member reads it. */
export default function DeclineDialog({ title, texts, busy, problem, onDecline, onClose }: Props) {
  const common = useTranslations("common");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === "";
  const submit = () => {
    setTried(true);
    if (!missing) onDecline(reason.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            {texts.decline}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Field label={texts.reason} hint={texts.hint} error={tried && missing ? texts.fault : undefined}>
          {(control) => (
            <TextInput
              {...control}
              value={reason}
              maxLength={LONGEST}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {problem && (
          <Ribbon kind="failed" title={texts.failed}>
            {problem}
          </Ribbon>
        )}
      </div>
    </Dialog>
  );
}
