"use client";

import { Bar, BarChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTip } from "@/components/charts/ChartTip";
import { axisTick, quietAxis, still, zeroLine } from "@/components/charts/chartTheme";
import { MechanismBarsMarks } from "@/components/charts/MechanismBarsMarks";
import { type MechanismBars as Bars, MECHANISM_AXIS } from "@/components/charts/mechanismBarsSeries";

type Props = {
  bars: Bars;
  label: string;
  parts: Record<"buyers" | "sellers" | "fees" | "residual", string>;
  euroText: (euro: number) => string;
  tickText: (euro: number) => string;
};

/** Colour of each part; the same words stand beside them in the key above. */
export const PART_COLOR = {
  buyers: "var(--saving)",
  sellers: "var(--local)",
  fees: "var(--grid)",
  residual: "var(--other)",
} as const;

const PARTS = ["buyers", "sellers", "fees", "residual"] as const;
const BAR = 14;
/** A hair of the surface between parts; painted first, so that it takes nothing from a thin one. */
const apart = { stroke: "var(--surface)", strokeWidth: 2, style: { paintOrder: "stroke" } } as const;

type Tick = { x: number | string; y: number | string; payload: { value: number } };

/** One bar per rule from zero: what buyers and sellers gain against the grid, what goes to the network, what nobody gets. */
export default function MechanismBars({ bars, label, parts, euroText, tickText }: Props) {
  return (
    <BarChart
      responsive
      layout="vertical"
      style={{ width: "100%", height: "100%" }}
      data={bars.bars}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      stackOffset="sign"
      barSize={BAR}
      title={label}
    >
      <XAxis
        {...quietAxis}
        type="number"
        domain={[bars.low, bars.high]}
        ticks={bars.ticks}
        tick={(tick: Tick) => <EuroTick tick={tick} bars={bars} text={tickText} />}
        interval={0}
        height={MECHANISM_AXIS}
      />
      <YAxis hide type="category" dataKey="key" />
      <ReferenceLine x={0} {...zeroLine} />
      {PARTS.map((part) => (
        <Bar key={part} dataKey={part} stackId="all" fill={PART_COLOR[part]} {...apart} {...still} />
      ))}
      <MechanismBarsMarks bars={bars.bars} />
      <Tooltip
        cursor={{ fill: "var(--surface-sunk)" }}
        isAnimationActive={false}
        content={({ active, label: key }) => {
          const bar = active && bars.bars.find((one) => one.key === key);
          if (!bar) return null;
          const lines = PARTS.map((part) => ({
            key: part,
            label: parts[part],
            color: PART_COLOR[part],
            text: euroText(bar[part]),
          }));
          return <ChartTip title={bar.name} lines={lines} />;
        }}
      />
    </BarChart>
  );
}

/** The first and the last label stay inside the picture. */
function EuroTick({ tick, bars, text }: { tick: Tick; bars: Bars; text: (euro: number) => string }) {
  const { x, y, payload } = tick;
  const anchor = payload.value === bars.low ? "start" : payload.value === bars.high ? "end" : "middle";
  return (
    <text x={x} y={y} dy={12} textAnchor={anchor} {...axisTick}>
      {text(payload.value)}
    </text>
  );
}
