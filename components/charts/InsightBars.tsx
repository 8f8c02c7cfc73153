"use client";

import { Bar, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTip } from "@/components/charts/ChartTip";
import { axisTick, casing, gridLine, quietAxis, still } from "@/components/charts/chartTheme";
import type { InsightBar } from "@/components/charts/insightBarsSeries";
import { stepAxis } from "@/components/charts/stepAxis";

type Texts = {
  label: string;
  production: string;
  consumption: string;
  localShare: string;
  gap: string;
  unit: string;
  shareUnit: string;
};

type Props = {
  bars: readonly InsightBar[];
  texts: Texts;
  narrow: boolean;
  stepText: (at: number) => string;
  tickText: (at: number) => string;
  energyText: (kwh: number) => string;
  percentText: (percent: number) => string;
};

const TICKS = { wide: 9, narrow: 4 };

/** What was made and used side by side, over it the share that came from next door on its own scale. */
export default function InsightBars({ bars, texts, narrow, stepText, tickText, energyText, percentText }: Props) {
  const steps = bars.map(({ at }) => at);
  const line = { type: "linear", dataKey: "localPercent", yAxisId: "share", connectNulls: false, ...still } as const;
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={[...bars]}
      barGap={1}
      barCategoryGap="24%"
      margin={{ top: 24, right: 0, bottom: 0, left: 0 }}
      title={texts.label}
    >
      <CartesianGrid {...gridLine} yAxisId="energy" />
      <XAxis {...stepAxis(steps, narrow ? TICKS.narrow : TICKS.wide)} dataKey="at" tickFormatter={tickText} />
      <YAxis
        {...quietAxis}
        yAxisId="energy"
        width={48}
        tickFormatter={energyText}
        label={{ ...axisTick, value: texts.unit, position: "top", offset: 12, dx: 4 }}
      />
      <YAxis
        {...quietAxis}
        yAxisId="share"
        orientation="right"
        domain={[0, 100]}
        ticks={[0, 25, 50, 75, 100]}
        width={32}
        label={{ ...axisTick, value: texts.shareUnit, position: "top", offset: 12, dx: 4 }}
      />
      <Bar {...still} yAxisId="energy" dataKey="madeKwh" fill="var(--local)" maxBarSize={22} />
      <Bar {...still} yAxisId="energy" dataKey="usedKwh" fill="var(--grid)" maxBarSize={22} />
      <Line {...line} {...casing} dot={false} activeDot={false} tooltipType="none" />
      <Line {...line} stroke="var(--trade-ink)" strokeWidth={2} dot={{ r: 2.5, fill: "var(--trade-ink)" }} />
      <Tooltip
        cursor={{ fill: "var(--text)", fillOpacity: 0.06 }}
        isAnimationActive={false}
        content={({ active, label }) => {
          const bar = active ? bars.find(({ at }) => at === label) : undefined;
          if (!bar) return null;
          const { madeKwh, usedKwh, localPercent } = bar;
          const energy = (kwh: number) => `${energyText(kwh)} ${texts.unit}`;
          const lines = [
            { key: "made", label: texts.production, color: "var(--local)", text: madeKwh !== null && energy(madeKwh) },
            { key: "used", label: texts.consumption, color: "var(--grid)", text: usedKwh !== null && energy(usedKwh) },
            {
              key: "local",
              label: texts.localShare,
              color: "var(--trade-ink)",
              text: localPercent !== null && percentText(localPercent),
            },
          ];
          const told = lines.flatMap(({ text, ...rest }) => (text === false ? [] : [{ ...rest, text }]));
          return (
            <ChartTip
              title={stepText(bar.at)}
              lines={told.length > 0 ? told : [{ key: "gap", label: texts.gap, text: "" }]}
            />
          );
        }}
      />
    </ComposedChart>
  );
}
