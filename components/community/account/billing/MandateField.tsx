"use client";

import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/Checkbox";
import { useFormat } from "@/lib/i18n/useFormat";
import type { BillingDetails, BillingResponse } from "@/types/payments";

type Props = {
  creditor: BillingResponse["creditor"];
  given: BillingDetails["mandate"];
  checked: boolean;
  onChange: (checked: boolean) => void;
};

/** The mandate in the words of the scheme, or why none can be given. */
export function MandateField({ creditor, given, checked, onChange }: Props) {
  const t = useTranslations("payments.billing");
  const format = useFormat();
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-14 text-text-muted">{t("mandate")}</legend>
      {creditor === null ? (
        <p className="text-14">{t("mandateNone")}</p>
      ) : (
        <Checkbox
          checked={checked}
          onCheckedChange={onChange}
          note={
            given &&
            `${t("mandateGiven", { reference: given.reference, day: format.day(Date.parse(given.signedAt), "dated") })} ${t("mandateNew")}`
          }
        >
          {t("mandateText", creditor)}
        </Checkbox>
      )}
    </fieldset>
  );
}
