"use client";

import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { Consequences } from "@/components/community/operator/Consequences";
import { setMarketState } from "@/components/community/operator/operatorRequests";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Ribbon } from "@/components/ui/Ribbon";
import { useToast } from "@/components/ui/toast";
import { useFormat } from "@/lib/i18n/useFormat";
import type { OperatorResponse } from "@/types/operator";

type Props = { house: OperatorResponse; onClose: () => void; onChanged: () => void };

/** Says what happens when the market runs again, and lets it. */
export default function ResumeDialog({ house, onClose, onChanged }: Props) {
  const t = useTranslations("operator.state");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const format = useFormat();
  const toast = useToast();
  const resume = useCommand(setMarketState);

  const submit = async () => {
    if (!(await resume.send({ state: "running" }))) return;
    toast({ title: t("resumeDone") });
    onChanged();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("resumeTitle")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={resume.busy} onClick={submit}>
            {t("resume")}
          </Button>
        </>
      }
    >
      <Consequences
        lines={[
          t("goOffers"),
          t("goNext", {
            range: format.slotRange(Date.parse(house.nextSlot)),
            gate: format.time(Date.parse(house.nextGateAt)),
          }),
          t("goVoid", { count: house.pausedSlots }),
        ]}
      />
      {resume.error && (
        <div className="mt-4">
          <Ribbon kind="failed" title={t("failed")}>
            {problemText(resume.error, errors)}
          </Ribbon>
        </div>
      )}
    </Dialog>
  );
}
