import type { Format } from "@/lib/i18n/createFormat";
import type { Quantity } from "@/lib/i18n/quantity";
import type { Metric, MetricInput, MetricName } from "@/types/insights";

type Figure = number | null;
type Look = {
  shown: (format: Format, value: Figure) => Quantity;
  change: (format: Format, value: Figure, previous: Figure) => Quantity;
  /** Which way is welcome; none where a change is neither. */
  good?: "up" | "down";
};

const plain = (text: string): Quantity => ({ value: text, unit: "", text });
const share: Look = {
  shown: (format, value) => format.percent(value, { decimals: 1 }),
  change: (format, value, previous) => format.deltaPoints(value, previous),
  good: "up",
};
const number = (decimals: number, good?: "up" | "down"): Look => ({
  shown: (format, value) => plain(format.number(value, { decimals })),
  change: (format, value, previous) => format.deltaPercent(value, previous),
  ...(good ? { good } : {}),
});

/** How each metric is written and which change of it is welcome. */
export const METRIC_LOOKS: Record<MetricName, Look> = {
  selfSufficiency: share,
  selfConsumption: share,
  gridIndependence: share,
  productionConsumption: { shown: share.shown, change: share.change },
  localShare: share,
  participation: share,
  tradingFrequency: number(1, "up"),
  liquidity: share,
  volatility: { ...share, good: "down" },
  marketEfficiency: share,
  concentration: number(0, "down"),
  renewableShare: share,
  co2AvoidedG: {
    shown: (format, value) => format.mass(value),
    change: (format, value, previous) => format.deltaPercent(value, previous),
    good: "up",
  },
};

/** By what is written, not by what is behind it: a change that reads as nought points nowhere. */
export function directionOf({ value, previous }: Metric, text: string): "up" | "down" | "flat" {
  if (value === null || previous === null || !/[1-9]/.test(text)) return "flat";
  return value > previous ? "up" : "down";
}

/** An input with its unit. */
export function inputText(format: Format, { name, value }: MetricInput): string {
  if (name.endsWith("Wh")) return format.kwh(value).text;
  if (name.endsWith("NanoEur")) return format.euro(value).text;
  if (name === "meanMicroEurPerKwh") return format.priceCt(value, { perKwh: true }).text;
  if (name === "gridRenewableShare") return format.percent(value).text;
  return format.number(value, { decimals: Number.isInteger(value) ? 0 : 1 });
}
