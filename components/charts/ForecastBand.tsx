"use client";

import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTip } from "@/components/charts/ChartTip";
import {
  axisTick,
  forecastBand,
  forecastLineDash,
  gridLine,
  nowLine,
  quietAxis,
  still,
  zeroLine,
} from "@/components/charts/chartTheme";
import type { BandShape } from "@/components/charts/forecastBandSeries";

type Props = {
  shape: BandShape;
  ticks: readonly number[];
  /** Whether values stand on a line at zero, above it in one colour and below it in another. */
  fromZero: boolean;
  label: string;
  /** Written over the axis. */
  unit: string;
  expectedText: string;
  bandText: string;
  tickText: (ms: number) => string;
  spanText: (ms: number) => string;
  axisText: (value: number) => string;
  valueText: (value: number) => string;
};

/** What is expected, dashed, in the band that holds four of five values. */
export default function ForecastBand(props: Props) {
  const { shape, ticks, fromZero, label, unit, expectedText, bandText, tickText, spanText, axisText, valueText } =
    props;
  const step = { type: "stepAfter", stroke: "none", dot: false, activeDot: false, ...still } as const;
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={shape.corners}
      margin={{ top: 26, right: 4, bottom: 0, left: 0 }}
      title={label}
    >
      <CartesianGrid {...gridLine} />
      <XAxis
        {...quietAxis}
        dataKey="at"
        type="number"
        domain={[shape.from, shape.to]}
        ticks={[...ticks]}
        interval={0}
        tickFormatter={tickText}
        height={26}
        tickMargin={10}
      />
      <YAxis
        {...quietAxis}
        domain={["auto", "auto"]}
        tickCount={4}
        width={36}
        label={{ ...axisTick, value: unit, position: "top", offset: 12, dx: 6 }}
        tickFormatter={axisText}
      />
      {fromZero && <Area {...step} dataKey="above" fill="var(--local-tint)" fillOpacity={1} />}
      {fromZero && <Area {...step} dataKey="below" fill="var(--grid-tint)" fillOpacity={1} />}
      <Area {...step} {...forecastBand} dataKey="band" />
      {fromZero && <ReferenceLine y={0} {...zeroLine} />}
      <Line
        type="stepAfter"
        dataKey="mid"
        stroke="var(--text)"
        strokeWidth={2}
        strokeDasharray={forecastLineDash}
        dot={false}
        activeDot={false}
        {...still}
      />
      <Tooltip
        cursor={nowLine}
        isAnimationActive={false}
        content={({ active, label: at }) => {
          const corner = active ? shape.corners.findLast((one) => one.at === at) : undefined;
          if (!corner?.band || corner.mid === null || corner.at === shape.to) return null;
          const [low, high] = corner.band;
          return (
            <ChartTip
              title={spanText(corner.at)}
              lines={[
                { key: "mid", label: expectedText, text: valueText(corner.mid) },
                { key: "band", label: bandText, text: `${valueText(low)} – ${valueText(high)}` },
              ]}
            />
          );
        }}
      />
    </ComposedChart>
  );
}
