"use client";

import { useTranslations } from "use-intl";
import { Why } from "@/components/community/dashboard/Why";
import { Change } from "@/components/ui/Change";
import { Figure } from "@/components/ui/Figure";
import { Sparkbars } from "@/components/ui/Sparkbars";
import { NO_FIGURE, type Quantity } from "@/lib/i18n/quantity";
import { useFormat } from "@/lib/i18n/useFormat";
import type { CommunityStats } from "@/types/community";

type Props = { stats: CommunityStats };
type Measured = { value: number | null; previous: number | null };

const BASELINE = { today: "vsYesterday", week: "vsLastWeek", month: "vsLastMonth" } as const;
const WITHHELD = { today: "withheldYesterday", week: "withheldLastWeek", month: "withheldLastMonth" } as const;
const UP_FROM = { today: "fromYesterday", week: "fromLastWeek", month: "fromLastMonth" } as const;
const NOTHING = { today: "noneYesterday", week: "noneLastWeek", month: "noneLastMonth" } as const;

/** Growth beyond this says nothing in percent; what there was before does. */
const TENFOLD = 10;

/** The four figures of the period with their change, and the two shares beside them. */
export function StatsFigures({ stats }: Props) {
  const t = useTranslations("community.figures");
  const format = useFormat();
  const until = { time: format.time(Date.parse(stats.previousTo)) };
  const figures = [
    {
      key: "production",
      name: "productionWh",
      written: format.kwh,
      change: format.deltaPercent(stats.productionWh.value, stats.productionWh.previous),
      measure: stats.productionWh,
      days: stats.days.map((d) => d.productionWh),
    },
    {
      key: "traded",
      name: "tradedWh",
      written: format.kwh,
      change: format.deltaPercent(stats.tradedWh.value, stats.tradedWh.previous),
      measure: stats.tradedWh,
      days: stats.days.map((d) => d.tradedWh),
    },
    {
      key: "savings",
      name: "savingsNanoEur",
      written: format.euro,
      change: format.deltaEuro(difference(stats.savingsNanoEur)),
      measure: stats.savingsNanoEur,
      days: stats.days.map((d) => d.savingsNanoEur),
    },
    {
      key: "renewable",
      name: "renewableShare",
      written: format.percent,
      change: format.deltaPoints(stats.renewableShare.value, stats.renewableShare.previous),
      measure: stats.renewableShare,
      days: stats.days.map((d) => d.renewableShare),
    },
  ] as const;
  const why = (name: keyof CommunityStats["withheld"]) => {
    const reason = stats.withheld[name];
    return reason && t(reason === "nothing-settled" ? "nothingYet" : "suppressed");
  };
  const uncompared = (name: keyof CommunityStats["withheld"]) => {
    if (stats[name].previous === 0) return t(NOTHING[stats.period], until);
    if (stats.previousWithheld[name] === "few-members") return t(WITHHELD[stats.period]);
    return t(stats.noComparison === "few-slots" ? "fewSlots" : "noBase");
  };
  return (
    <>
      <dl className="grid grid-cols-2 gap-y-6 lg:grid-cols-4">
        {figures.map((f) => (
          <div
            key={f.key}
            className="border-line border-l pr-3 pl-4 max-lg:odd:border-l-0 max-lg:odd:pl-0 lg:px-6 lg:first:border-l-0 lg:first:pl-0"
          >
            <dt className="mb-1 text-14 font-medium text-text-muted">{t(f.key)}</dt>
            <dd>
              <FigureOf quantity={f.written(stats[f.name].value)} />
            </dd>
            <dd className="mt-1">
              {grownBeyond(stats[f.name]) ? (
                <span className="text-14 text-text-muted">
                  {t(UP_FROM[stats.period], { ...until, before: f.written(stats[f.name].previous).text })}
                </span>
              ) : f.change.value === NO_FIGURE || stats[f.name].previous === 0 ? (
                <span className="text-14 text-text-muted">{why(f.name) ?? uncompared(f.name)}</span>
              ) : (
                <Change
                  text={f.change.text}
                  direction={direction(f.measure, f.change.text)}
                  good={direction(f.measure, f.change.text) === "up"}
                  baseline={t(BASELINE[stats.period], until)}
                />
              )}
            </dd>
            <dd className="mt-4 max-lg:hidden">
              <Sparkbars values={f.days} label={`${t(f.key)}, ${t("days")}`} note={t("days")} />
            </dd>
          </div>
        ))}
      </dl>
      <ul className="mt-6 flex flex-wrap gap-x-8 gap-y-2 border-line border-t pt-4 text-14 text-text-muted">
        <Ratio
          label={t("selfSufficiency")}
          value={format.percent(stats.selfSufficiency.value).text}
          why={t("selfSufficiencyWhy")}
          missing={why("selfSufficiency")}
        />
        <Ratio
          label={t("productionConsumption")}
          value={format.percent(stats.productionConsumption.value, { decimals: 1 }).text}
          why={t("productionConsumptionWhy")}
          missing={why("productionConsumption")}
        />
        <Ratio
          label={t("co2")}
          value={format.mass(stats.co2AvoidedG.value).text}
          why={t("co2Why", { factor: format.number(stats.gridEmissionGPerKwh), source: stats.gridEmissionSource })}
          missing={why("co2AvoidedG")}
        />
      </ul>
    </>
  );
}

type RatioProps = { label: string; value: string; why: string; missing: string | undefined };

function Ratio({ label, value, why, missing }: RatioProps) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <Why title={label} figure={label}>
        <p>{why}</p>
      </Why>
      {missing ? <span>{missing}</span> : <b className="font-semibold text-text tabular-nums">{value}</b>}
    </li>
  );
}

function FigureOf({ quantity }: { quantity: Quantity }) {
  const leading = quantity.unit === "" ? quantity.text : quantity.value;
  return <Figure value={leading} unit={quantity.unit || undefined} size="figure" />;
}

function grownBeyond({ value, previous }: Measured): boolean {
  return value !== null && previous !== null && previous > 0 && value >= previous * TENFOLD;
}

function difference({ value, previous }: Measured): number | null {
  return value === null || previous === null ? null : value - previous;
}

/** By what is written, not by what is behind it: a change that reads as nought points nowhere. */
function direction(measure: Measured, text: string): "up" | "down" | "flat" {
  const d = difference(measure);
  return d === null || !/[1-9]/.test(text) ? "flat" : d > 0 ? "up" : "down";
}
