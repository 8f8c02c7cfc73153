"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { setBilling } from "@/components/community/account/billing/billingRequests";
import { MandateField } from "@/components/community/account/billing/MandateField";
import { VatFields } from "@/components/community/account/billing/VatFields";
import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";
import type { BillingResponse } from "@/types/payments";
import type { VatStatus } from "@/types/vat";

const RemoveDialog = lazy(() => import("@/components/community/account/billing/RemoveDialog"));

type Props = { told: BillingResponse; onChanged: () => void };

/** Account, mandate and VAT in one form; an account number that is kept is not typed again. */
export function BillingForm({ told, onChanged }: Props) {
  const t = useTranslations("payments.billing");
  const errors = useTranslations("errors");
  const toast = useToast();
  const { details, creditor } = told;
  const [holder, setHolder] = useState(details?.holder ?? "");
  const [iban, setIban] = useState("");
  const [mandate, setMandate] = useState(details?.mandate != null);
  const [vatStatus, setVatStatus] = useState<VatStatus>(details?.vatStatus ?? "private");
  const [vatId, setVatId] = useState(details?.vatId ?? "");
  const [selfBilling, setSelfBilling] = useState(details?.selfBillingAt != null);
  const [address, setAddress] = useState(details?.address ?? "");
  const [sent, setSent] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { send, busy, error } = useCommand(setBilling);
  const inBusiness = vatStatus !== "private";
  const agrees = vatStatus === "taxable" && selfBilling;
  const refused = (path: string) =>
    error instanceof ProblemError && error.problem.errors?.some((field) => field.path === path);
  const empty = {
    holder: holder.trim() === "",
    iban: iban.trim() === "" && details === null,
    vatId: vatStatus === "taxable" && vatId.trim() === "",
    address: agrees && address.trim() === "",
  };
  const faults = {
    holder: empty.holder || refused("/holder") ? t("holderFault") : undefined,
    iban: empty.iban || refused("/iban") ? t("ibanFault") : undefined,
    vatId: empty.vatId || refused("/vatId") ? t("vatIdFault") : undefined,
    address: empty.address || refused("/address") ? t("addressFault") : undefined,
  };
  const submit = async () => {
    setSent(true);
    if (Object.values(empty).some((one) => one)) return;
    const reply = await send({
      holder: holder.trim(),
      ...(iban.trim() === "" ? {} : { iban: iban.trim() }),
      mandate: mandate && creditor !== null,
      vatStatus,
      vatId: inBusiness && vatId.trim() !== "" ? vatId.trim() : null,
      selfBilling: agrees,
      address: agrees ? address.trim() : null,
    });
    if (!reply) return;
    toast({ title: t("saved") });
    onChanged();
  };
  return (
    <form
      className="mt-5 grid max-w-[44rem] gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("holder")} error={sent ? faults.holder : undefined}>
          {(control) => (
            <TextInput
              {...control}
              value={holder}
              maxLength={70}
              autoComplete="name"
              onChange={(event) => setHolder(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t("iban")}
          hint={details ? t("ibanKept", { iban: details.ibanMasked }) : t("ibanHint")}
          error={sent ? faults.iban : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              value={iban}
              maxLength={50}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="characters"
              onChange={(event) => setIban(event.target.value)}
            />
          )}
        </Field>
      </div>
      <MandateField creditor={creditor} given={details?.mandate ?? null} checked={mandate} onChange={setMandate} />
      <VatFields
        status={vatStatus}
        onStatus={setVatStatus}
        vatId={vatId}
        onVatId={setVatId}
        fault={sent ? faults.vatId : undefined}
        selfBilling={selfBilling}
        onSelfBilling={setSelfBilling}
        agreedAt={details?.selfBillingAt ?? null}
        address={address}
        onAddress={setAddress}
        addressFault={sent ? faults.address : undefined}
      />
      {error && !Object.values(faults).some((fault) => fault !== undefined) && (
        <Ribbon kind="failed" title={t("failed")}>
          {problemText(error, errors)}
        </Ribbon>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("save")}
        </Button>
        {details && <Button onClick={() => setRemoving(true)}>{t("remove")}</Button>}
      </div>
      <Suspense fallback={null}>
        {removing && <RemoveDialog onClose={() => setRemoving(false)} onChanged={onChanged} />}
      </Suspense>
    </form>
  );
}
