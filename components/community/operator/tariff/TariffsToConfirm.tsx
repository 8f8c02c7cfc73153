"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { TariffBar } from "@/components/community/account/tariff/TariffBar";
import { decideTariff } from "@/components/community/account/tariff/tariffRequests";
import { useTariffText } from "@/components/community/account/tariff/useTariffText";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { useToast } from "@/components/ui/toast";
import type { TariffsResponse } from "@/types/tariffs";

const DeclineDialog = lazy(() => import("@/components/community/operator/confirm/DeclineDialog"));

type Waiting = NonNullable<TariffsResponse["toConfirm"]>[number];
type Props = { waiting: readonly Waiting[]; today: string; onChanged: () => void };

/** What waits, each beside what would hold instead, to be confirmed or declined. */
export default function TariffsToConfirm({ waiting, today, onChanged }: Props) {
  return (
    <ul className="grid">
      {waiting.map((one) => (
        <li key={one.proposal.proposalId} className="border-line border-t py-4 first:border-t-0 first:pt-0">
          <TariffToConfirm {...one} today={today} onChanged={onChanged} />
        </li>
      ))}
    </ul>
  );
}

function TariffToConfirm({ alias, proposal, instead, today, onChanged }: Waiting & Omit<Props, "waiting">) {
  const t = useTranslations("tariffs.operator");
  const errors = useTranslations("errors");
  const text = useTariffText();
  const toast = useToast();
  const { send, busy, error } = useCommand(decideTariff);
  const [declining, setDeclining] = useState(false);
  const { proposalId, validFrom, parts } = proposal;
  const decline = async (reason: string) => {
    if (!(await send({ proposalId, body: { decision: "decline", reason } }))) return;
    toast({ title: t("declined", { alias }) });
    setDeclining(false);
    onChanged();
  };
  const confirm = async () => {
    const reply = await send({ proposalId, body: { decision: "confirm" } });
    if (!reply) return;
    toast({ title: t("confirmed", { alias }) });
    onChanged();
  };
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-[72ch] flex-1 basis-[280px] text-14">
        <p className="font-medium text-16">{t("asks", { alias, day: text.day(validFrom) })}</p>
        <p className="tabular-nums">{text.brief(proposal)}</p>
        {parts && proposal.importMicroEurPerKwh > 0 && <TariffBar parts={parts} className="mt-2 max-w-[560px]" />}
        <p className="mt-1 text-text-muted tabular-nums">
          {instead ? t("instead", { tariff: text.brief(instead) }) : t("first")} {validFrom < today && t("anew")}
        </p>
        {error && !declining && (
          <p role="alert" className="mt-1 text-danger-ink">
            {problemText(error, errors)}
          </p>
        )}
      </div>
      <div className="flex gap-2 lg:ml-auto">
        <Button disabled={busy} onClick={() => setDeclining(true)} aria-label={t("declineOf", { alias })}>
          {t("decline")}
        </Button>
        <Button variant="primary" busy={busy} onClick={confirm} aria-label={t("confirmOf", { alias })}>
          {t("confirm")}
        </Button>
      </div>
      <Suspense fallback={null}>
        {declining && (
          <DeclineDialog
            title={t("declineOf", { alias })}
            texts={{
              decline: t("decline"),
              reason: t("reason"),
              hint: t("reasonHint"),
              fault: t("reasonFault"),
              failed: t("failed"),
            }}
            busy={busy}
            problem={error ? problemText(error, errors) : null}
            onDecline={decline}
            onClose={() => setDeclining(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
