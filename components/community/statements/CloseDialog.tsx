"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { useCommand } from "@/components/community/live/useCommand";
import { Consequences } from "@/components/community/operator/Consequences";
import { closePeriod, NEXT_PERIOD, nextPeriod } from "@/components/community/statements/statementRequests";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Ribbon } from "@/components/ui/Ribbon";
import { Skeleton } from "@/components/ui/Skeleton";
import { useToast } from "@/components/ui/toast";
import { useFormat } from "@/lib/i18n/useFormat";

const NANO_PER_CENT = 10_000_000;

/** `turn`: what an earlier opening was told is not this one's. */
type Props = {
  month: string;
  name: string;
  turn: number;
  /** Members for whom a credit note would be made. */
  creditNotes: number;
  /** Lists what stands open, with what was learned here. */
  standing: (also: readonly string[]) => ReactNode;
  onClose: () => void;
  onClosed: () => void;
};

/** What closing a month fixes for good, for whom, and what of it is still open; closes it when told so. */
export default function CloseDialog({ month, name, turn, creditNotes, standing, onClose, onClosed }: Props) {
  const t = useTranslations("statements.operator");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const format = useFormat();
  const toast = useToast();
  const { data: next, error: unread } = useAsked(`next-period ${turn}`, NEXT_PERIOD, nextPeriod);
  const { send, busy, error } = useCommand(closePeriod);
  const euro = (cents: number) => format.euro(cents * NANO_PER_CENT).text;
  const close = async () => {
    const reply = await send({ month });
    if (!reply) return;
    toast(reply.closed ? { title: t("done", { month: name }) } : { title: t("failed"), tone: "failed" });
    onClosed();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("closeTitle", { month: name })}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={busy} disabled={next?.month !== month && !unread} onClick={close}>
            {t("close", { month: name })}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        {next ? (
          <Consequences
            lines={[
              t("closeStatements", { count: next.receiving.count + next.paying.count }),
              ...(next.receiving.count > 0
                ? [t("closeReceiving", { count: next.receiving.count, amount: euro(next.receiving.cents) })]
                : []),
              ...(next.paying.count > 0
                ? [t("closePaying", { count: next.paying.count, amount: euro(next.paying.cents) })]
                : []),
              ...(creditNotes > 0 ? [t("closeCreditNotes", { count: creditNotes })] : []),
              t("closeFinal"),
            ]}
          />
        ) : unread ? (
          <p role="alert" className="text-14 text-danger-ink">
            {problemText(unread, errors)}
          </p>
        ) : (
          <Skeleton className="h-28" />
        )}
        {next && (
          <div>
            <h3 className="mb-1 font-semibold text-14">{t("standing")}</h3>
            {standing([
              ...(next.disputes > 0 ? [t("openDisputes", { count: next.disputes })] : []),
              ...(next.proposals > 0 ? [t("openProposals", { count: next.proposals })] : []),
            ])}
          </div>
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
