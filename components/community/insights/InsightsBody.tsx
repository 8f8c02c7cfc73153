import { lazy } from "react";
import { useTranslations } from "use-intl";
import { Co2Choice } from "@/components/community/insights/Co2Choice";
import { InsightsChart } from "@/components/community/insights/InsightsChart";
import { MetricGroup } from "@/components/community/insights/MetricGroup";
import { pageReason } from "@/components/community/insights/pageReason";
import { EmptyState } from "@/components/ui/EmptyState";
import { Late } from "@/components/ui/Late";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Segmented } from "@/components/ui/Segmented";
import { Skeleton } from "@/components/ui/Skeleton";
import { useFormat } from "@/lib/i18n/useFormat";
import type { InsightsQuery, InsightsResponse, MetricName } from "@/types/insights";

const Leaderboards = lazy(() => import("@/components/community/insights/Leaderboards"));

const ENERGY: readonly MetricName[] = [
  "selfSufficiency",
  "gridIndependence",
  "selfConsumption",
  "localShare",
  "productionConsumption",
  "renewableShare",
];
const MARKET: readonly MetricName[] = [
  "marketEfficiency",
  "liquidity",
  "volatility",
  "participation",
  "tradingFrequency",
  "concentration",
];
const PERIODS = ["today", "week", "month", "year"] as const;

type Props = {
  data: InsightsResponse;
  view: InsightsQuery;
  /** Another choice is being read; what stands here is the one before. */
  changing: boolean;
  onChange: (patch: Partial<InsightsQuery>) => void;
  onListed: (listed: boolean, changedAt: string) => void;
};

/** The chapters of the page under its sentence. */
export function InsightsBody({ data, view, changing, onChange, onListed }: Props) {
  const t = useTranslations("insights");
  const format = useFormat();
  const { metrics } = data;
  const titled = (group: "energy" | "market", value: number | null) =>
    value === null ? t(`groups.${group}.titleNone`) : t(`groups.${group}.title`, { share: format.percent(value).text });
  const avoided = metrics.co2AvoidedG.value;
  const uncompared = pageReason(data);
  return (
    <div className="wrap grid grid-cols-[minmax(0,1fr)] gap-10 pt-5 lg:gap-16 lg:pt-8" aria-busy={changing}>
      <div>
        <SectionHeader
          title={t("foot.until", { time: format.dateTime(Date.parse(data.to)) })}
          note={uncompared && t(`noComparison.${uncompared}`)}
          tools={
            <Segmented
              label={t("period.label")}
              options={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
              value={view.period}
              onValueChange={(period) => onChange({ period })}
            />
          }
        />
        {data.buckets.some(({ consumptionWh }) => consumptionWh !== null) ? (
          <InsightsChart insights={data} />
        ) : (
          <EmptyState title={t("missing.nothing-settled")} />
        )}
      </div>
      <MetricGroup
        title={titled("energy", metrics.selfConsumption.value)}
        note={t("groups.energy.note")}
        names={ENERGY}
        insights={data}
        tone="local"
      />
      <MetricGroup
        title={titled("market", metrics.marketEfficiency.value)}
        note={t("groups.market.note")}
        names={MARKET}
        insights={data}
        tone="trade"
      />
      <MetricGroup
        title={
          avoided === null
            ? t("groups.climate.titleNone")
            : t("groups.climate.title", { mass: format.mass(avoided).text })
        }
        note={t("groups.climate.note")}
        names={["co2AvoidedG"]}
        insights={data}
        tone="saving"
      >
        <Co2Choice insights={data} view={view} onChange={onChange} />
      </MetricGroup>
      <div id="leaderboards" className="scroll-mt-4">
        <Late fallback={<Skeleton className="h-[420px] w-full rounded-card" />}>
          <Leaderboards boards={data.leaderboards} onListed={onListed} />
        </Late>
      </div>
      <p className="text-14 text-text-muted">
        {t("foot.group", {
          count: String(data.minimumGroup),
          share: format.percent(data.dominancePerMille / 1000).text,
        })}{" "}
        {data.substitutedShare !== null &&
          data.substitutedShare > 0 &&
          t("foot.substituted", { share: format.percent(data.substitutedShare, { decimals: 1 }).text })}
      </p>
    </div>
  );
}
