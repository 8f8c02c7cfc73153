"use client";

import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTip } from "@/components/charts/ChartTip";
import { gridLine, quietAxis, still, zeroLine } from "@/components/charts/chartTheme";
import type { CurvePoint } from "@/components/charts/simulationCurveSeries";
import { stepAxis } from "@/components/charts/stepAxis";

type Props = {
  points: readonly CurvePoint[];
  texts: { label: string; rules: string; today: string };
  dayText: (day: string) => string;
  euroText: (euro: number) => string;
  axisText: (euro: number) => string;
};

const TICKS = 5;

/** What a rule would have added up to over the days, above what today's rules did. */
export default function SimulationCurve({ points, texts, dayText, euroText, axisText }: Props) {
  const days = points.map(({ day }) => day);
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={[...points]}
      margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      title={texts.label}
    >
      <CartesianGrid {...gridLine} />
      <XAxis {...stepAxis(days, TICKS)} dataKey="day" tickFormatter={dayText} />
      <YAxis {...quietAxis} width={48} tickFormatter={axisText} />
      <ReferenceLine y={0} {...zeroLine} />
      <Area
        {...still}
        type="stepAfter"
        dataKey="rules"
        stroke="var(--saving)"
        strokeWidth={2}
        fill="var(--saving-tint)"
      />
      <Line
        {...still}
        type="stepAfter"
        dataKey="today"
        stroke="var(--text-muted)"
        strokeWidth={1.5}
        strokeDasharray="4 3"
        dot={false}
      />
      <Tooltip
        isAnimationActive={false}
        content={({ active, label }) => {
          const point = active ? points.find(({ day }) => day === label) : undefined;
          if (!point) return null;
          return (
            <ChartTip
              title={dayText(point.day)}
              lines={[
                { key: "rules", label: texts.rules, color: "var(--saving)", text: euroText(point.rules) },
                { key: "today", label: texts.today, text: euroText(point.today) },
              ]}
            />
          );
        }}
      />
    </ComposedChart>
  );
}
