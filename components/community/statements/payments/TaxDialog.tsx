"use client";

import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { COMMUNITY_TAX, communityTaxResponse } from "@/components/community/statements/payments/paymentRequests";
import { TaxForm } from "@/components/community/statements/payments/TaxForm";
import { Dialog } from "@/components/ui/Dialog";
import { Skeleton } from "@/components/ui/Skeleton";

/** `turn`: the answer to another one is not this one's. */
type Props = { turn: number; onSaved: () => void; onClose: () => void };

/** The community's VAT details, asked for first: what is kept is changed, not typed again. */
export default function TaxDialog({ turn, onSaved, onClose }: Props) {
  const t = useTranslations("payments.tax");
  const errors = useTranslations("errors");
  const { data, error } = useAsked(`community-tax ${turn}`, COMMUNITY_TAX, communityTaxResponse);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")}>
      {data ? (
        <TaxForm details={data.details} onSaved={onSaved} onClose={onClose} />
      ) : error ? (
        <p role="alert" className="text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      ) : (
        <Skeleton className="h-96" />
      )}
    </Dialog>
  );
}
