"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { setCommunityTax } from "@/components/community/statements/payments/paymentRequests";
import { Button } from "@/components/ui/Button";
import { DialogActions } from "@/components/ui/DialogActions";
import { Field } from "@/components/ui/Field";
import { NumberStepper } from "@/components/ui/NumberStepper";
import { Ribbon } from "@/components/ui/Ribbon";
import { TextArea } from "@/components/ui/TextArea";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";
import type { CommunityTax } from "@/types/payments";

type Props = { details: CommunityTax["details"]; onSaved: () => void; onClose: () => void };

const MOST_PERCENT = 50;

/** Rate of VAT, and how the community stands on credit notes. */
export function TaxForm({ details, onSaved, onClose }: Props) {
  const t = useTranslations("payments.tax");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const [percent, setPercent] = useState(details === null ? null : details.vatRateBasisPoints / 100);
  const [name, setName] = useState(details?.name ?? "");
  const [address, setAddress] = useState(details?.address ?? "");
  const [vatId, setVatId] = useState(details?.vatId ?? "");
  const [sent, setSent] = useState(false);
  const { send, busy, error } = useCommand(setCommunityTax);
  const refused = (path: string) =>
    error instanceof ProblemError && error.problem.errors?.some((field) => field.path === path);
  const empty = { name: name.trim() === "", address: address.trim() === "" };
  const faults = {
    rate: percent === null || refused("/vatRateBasisPoints") ? t("rateFault") : undefined,
    name: empty.name || refused("/name") ? t("nameFault") : undefined,
    address: empty.address || refused("/address") ? t("addressFault") : undefined,
    vatId: refused("/vatId") ? t("vatIdFault") : undefined,
  };
  const submit = async () => {
    setSent(true);
    if (percent === null || empty.name || empty.address) return;
    const reply = await send({
      name: name.trim(),
      address: address.trim(),
      vatId: vatId.trim() === "" ? null : vatId.trim(),
      vatRateBasisPoints: Math.round(percent * 100),
    });
    if (!reply) return;
    toast({ title: t("saved") });
    onSaved();
    onClose();
  };
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="text-text-muted">{t("intro")}</p>
      <Field label={t("rate")} hint={t("rateHint")} error={sent ? faults.rate : undefined}>
        {(control) => (
          <NumberStepper
            {...control}
            value={percent}
            onValueChange={setPercent}
            min={0}
            max={MOST_PERCENT}
            step={0.5}
            largeStep={1}
            decimals={2}
            unit="%"
          />
        )}
      </Field>
      <Field label={t("name")} error={sent ? faults.name : undefined}>
        {(control) => (
          <TextInput {...control} value={name} maxLength={70} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={t("address")} hint={t("addressHint")} error={sent ? faults.address : undefined}>
        {(control) => (
          <TextArea
            {...control}
            value={address}
            maxLength={300}
            rows={3}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("vatId")} hint={t("vatIdHint")} error={sent ? faults.vatId : undefined}>
        {(control) => (
          <TextInput
            {...control}
            value={vatId}
            maxLength={30}
            spellCheck={false}
            autoCapitalize="characters"
            onChange={(event) => setVatId(event.target.value)}
          />
        )}
      </Field>
      {error && !Object.values(faults).some((fault) => fault !== undefined) && (
        <Ribbon kind="failed" title={t("failed")}>
          {problemText(error, errors)}
        </Ribbon>
      )}
      <DialogActions>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t("save")}
        </Button>
      </DialogActions>
    </form>
  );
}
