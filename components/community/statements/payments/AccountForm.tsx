"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { setCommunityBilling } from "@/components/community/statements/payments/paymentRequests";
import { Button } from "@/components/ui/Button";
import { DialogActions } from "@/components/ui/DialogActions";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";
import type { CommunityBilling } from "@/types/payments";

type Props = { details: CommunityBilling["details"]; onClose: () => void };

/** Account holder, IBAN and creditor identifier; an account number that is kept is not typed again. */
export function AccountForm({ details, onClose }: Props) {
  const t = useTranslations("payments.account");
  const own = useTranslations("payments.billing");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const [name, setName] = useState(details?.name ?? "");
  const [iban, setIban] = useState("");
  const [creditorId, setCreditorId] = useState(details?.creditorId ?? "");
  const [sent, setSent] = useState(false);
  const { send, busy, error } = useCommand(setCommunityBilling);
  const refused = (path: string) =>
    error instanceof ProblemError && error.problem.errors?.some((field) => field.path === path);
  const empty = { name: name.trim() === "", iban: iban.trim() === "" && details === null };
  const faults = {
    name: empty.name || refused("/name") ? t("nameFault") : undefined,
    iban: empty.iban || refused("/iban") ? own("ibanFault") : undefined,
    creditorId: refused("/creditorId") ? t("creditorIdFault") : undefined,
  };
  const submit = async () => {
    setSent(true);
    if (empty.name || empty.iban) return;
    const reply = await send({
      name: name.trim(),
      ...(iban.trim() === "" ? {} : { iban: iban.trim() }),
      creditorId: creditorId.trim() === "" ? null : creditorId.trim(),
    });
    if (!reply) return;
    toast({ title: t("saved") });
    onClose();
  };
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="text-text-muted">{t("intro")}</p>
      <Field label={t("name")} error={sent ? faults.name : undefined}>
        {(control) => (
          <TextInput {...control} value={name} maxLength={70} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field
        label={own("iban")}
        hint={details ? own("ibanKept", { iban: details.ibanMasked }) : own("ibanHint")}
        error={sent ? faults.iban : undefined}
      >
        {(control) => (
          <TextInput
            {...control}
            value={iban}
            maxLength={50}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="characters"
            onChange={(event) => setIban(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("creditorId")} hint={t("creditorIdHint")} error={sent ? faults.creditorId : undefined}>
        {(control) => (
          <TextInput
            {...control}
            value={creditorId}
            maxLength={50}
            spellCheck={false}
            autoCapitalize="characters"
            onChange={(event) => setCreditorId(event.target.value)}
          />
        )}
      </Field>
      {error && !Object.values(faults).some((fault) => fault !== undefined) && (
        <Ribbon kind="failed" title={t("failed")}>
          {problemText(error, errors)}
        </Ribbon>
      )}
      <DialogActions>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t("save")}
        </Button>
      </DialogActions>
    </form>
  );
}
