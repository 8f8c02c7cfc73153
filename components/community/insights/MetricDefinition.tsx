import { useTranslations } from "use-intl";
import { Why } from "@/components/community/dashboard/Why";
import { inputText } from "@/components/community/insights/metricText";
import { useFormat } from "@/lib/i18n/useFormat";
import type { InsightsResponse, MetricName } from "@/types/insights";

type Props = { name: MetricName; insights: InsightsResponse };

const MARKET: readonly MetricName[] = [
  "participation",
  "tradingFrequency",
  "liquidity",
  "volatility",
  "marketEfficiency",
  "concentration",
];

/** Metrics of what is fed into the grid, which may end earlier than the others. */
const UNTIL_GRID: readonly MetricName[] = ["selfConsumption", "gridIndependence"];

/** A metric's name; pressed, it says what it means, how it is formed, from which figures and from where. */
export function MetricDefinition({ name, insights }: Props) {
  const t = useTranslations("insights");
  const format = useFormat();
  const label = t(`metrics.${name}`);
  const method = insights.co2.options.find(({ method }) => method === insights.co2.method);
  const source = name === "co2AvoidedG" ? method?.source : t(MARKET.includes(name) ? "source.market" : "source.energy");
  const { inputs } = insights.metrics[name];
  return (
    <Why title={label} figure={label}>
      <p>{t(`what.${name}`)}</p>
      <p>
        <b className="font-semibold text-text">{t("definition.formula")}</b>
        <br />
        {t(`formula.${name}`)}
      </p>
      {inputs.length > 0 && (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-line border-y py-2 tabular-nums">
          {inputs.map((input) => (
            <div key={input.name} className="contents">
              <dt>{t(`inputs.${input.name}`)}</dt>
              <dd className="text-right text-text">{inputText(format, input)}</dd>
            </div>
          ))}
        </dl>
      )}
      {inputs.length > 0 &&
        UNTIL_GRID.includes(name) &&
        insights.gridTo !== null &&
        insights.gridTo !== insights.to && (
          <p>{t("definition.until", { time: format.dateTime(Date.parse(insights.gridTo)) })}</p>
        )}
      {source && (
        <p className="text-12">
          {t("definition.source")}: {source}
        </p>
      )}
    </Why>
  );
}
