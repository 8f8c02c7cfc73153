"use client";

import { useTranslations } from "use-intl";
import { removeBilling } from "@/components/community/account/billing/billingRequests";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Ribbon } from "@/components/ui/Ribbon";
import { useToast } from "@/components/ui/toast";

type Props = { onClose: () => void; onChanged: () => void };

/** Asks before account, mandate and VAT leave the portal. */
export default function RemoveDialog({ onClose, onChanged }: Props) {
  const t = useTranslations("payments.billing");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const { send, busy, error } = useCommand(removeBilling);
  const remove = async () => {
    if (!(await send({}))) return;
    toast({ title: t("removed") });
    onChanged();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("removeTitle")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="danger" busy={busy} onClick={remove}>
            {t("remove")}
          </Button>
        </>
      }
    >
      <p>{t("removeText")}</p>
      {error && (
        <div className="mt-4">
          <Ribbon kind="failed" title={t("failed")}>
            {problemText(error, errors)}
          </Ribbon>
        </div>
      )}
    </Dialog>
  );
}
