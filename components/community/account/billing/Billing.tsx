"use client";

import { useTranslations } from "use-intl";
import { BillingForm } from "@/components/community/account/billing/BillingForm";
import { BILLING, billingResponse } from "@/components/community/account/billing/billingRequests";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { Skeleton } from "@/components/ui/Skeleton";

/** What I said about payment, to be changed. */
export default function Billing() {
  const t = useTranslations("payments.billing");
  const errors = useTranslations("errors");
  const { data, error, readAgain } = useAsked("billing", BILLING, billingResponse);
  if (data === undefined && error) {
    return (
      <p role="alert" className="text-14 text-danger-ink">
        {problemText(error, errors)}
      </p>
    );
  }
  if (data === undefined) return <Skeleton className="h-96" />;
  return (
    <>
      <p className="max-w-[64ch] text-text-muted">{t("intro")}</p>
      {/* What is kept now is where the form begins anew; what is being typed stays while nothing changes. */}
      <BillingForm key={JSON.stringify(data)} told={data} onChanged={readAgain} />
    </>
  );
}
