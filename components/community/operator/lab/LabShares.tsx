"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/components/charts/ChartFrame";
import { MECHANISM_AXIS, MECHANISM_ROW, mechanismBars } from "@/components/charts/mechanismBarsSeries";
import { labColumns } from "@/components/community/operator/lab/labColumns";
import { SPREADS, type Spread } from "@/components/community/operator/lab/labFilters";
import { useRuleName } from "@/components/community/operator/lab/useRuleName";
import { Segmented } from "@/components/ui/Segmented";
import { markFill } from "@/components/ui/tone";
import { useFormat } from "@/lib/i18n/useFormat";
import type { LabReport, LabRow } from "@/types/operator";

const MechanismBars = dynamic(() => import("@/components/charts/MechanismBars"), { ssr: false });

type Props = { report: LabReport; rows: readonly LabRow[]; spread: Spread; onSpread: (spread: Spread) => void };

const SPREAD_TEXT = { "0": "spreadBuyer", "500": "spreadHalf", "1000": "spreadSeller" } as const;
const EURO = 1e9;

/** Who gets what under each rule, drawn; the table and the file behind it hold every figure of every rule. */
export function LabShares({ report, rows, spread, onSpread }: Props) {
  const t = useTranslations("operator.lab");
  const format = useFormat();
  const name = useRuleName();
  const parts = { buyers: t("buyersGain"), sellers: t("sellersGain"), fees: t("fees"), residual: t("residual") };
  const bars = mechanismBars(
    rows.map((row) => ({
      key: row.mechanism,
      name: row.mechanism === report.inForce ? `${name(row.mechanism)} · ${t("inForce")}` : name(row.mechanism),
      note: format.percent(row.ofOptimum).text,
      strong: row.mechanism === report.inForce,
      buyersNanoEur: row.buyersGainNanoEur,
      sellersNanoEur: row.sellersGainNanoEur,
      feeNanoEur: row.feeNanoEur,
      residualNanoEur: row.residualNanoEur,
    })),
  );
  return (
    <div className="mt-6 rounded-card bg-surface px-8 pt-4 pb-6 max-lg:-mx-gutter max-lg:rounded-none max-lg:px-gutter">
      <ChartFrame
        level={3}
        title={titleOf()}
        label={t("chartLabel")}
        columns={labColumns(t, name, format)}
        rows={report.rows}
        fileName="mechanism-lab"
        height={rows.length * MECHANISM_ROW + MECHANISM_AXIS}
      >
        <p className="mb-1.5 text-right text-12 text-text-muted">{t("ofPossible")}</p>
        <div style={{ height: rows.length * MECHANISM_ROW + MECHANISM_AXIS }}>
          <MechanismBars
            bars={bars}
            label={t("chartLabel")}
            parts={parts}
            euroText={(euro) => format.euro(euro * EURO).text}
            tickText={(euro) => format.euro(euro * EURO, { decimals: Number.isInteger(euro) ? 0 : 2 }).text}
          />
        </div>
      </ChartFrame>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-14 text-text-muted">
          {(["saving", "local", "grid", "other"] as const).map((tone, index) => (
            <li key={tone} className="inline-flex items-center gap-1.5">
              <span aria-hidden="true" className={`size-2.5 rounded-mark ${markFill[tone]}`} />
              {[parts.buyers, parts.sellers, parts.fees, parts.residual][index]}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-14">
          <span className="text-text-muted">{t("spread")}</span>
          <Segmented
            label={t("spread")}
            value={spread}
            onValueChange={onSpread}
            options={SPREADS.map((value) => ({ value, label: t(SPREAD_TEXT[value]) }))}
          />
        </div>
      </div>
    </div>
  );

  /** The answer: how near today's rule came to what was possible. */
  function titleOf(): string {
    const today = report.rows.find((row) => row.mechanism === report.inForce);
    if (!today || today.ofOptimum === null) return t("chartTitle");
    return today.ofOptimum === 1 ? t("titleBest") : t("titleShare", { share: format.percent(today.ofOptimum).text });
  }
}
