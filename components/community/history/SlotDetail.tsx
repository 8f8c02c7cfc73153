import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { WrongReading } from "@/components/community/disputes/WrongReading";
import { GridCost } from "@/components/community/history/GridCost";
import { ReceiptCheck } from "@/components/community/history/ReceiptCheck";
import { Figure } from "@/components/ui/Figure";
import { roundedToSum } from "@/lib/domain/units/roundedToSum";
import { CENT_STEP_NANO_EUR } from "@/lib/i18n/format";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HistorySlot } from "@/types/history";

/** Meter, contracts with what came of them, postings and the chain's entries, in the order in which they happen. */
export function SlotDetail({ detail }: { detail: HistorySlot }) {
  const t = useTranslations("history.slot");
  const format = useFormat();
  const booked = roundedToSum(
    detail.postings.map(({ nanoEur }) => nanoEur),
    CENT_STEP_NANO_EUR,
  );
  const together = booked.reduce((sum, nanoEur) => sum + nanoEur, 0);
  return (
    <div className="grid gap-6 text-14">
      <p className="text-text-muted">
        {t(`states.${detail.state}`)}{" "}
        {detail.priceMicroEurPerKwh !== null &&
          t("price", { price: format.priceCt(detail.priceMicroEurPerKwh, { perKwh: true }).text })}
      </p>
      <Part title={t("contracts")}>
        <ul className="grid gap-3">
          {detail.trades.map((trade) => (
            <li key={trade.tradeId}>
              <p className="font-medium tabular-nums">
                {t("contractLine", {
                  energy: format.exactKwh(trade.contractedWh).text,
                  direction: trade.mine === "sold" ? "sold" : "bought",
                  name: trade.mine === "sold" ? trade.buyer : trade.seller,
                  price: format.priceCt(trade.mine === "sold" ? trade.sellerMicroEurPerKwh : trade.buyerMicroEurPerKwh)
                    .text,
                })}
              </p>
              <p className="text-text-muted">
                {trade.reason === null
                  ? t("awaits")
                  : t(`reasons.${trade.reason}`, { energy: format.exactKwh(trade.deliveredWh).text })}
              </p>
              <ReceiptCheck slot={detail.slot} tradeId={trade.tradeId} />
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("reading")}>
        {detail.reading ? <Reading reading={detail.reading} /> : <p className="text-text-muted">{t("noReading")}</p>}
        <WrongReading slot={detail.slot} className="-ml-2.5" />
      </Part>
      {detail.grid && (
        <Part title={t("grid")}>
          <GridCost grid={detail.grid} />
        </Part>
      )}
      <Part title={t("postings")}>
        {detail.postings.length === 0 ? (
          <p className="text-text-muted">{t(detail.state === "settled" ? "nothingBooked" : "noPostings")}</p>
        ) : (
          <dl className="grid grid-cols-[1fr_auto_auto] gap-x-4 gap-y-1 tabular-nums">
            {detail.postings.map((posting, i) => (
              <div key={posting.transactionId} className="contents">
                <dt className="text-text-muted">
                  {t(`kinds.${posting.kind}`)}
                  {posting.reason && <span className="block text-12">{t(`correctionReasons.${posting.reason}`)}</span>}
                </dt>
                <dd className="text-right text-text-muted">{format.exactKwh(posting.energyWh).text}</dd>
                <dd className="text-right">{format.cents(booked[i] ?? 0, { signed: true }).text}</dd>
              </div>
            ))}
            <dt className="border-line border-t pt-1 font-semibold">{t("sum")}</dt>
            <dd className="col-span-2 border-line border-t pt-1 text-right font-semibold">
              {format.cents(together, { signed: true }).text}
            </dd>
          </dl>
        )}
      </Part>
      {detail.audit.length > 0 && (
        <Part title={t("audit")}>
          <ul className="grid gap-2">
            {detail.audit.map((entry) => (
              <li key={entry.seq} className="grid gap-0.5">
                <span>
                  {auditKind(entry.kind, t)} · {format.dateTime(Date.parse(entry.at))}
                </span>
                {entry.hash && <code className="break-all text-12 text-text-muted">{entry.hash}</code>}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

const KNOWN = ["slot-cleared", "slot-replayed", "slot-settled", "slots-resettled", "slot-void"] as const;

function auditKind(kind: string, t: ReturnType<typeof useTranslations<"history.slot">>): string {
  const known = KNOWN.find((one) => one === kind);
  return known ? t(`auditKinds.${known}`) : t("auditOther");
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Reading({ reading }: { reading: NonNullable<HistorySlot["reading"]> }) {
  const t = useTranslations("history.slot");
  const format = useFormat();
  const rows = [
    ["import", reading.importWh],
    ["export", reading.exportWh],
    ["consumed", reading.consumedWh],
    ...(reading.producedWh > 0 ? [["produced", reading.producedWh] as const] : []),
    ...(reading.chargedWh > 0 ? [["charged", reading.chargedWh] as const] : []),
    ...(reading.dischargedWh > 0 ? [["discharged", reading.dischargedWh] as const] : []),
  ] as const;
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4">
        {rows.map(([key, energyWh]) => {
          const { value, unit } = format.exactKwh(energyWh);
          return (
            <div key={key}>
              <dt className="text-12 text-text-muted">{t(key)}</dt>
              <dd>
                <Figure value={value} unit={unit} size="value" />
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="mt-2 text-12 text-text-muted">
        {t(`quality.${reading.quality}`)} · {t("version", { version: String(reading.version) })}
      </p>
    </>
  );
}
