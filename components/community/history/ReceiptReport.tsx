import { Check, Download, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { CheckedReceipt } from "@/components/community/history/checkTradeReceipt";
import { downloadJson } from "@/components/community/market/verify/downloadJson";
import { Button } from "@/components/ui/Button";
import { Ribbon } from "@/components/ui/Ribbon";

/** What the check of a receipt came to: what was proved, and in plain words what it does not prove. */
export function ReceiptReport({ checked }: { checked: CheckedReceipt }) {
  const t = useTranslations("history.slot.receipt");
  const { receipt, check, file } = checked;
  const { faults, proved } = check;
  const b = (chunks: ReactNode) => <b className="font-semibold text-text tabular-nums">{chunks}</b>;
  const seqOf = { clearing: receipt.clearing?.link.seq, settlement: receipt.settlement?.link.seq };
  const missing = [...new Set(Object.values(receipt.withheld).filter((why) => why !== null))];
  const name = `receipt-${receipt.slot.replaceAll(":", "")}-${receipt.trade.tradeId.slice(0, 8)}.json`;
  return (
    <div className="grid w-full min-w-0 gap-4 pb-3">
      {faults.length > 0 ? (
        <div>
          <Ribbon kind="failed" title={t("broken")}>
            {t("brokenNext")}
          </Ribbon>
          <ul className="mt-2">
            {faults.map(({ path, fault }) => (
              <li key={`${path} ${fault}`}>
                <code className="break-all text-12">
                  {path}: {fault}
                </code>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <>
          <p className="font-medium">{t(proved.length > 0 ? "holds" : "nothingProved")}</p>
          <ul className="grid gap-2">
            {proved.map((statement) => (
              <Line key={statement} icon={<Check aria-hidden="true" className="mt-px size-[18px] text-saving" />}>
                {statement === "clearing" || statement === "settlement"
                  ? t.rich(`proved.${statement}`, { seq: String(seqOf[statement] ?? 0), b })
                  : t(`proved.${statement}`)}
              </Line>
            ))}
          </ul>
        </>
      )}
      <div>
        <p className="font-medium">{t("openTitle")}</p>
        <ul className="mt-2 grid gap-2">
          {missing.map((why) => (
            <Line key={why} icon={<Dash />}>
              {t(`withheld.${why}`)}
            </Line>
          ))}
          {receipt.trade.deliveredWh !== null && <Line icon={<Dash />}>{t("delivery")}</Line>}
          <Line icon={<Dash />}>{t("chain")}</Line>
        </ul>
      </div>
      <div className="grid justify-items-start gap-2">
        <Button icon={<Download aria-hidden="true" />} onClick={() => downloadJson(name, file)}>
          {t("download")}
        </Button>
        <p className="text-12 text-text-muted">
          {t("offline")} <code className="break-all">npm run verify -- --receipt {name}</code>
        </p>
      </div>
    </div>
  );
}

function Dash() {
  return <Minus aria-hidden="true" className="mt-px size-[18px] text-text-muted" />;
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[18px_1fr] gap-2.5 text-text-muted">
      {icon}
      <span>{children}</span>
    </li>
  );
}
