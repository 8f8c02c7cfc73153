"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { createDevice } from "@/components/community/account/deviceRequests";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { TextInput } from "@/components/ui/TextInput";
import { useToast } from "@/components/ui/toast";

type Props = { onClose: () => void; onChanged: () => void };

const LONGEST = 60;

/** Names a device, then shows its token, which is told this once. */
export default function AddDevice({ onClose, onChanged }: Props) {
  const t = useTranslations("meters");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const [label, setLabel] = useState("");
  const [sent, setSent] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const { send, busy, error } = useCommand(createDevice);
  const faulty = label.trim() === "";
  const submit = async () => {
    setSent(true);
    if (faulty) return;
    const made = await send({ label: label.trim() });
    if (!made) return;
    setToken(made.token);
    onChanged();
  };
  const copy = async () => {
    // Without https a browser has no clipboard for pages: the token stays there to be selected.
    try {
      await navigator.clipboard.writeText(token ?? "");
      toast({ title: t("copied") });
    } catch {
      toast({ title: t("notCopied") });
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(token === null ? "addTitle" : "tokenTitle")}
      actions={
        token === null ? (
          <>
            <Button onClick={onClose}>{common("cancel")}</Button>
            <Button variant="primary" busy={busy} onClick={submit}>
              {t("create")}
            </Button>
          </>
        ) : (
          <>
            <Button icon={<Copy aria-hidden="true" />} onClick={copy}>
              {t("copy")}
            </Button>
            <Button variant="primary" onClick={onClose}>
              {t("done")}
            </Button>
          </>
        )
      }
    >
      {token === null ? (
        <Field label={t("label")} hint={t("labelHint")} error={sent && faulty ? t("labelFault") : undefined}>
          {(control) => (
            <TextInput
              {...control}
              value={label}
              maxLength={LONGEST}
              placeholder={t("labelExample")}
              onChange={(event) => setLabel(event.target.value)}
              onKeyDown={(event) => event.key === "Enter" && void submit()}
            />
          )}
        </Field>
      ) : (
        <div className="grid gap-3">
          <p>{t("tokenOnce")}</p>
          <code className="select-all break-all rounded-control bg-surface-sunk p-3 text-14">{token}</code>
          <p className="text-14 text-text-muted">{t("tokenUse")}</p>
          <pre className="whitespace-pre-wrap break-all rounded-control bg-surface-sunk p-3 text-12">
            {exampleOf(token)}
          </pre>
        </div>
      )}
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

function exampleOf(token: string): string {
  return [
    `curl ${location.origin}/api/meter-readings \\`,
    `  --header 'Authorization: Bearer ${token}' \\`,
    "  --header 'Content-Type: application/json' \\",
    `  --data '{"readings":[{"start":"2026-06-21T12:00:00Z","importWh":120}]}'`,
  ].join("\n");
}
