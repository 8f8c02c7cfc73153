"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import {
  type ChangeKind,
  type DraftFault,
  emptyDraft,
  type HomeDraft,
  requestOf,
} from "@/components/community/account/home/homeDraft";
import { proposeHomeChange } from "@/components/community/account/home/homeRequests";
import { refusalText } from "@/components/community/disputes/refusalText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { Select } from "@/components/ui/Select";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";

const KINDS = ["solar", "battery", "wind", "metering-point"] as const satisfies readonly ChangeKind[];

type Props = { today: string; onClose: () => void; onSent: () => void };
type TextField = Exclude<keyof HomeDraft, "kind" | "day">;

/** Proposes a plant, a battery or a metering point from a day on. */
export default function ChangeDialog({ today, onClose, onSent }: Props) {
  const t = useTranslations("homeChanges.dialog");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const [draft, setDraft] = useState(() => emptyDraft(today));
  const [tried, setTried] = useState(false);
  const { send, busy, error } = useCommand(proposeHomeChange);
  const asked = requestOf(draft);
  const faultOf = (fault: DraftFault) =>
    tried && "faults" in asked && asked.faults.includes(fault) ? t(`faults.${fault}`) : undefined;
  const submit = async () => {
    setTried(true);
    if ("faults" in asked || !(await send(asked.request))) return;
    toast({ title: t("sent") });
    onSent();
    onClose();
  };
  const input = (field: TextField, label: string, more: { unit?: string; hint?: string } = {}) => (
    <Field label={label} hint={more.hint} error={faultOf(field)}>
      {(control) => (
        <TextInput
          {...control}
          unit={more.unit}
          value={draft[field]}
          inputMode={field === "point" ? "text" : "decimal"}
          spellCheck={false}
          maxLength={100}
          onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
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
        <Field label={t("kind")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={draft.kind}
              options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              onValueChange={(kind) => setDraft({ ...draft, kind: kind as ChangeKind })}
            />
          )}
        </Field>
        {draft.kind === "metering-point" && input("point", t("point"), { hint: t("pointHint") })}
        {draft.kind === "battery" && input("capacity", t("capacity"), { unit: "kWh" })}
        {draft.kind !== "metering-point" &&
          input("power", t(draft.kind === "solar" ? "peak" : "rated"), { unit: "kW" })}
        {draft.kind === "solar" && (
          <div className="grid grid-cols-2 items-start gap-4">
            {input("tilt", t("tilt"), { unit: "°", hint: t("tiltHint") })}
            {input("azimuth", t("azimuth"), { unit: "°", hint: t("azimuthHint") })}
          </div>
        )}
        <Field label={t("day")} error={faultOf("day")}>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={draft.day}
              onChange={(event) => setDraft({ ...draft, day: event.target.value })}
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
