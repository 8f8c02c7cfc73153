"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { setMeteringPoint } from "@/components/community/account/files/meterFileRequests";
import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { Select } from "@/components/ui/Select";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";

type Props = { pointId: string; members: readonly string[]; today: string; onClose: () => void; onChanged: () => void };

/** Says whose a metering point is, and since when. */
export default function PointDialog({ pointId: asked, members, today, onClose, onChanged }: Props) {
  const t = useTranslations("meterFiles.point");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const [pointId, setPointId] = useState(asked);
  const [alias, setAlias] = useState(members[0] ?? "");
  const [validFrom, setValidFrom] = useState(today);
  const [sent, setSent] = useState(false);
  const { send, busy, error } = useCommand(setMeteringPoint);
  const refused = (path: string) =>
    error instanceof ProblemError && error.problem.errors?.some((field) => field.path === path);
  const faults = {
    pointId: pointId.trim() === "" || refused("/pointId") ? t("idFault") : undefined,
    validFrom: !/^\d{4}-\d{2}-\d{2}$/.test(validFrom) || refused("/validFrom") ? t("fromFault") : undefined,
  };
  const submit = async () => {
    setSent(true);
    if (pointId.trim() === "" || validFrom === "") return;
    const made = await send({ pointId, alias, validFrom });
    if (!made) return;
    toast({ title: t("done", { id: made.pointId }), detail: made.checked ? t("checked") : undefined });
    onChanged();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Field label={t("id")} hint={t("idHint")} error={sent ? faults.pointId : undefined}>
          {(control) => (
            <TextInput
              {...control}
              value={pointId}
              maxLength={100}
              spellCheck={false}
              onChange={(event) => setPointId(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("member")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={alias}
              options={members.map((value) => ({ value, label: value }))}
              onValueChange={setAlias}
            />
          )}
        </Field>
        <Field label={t("from")} hint={t("fromHint")} error={sent ? faults.validFrom : undefined}>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={validFrom}
              onChange={(event) => setValidFrom(event.target.value)}
            />
          )}
        </Field>
        {error && !faults.pointId && !faults.validFrom && (
          <Ribbon kind="failed" title={t("failed")}>
            {problemText(error, errors)}
          </Ribbon>
        )}
      </div>
    </Dialog>
  );
}
