"use client";

import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { AccountForm } from "@/components/community/statements/payments/AccountForm";
import {
  COMMUNITY_BILLING,
  communityBillingResponse,
} from "@/components/community/statements/payments/paymentRequests";
import { Dialog } from "@/components/ui/Dialog";
import { Skeleton } from "@/components/ui/Skeleton";

/** `turn`: the answer to another one is not this one's. */
type Props = { turn: number; onClose: () => void };

/** The community's bank details, asked for first: what is kept is changed, not typed again. */
export default function AccountDialog({ turn, onClose }: Props) {
  const t = useTranslations("payments.account");
  const errors = useTranslations("errors");
  const { data, error } = useAsked(`community-billing ${turn}`, COMMUNITY_BILLING, communityBillingResponse);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")}>
      {data ? (
        <AccountForm details={data.details} onClose={onClose} />
      ) : error ? (
        <p role="alert" className="text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      ) : (
        <Skeleton className="h-64" />
      )}
    </Dialog>
  );
}
