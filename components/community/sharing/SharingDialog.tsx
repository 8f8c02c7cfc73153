"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { KeyLines } from "@/components/community/sharing/KeyLines";
import {
  equalShares,
  readOrder,
  readParticipation,
  readShares,
  textOf,
  writeParticipation,
  writeShares,
} from "@/components/community/sharing/keyText";
import { decideSharing } from "@/components/community/sharing/sharingRequests";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { NumberStepper } from "@/components/ui/NumberStepper";
import { Ribbon } from "@/components/ui/Ribbon";
import { Select } from "@/components/ui/Select";
import { useToast } from "@/components/ui/toast";
import { useFormat } from "@/lib/i18n/useFormat";
import type { SharingDecision, SharingKey, SharingResponse } from "@/types/sharing";

type Kind = SharingDecision["kind"];
type Props = {
  operator: NonNullable<SharingResponse["operator"]>;
  at: string;
  kind: Kind;
  onClose: () => void;
  onChanged: () => void;
};

const KINDS: readonly Kind[] = ["none", "dynamic", "static", "hybrid", "cascade"];
const DAY_MS = 86_400_000;
const MICRO_PER_CT = 10_000;

/** Key and price of sharing from the next day on. */
export default function SharingDialog({ operator, at, kind: before, onClose, onChanged }: Props) {
  const t = useTranslations("sharing");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const format = useFormat();
  const toast = useToast();
  const { send, busy, error } = useCommand(decideSharing);
  const [kind, setKind] = useState<Kind>(before);
  const [lines, setLines] = useState(() => textOf(operator.key));
  const middle = (operator.importMicroEurPerKwh + operator.feedInMicroEurPerKwh) / 2 / MICRO_PER_CT;
  const [ct, setCt] = useState<number | null>(
    operator.priceMicroEurPerKwh === null ? Math.round(middle) : operator.priceMicroEurPerKwh / MICRO_PER_CT,
  );
  const [parts, setParts] = useState(() => writeParticipation(operator.participation));
  const [sent, setSent] = useState(false);
  const members = new Set(operator.members);
  const shared = kind === "static" || kind === "hybrid";
  const shares = shared ? readShares(lines.shares, members) : null;
  const order = kind === "cascade" ? readOrder(lines.order, members) : null;
  const sumText = (ppm: number) => format.percent(ppm / 1e6, { decimals: 2 }).text;
  const priceFault = ct === null || ct < 0 || ct > 500 ? t("dialog.priceFault") : null;
  const linesFault = () => {
    if (shares && "line" in shares) return t("operator.sharesFault", { line: String(shares.line) });
    if (shares && (shares.sumPpm > 1e6 || shares.shares.length === 0)) {
      return t("operator.sharesMore", { sum: sumText(shares.sumPpm) });
    }
    if (order && ("line" in order || order.order.length === 0)) {
      return t("operator.orderFault", { line: String("line" in order ? order.line : 1) });
    }
    return null;
  };
  const fault = linesFault();
  const taking = readParticipation(parts, members);
  const partsFault = "line" in taking ? t("operator.participationFault", { line: String(taking.line) }) : null;

  const keyOf = (): SharingKey | null => {
    if (kind === "dynamic") return { kind };
    if ((kind === "static" || kind === "hybrid") && shares && "shares" in shares)
      return { kind, shares: shares.shares };
    if (kind === "cascade" && order && "order" in order) return { kind, order: order.order };
    return null;
  };
  const submit = async () => {
    setSent(true);
    if (kind !== "none" && (fault !== null || priceFault !== null || partsFault !== null)) return;
    const key = keyOf();
    const participation = key && "participation" in taking ? taking.participation : [];
    if (!(await send({ key, priceMicroEurPerKwh: Math.round((ct ?? 0) * MICRO_PER_CT), participation }))) return;
    toast({ title: t("done.decided") });
    onChanged();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("operator.dialogTitle")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            {t("operator.decide")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Field label={t("operator.key")}>
          {(control) => (
            <Select
              {...control}
              value={kind}
              onValueChange={setKind}
              options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
          )}
        </Field>
        {shared && (
          <KeyLines
            label={t("operator.shares")}
            hint={
              shares && "sumPpm" in shares && shares.shares.length > 0
                ? t("operator.sharesSum", { sum: sumText(shares.sumPpm) })
                : t("operator.sharesHint")
            }
            error={sent && fault ? fault : undefined}
            value={lines.shares}
            onChange={(next) => setLines({ ...lines, shares: next })}
            onFill={() => setLines({ ...lines, shares: writeShares(equalShares(operator.members)) })}
            fill={t("operator.equal")}
          />
        )}
        {kind === "cascade" && (
          <KeyLines
            label={t("operator.order")}
            hint={t("operator.orderHint")}
            error={sent && fault ? fault : undefined}
            value={lines.order}
            onChange={(next) => setLines({ ...lines, order: next })}
          />
        )}
        {kind !== "none" && (
          <Field
            label={t("operator.price")}
            hint={t("operator.priceHint", {
              feedIn: format.priceCt(operator.feedInMicroEurPerKwh).text,
              retail: format.priceCt(operator.importMicroEurPerKwh).text,
            })}
            error={sent && priceFault ? priceFault : undefined}
          >
            {(control) => (
              <NumberStepper
                {...control}
                value={ct}
                onValueChange={setCt}
                min={0}
                max={500}
                step={0.5}
                decimals={2}
                unit="ct/kWh"
              />
            )}
          </Field>
        )}
        {kind !== "none" && (
          <KeyLines
            label={t("operator.participation")}
            hint={t("operator.participationHint")}
            error={sent && partsFault ? partsFault : undefined}
            value={parts}
            onChange={setParts}
          />
        )}
        <p className="text-14 text-text-muted">
          {t("operator.from", { day: format.day(Date.parse(at) + DAY_MS, "long") })}
        </p>
        {error && (
          <Ribbon kind="failed" title={t("failed")}>
            {problemText(error, errors)}
          </Ribbon>
        )}
      </div>
    </Dialog>
  );
}
