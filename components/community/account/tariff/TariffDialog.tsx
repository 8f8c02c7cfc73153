"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { CtField } from "@/components/community/account/tariff/CtField";
import {
  type DraftField,
  draftOf,
  faultsOf,
  MOST_EURO_A_DAY,
  PARTS,
  requestOf,
  type TariffDraft,
} from "@/components/community/account/tariff/tariffDraft";
import { proposeTariff } from "@/components/community/account/tariff/tariffRequests";
import { useTariffText } from "@/components/community/account/tariff/useTariffText";
import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { NumberStepper } from "@/components/ui/NumberStepper";
import { Ribbon } from "@/components/ui/Ribbon";
import { Switch } from "@/components/ui/Switch";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";
import type { Tariff, TariffsResponse } from "@/types/tariffs";

type Props = { now: Tariff | null; days: TariffsResponse["days"]; onClose: () => void; onChanged: () => void };

/** Asks what my supplier's tariff is, and from which day on. */
export default function TariffDialog({ now, days, onClose, onChanged }: Props) {
  const t = useTranslations("tariffs");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const text = useTariffText();
  const toast = useToast();
  const { send, busy, error, clear } = useCommand(proposeTariff);
  const [draft, setDraft] = useState<TariffDraft>(() => draftOf(now, days.today));
  const [sent, setSent] = useState(false);
  const change = (fields: Partial<TariffDraft>) => {
    clear();
    setDraft((before) => ({ ...before, ...fields }));
  };
  const faults = faultsOf(draft, days);
  const dayRefused =
    error instanceof ProblemError && (error.problem.errors ?? []).some(({ path }) => path === "/validFrom");
  const isFault = (field: DraftField) => sent && faults.has(field);
  const submit = async () => {
    setSent(true);
    if (faults.size > 0) return;
    if (!(await send(requestOf(draft)))) return;
    toast({ title: t("dialog.done") });
    onChanged();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("propose")}
      description={t("dialog.intro")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            {t("dialog.send")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Field
          label={t("dialog.validFrom")}
          hint={t("dialog.validFromHint")}
          error={
            isFault("validFrom") || dayRefused
              ? t("dialog.validFromFault", { first: text.day(days.first), last: text.day(days.last) })
              : undefined
          }
        >
          {(control) => (
            <TextInput
              {...control}
              type="date"
              min={days.first}
              max={days.last}
              value={draft.validFrom}
              onChange={(event) => change({ validFrom: event.target.value })}
            />
          )}
        </Field>
        <Switch
          label={t("dialog.brokenDown")}
          checked={draft.brokenDown}
          onCheckedChange={(brokenDown) => change({ brokenDown })}
        />
        {draft.brokenDown ? (
          <div className="grid gap-5 sm:grid-cols-2">
            <p className="-mt-3 text-14 text-text-muted sm:col-span-2">{t("dialog.partsHint")}</p>
            {PARTS.map((part) => (
              <CtField
                key={part}
                label={t(`parts.${part}`)}
                value={draft.partsCt[part]}
                fault={isFault(part)}
                onChange={(ct) => change({ partsCt: { ...draft.partsCt, [part]: ct } })}
              />
            ))}
            <p className="text-14 sm:col-span-2" aria-live="polite">
              {t("dialog.sum", { price: text.perKwh(requestOf(draft).importMicroEurPerKwh) })}
            </p>
          </div>
        ) : (
          <CtField
            label={t("dialog.import")}
            value={draft.importCt}
            fault={isFault("import")}
            onChange={(importCt) => change({ importCt })}
          />
        )}
        <CtField
          label={t("feedIn")}
          value={draft.feedInCt}
          fault={isFault("feedIn")}
          faultText={t("dialog.feedInFault")}
          onChange={(feedInCt) => change({ feedInCt })}
        />
        <Field
          label={t("standing")}
          hint={t("dialog.standingHint")}
          error={isFault("standing") ? t("dialog.standingFault") : undefined}
        >
          {(control) => (
            <NumberStepper
              {...control}
              value={draft.standingEuro}
              onValueChange={(standingEuro) => change({ standingEuro })}
              min={0}
              max={MOST_EURO_A_DAY}
              step={0.05}
              decimals={2}
              unit={t("dialog.perDay")}
            />
          )}
        </Field>
        {error && !dayRefused && (
          <Ribbon kind="failed" title={t("dialog.failed")}>
            {problemText(error, errors)}
          </Ribbon>
        )}
      </div>
    </Dialog>
  );
}
