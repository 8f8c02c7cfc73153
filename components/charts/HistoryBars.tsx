"use client";

import { Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTip } from "@/components/charts/ChartTip";
import { axisTick, gridLine, quietAxis, still, zeroLine } from "@/components/charts/chartTheme";
import type { HistoryBar } from "@/components/charts/historyBarsSeries";
import { stepAxis } from "@/components/charts/stepAxis";

type Texts = {
  label: string;
  bought: string;
  sold: string;
  boughtPrice: string;
  soldPrice: string;
  gap: string;
  unit: string;
  priceUnit: string;
};

type Props = {
  bars: readonly HistoryBar[];
  texts: Texts;
  narrow: boolean;
  stepText: (at: number) => string;
  tickText: (at: number) => string;
  energyText: (kwh: number) => string;
  priceText: (ct: number) => string;
};

const TICKS = { wide: 8, narrow: 4 };

/** Sold above, bought below one line; the price of each side runs over it on its own scale. Where nothing was metered nothing is drawn. */
export default function HistoryBars({ bars, texts, narrow, stepText, tickText, energyText, priceText }: Props) {
  const line = {
    type: "linear",
    dot: bars.length < 3,
    connectNulls: false,
    strokeWidth: 2,
    yAxisId: "price",
    ...still,
  } as const;
  const steps = bars.map(({ at }) => at);
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={[...bars]}
      stackOffset="sign"
      margin={{ top: 24, right: 0, bottom: 0, left: 0 }}
      title={texts.label}
    >
      <CartesianGrid {...gridLine} yAxisId="energy" />
      <XAxis {...stepAxis(steps, narrow ? TICKS.narrow : TICKS.wide)} dataKey="at" tickFormatter={tickText} />
      <YAxis
        {...quietAxis}
        yAxisId="energy"
        width={38}
        tickFormatter={(kwh: number) => energyText(Math.abs(kwh))}
        label={{ ...axisTick, value: texts.unit, position: "top", offset: 12, dx: 4 }}
      />
      <YAxis
        {...quietAxis}
        yAxisId="price"
        orientation="right"
        domain={[0, "auto"]}
        width={36}
        label={{ ...axisTick, value: texts.priceUnit, position: "top", offset: 12, dx: -6 }}
      />
      <ReferenceLine yAxisId="energy" y={0} {...zeroLine} />
      <Bar {...still} yAxisId="energy" dataKey="soldKwh" fill="var(--local)" stackId="kwh" maxBarSize={28} />
      <Bar {...still} yAxisId="energy" dataKey="boughtKwh" fill="var(--trade)" stackId="kwh" maxBarSize={28} />
      <Line {...line} dataKey="soldCt" stroke="var(--local-ink)" strokeDasharray="5 3" />
      <Line {...line} dataKey="boughtCt" stroke="var(--trade-ink)" />
      <Tooltip
        cursor={{ fill: "var(--text)", fillOpacity: 0.06 }}
        isAnimationActive={false}
        content={({ active, label }) => {
          const bar = active ? bars.find(({ at }) => at === label) : undefined;
          if (!bar) return null;
          const lines = [
            {
              key: "sold",
              label: texts.sold,
              color: "var(--local)",
              text: bar.soldKwh ? energyText(bar.soldKwh) : null,
            },
            { key: "soldCt", label: texts.soldPrice, text: bar.soldCt === null ? null : priceText(bar.soldCt) },
            {
              key: "bought",
              label: texts.bought,
              color: "var(--trade)",
              text: bar.boughtKwh ? energyText(-bar.boughtKwh) : null,
            },
            { key: "boughtCt", label: texts.boughtPrice, text: bar.boughtCt === null ? null : priceText(bar.boughtCt) },
          ];
          const told = lines.flatMap(({ text, ...rest }) => (text === null ? [] : [{ ...rest, text }]));
          return (
            <ChartTip title={stepText(bar.at)} lines={bar.gap ? [{ key: "gap", label: texts.gap, text: "" }] : told} />
          );
        }}
      />
    </ComposedChart>
  );
}
