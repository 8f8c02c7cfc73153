"use client";

import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/Checkbox";
import { Field } from "@/components/ui/Field";
import { Select } from "@/components/ui/Select";
import { TextArea } from "@/components/ui/TextArea";
import { TextInput } from "@/components/ui/TextInput";
import { useFormat } from "@/lib/i18n/useFormat";
import type { VatStatus } from "@/types/vat";

const STATUSES: readonly VatStatus[] = ["private", "small-business", "taxable"];

type Props = {
  status: VatStatus;
  onStatus: (status: VatStatus) => void;
  vatId: string;
  onVatId: (vatId: string) => void;
  fault: string | undefined;
  selfBilling: boolean;
  onSelfBilling: (agreed: boolean) => void;
  agreedAt: string | null;
  address: string;
  onAddress: (address: string) => void;
  addressFault: string | undefined;
};

/** Whose the VAT of what is sold is; in business, its number; with VAT, who writes the invoices and where credit notes find it. */
export function VatFields(props: Props) {
  const { status, onStatus, vatId, onVatId, fault, selfBilling, onSelfBilling, agreedAt } = props;
  const { address, onAddress, addressFault } = props;
  const t = useTranslations("payments.billing");
  const format = useFormat();
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("vat")} hint={t("vatHint")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={status}
              options={STATUSES.map((value) => ({ value, label: t(`vatStatuses.${value}`) }))}
              onValueChange={onStatus}
            />
          )}
        </Field>
        {status !== "private" && (
          <Field label={t("vatId")} hint={status === "small-business" ? t("vatIdOptional") : undefined} error={fault}>
            {(control) => (
              <TextInput
                {...control}
                value={vatId}
                maxLength={30}
                spellCheck={false}
                autoCapitalize="characters"
                onChange={(event) => onVatId(event.target.value)}
              />
            )}
          </Field>
        )}
      </div>
      {status === "taxable" && (
        <fieldset>
          <legend className="mb-1 font-medium text-14 text-text-muted">{t("selfBilling")}</legend>
          <Checkbox
            checked={selfBilling}
            onCheckedChange={onSelfBilling}
            note={
              !selfBilling
                ? t("selfBillingNone")
                : agreedAt && t("selfBillingGiven", { day: format.day(Date.parse(agreedAt), "dated") })
            }
          >
            {t("selfBillingText")}
          </Checkbox>
        </fieldset>
      )}
      {status === "taxable" && selfBilling && (
        <Field label={t("address")} hint={t("addressHint")} error={addressFault}>
          {(control) => (
            <TextArea
              {...control}
              value={address}
              maxLength={300}
              rows={3}
              autoComplete="street-address"
              onChange={(event) => onAddress(event.target.value)}
            />
          )}
        </Field>
      )}
    </>
  );
}
