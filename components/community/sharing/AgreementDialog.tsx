"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { proposeAgreement } from "@/components/community/sharing/sharingRequests";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { NumberStepper } from "@/components/ui/NumberStepper";
import { Ribbon } from "@/components/ui/Ribbon";
import { Segmented } from "@/components/ui/Segmented";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";

type Props = { onClose: () => void; onChanged: () => void };

const MOST_KWH = 1_000;
const MOST_CT = 500;

/** Asks to whom, how much and for what. */
export default function AgreementDialog({ onClose, onChanged }: Props) {
  const t = useTranslations("sharing");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const { send, busy, error } = useCommand(proposeAgreement);
  const [to, setTo] = useState<"member" | "fund">("member");
  const [alias, setAlias] = useState("");
  const [kwh, setKwh] = useState<number | null>(0.5);
  const [ct, setCt] = useState<number | null>(0);
  const [sent, setSent] = useState(false);
  const member = to === "member";
  const faults = {
    alias: member && alias.trim() === "",
    energy: kwh === null || kwh < 0.01 || kwh > MOST_KWH,
    price: member && (ct === null || ct < 0 || ct > MOST_CT),
  };
  const submit = async () => {
    setSent(true);
    if (faults.alias || faults.energy || faults.price) return;
    const reply = await send({
      to: member ? alias.trim() : null,
      energyWh: Math.round((kwh ?? 0) * 1_000),
      priceMicroEurPerKwh: member ? Math.round((ct ?? 0) * 10_000) : 0,
    });
    if (!reply) return;
    toast({ title: t(member ? "done.proposed" : "done.given") });
    onChanged();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("dialog.title")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            {t(member ? "dialog.send" : "dialog.give")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <div>
          <p className="mb-2 text-14 font-medium text-text-muted">{t("dialog.to")}</p>
          <Segmented
            label={t("dialog.to")}
            fullWidth
            value={to}
            onValueChange={setTo}
            options={[
              { value: "member", label: t("dialog.toMember") },
              { value: "fund", label: t("dialog.toFund") },
            ]}
          />
        </div>
        {member && (
          <Field
            label={t("dialog.alias")}
            hint={t("dialog.aliasHint")}
            error={sent && faults.alias ? t("dialog.aliasFault") : undefined}
          >
            {(control) => <TextInput {...control} value={alias} onChange={(event) => setAlias(event.target.value)} />}
          </Field>
        )}
        <Field
          label={t("dialog.energy")}
          hint={t("dialog.energyHint")}
          error={sent && faults.energy ? t("dialog.energyFault") : undefined}
        >
          {(control) => (
            <NumberStepper
              {...control}
              value={kwh}
              onValueChange={setKwh}
              min={0.01}
              max={MOST_KWH}
              step={0.1}
              decimals={2}
              unit="kWh"
            />
          )}
        </Field>
        {member && (
          <Field
            label={t("dialog.price")}
            hint={t("dialog.priceHint")}
            error={sent && faults.price ? t("dialog.priceFault") : undefined}
          >
            {(control) => (
              <NumberStepper
                {...control}
                value={ct}
                onValueChange={setCt}
                min={0}
                max={MOST_CT}
                step={0.5}
                decimals={2}
                unit="ct/kWh"
              />
            )}
          </Field>
        )}
        {error && (
          <Ribbon kind="failed" title={t("failed")}>
            {problemText(error, errors)}
          </Ribbon>
        )}
      </div>
    </Dialog>
  );
}
