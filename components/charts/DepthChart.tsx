"use client";

import { Area, CartesianGrid, ComposedChart, Line, ReferenceDot, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTip } from "@/components/charts/ChartTip";
import { axisTick, gridLine, quietAxis, still } from "@/components/charts/chartTheme";
import { DepthMarks } from "@/components/charts/DepthMarks";
import type { DepthTexts } from "@/components/charts/depthChartProps";
import type { Depth } from "@/components/charts/depthSeries";

type Props = {
  depth: Depth;
  /** Where the two meet: energy in kWh and price in ct; null when nothing would trade. */
  meet: { kwh: number; ct: number } | null;
  texts: DepthTexts;
  priceText: (ct: number) => string;
  energyText: (kwh: number) => string;
  /** Prices on the axis, without their unit. */
  tickText: (ct: number) => string;
};

/** Supply climbs, demand falls; where they meet is the price. My draft is the thick step. */
export default function DepthChart({ depth, meet, texts, priceText, energyText, tickText }: Props) {
  const step = { type: "stepAfter", dot: false, activeDot: false, ...still } as const;
  const dotted = { stroke: "var(--text)", strokeDasharray: "2 3" } as const;
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={depth.corners}
      margin={{ top: 24, right: 6, bottom: 0, left: 0 }}
      title={texts.label}
    >
      <CartesianGrid {...gridLine} />
      <XAxis
        {...quietAxis}
        dataKey="kwh"
        type="number"
        domain={[0, depth.maxKwh]}
        allowDataOverflow
        ticks={meet ? [0] : [0, depth.maxKwh]}
        tickFormatter={(kwh: number) => (kwh === 0 ? "0" : energyText(kwh))}
        interval={0}
        height={24}
      />
      <YAxis
        {...quietAxis}
        type="number"
        domain={[depth.lowCt, depth.highCt]}
        ticks={depth.ticksCt}
        tickFormatter={tickText}
        interval={0}
        width={32}
        label={{ ...axisTick, value: texts.unit, position: "top", offset: 12, dx: 6 }}
      />
      <Area {...step} dataKey="supply" stroke="none" fill="var(--local-tint)" fillOpacity={1} baseValue={depth.lowCt} />
      <Line {...step} dataKey="supply" stroke="var(--local)" strokeWidth={2.5} />
      <Line {...step} dataKey="demand" stroke="var(--trade)" strokeWidth={2.5} />
      <Line {...step} dataKey="mine" stroke="var(--trade)" strokeWidth={6} />
      {meet && (
        <>
          <ReferenceLine
            {...dotted}
            segment={[
              { x: 0, y: meet.ct },
              { x: meet.kwh, y: meet.ct },
            ]}
          />
          <ReferenceLine
            {...dotted}
            segment={[
              { x: meet.kwh, y: depth.lowCt },
              { x: meet.kwh, y: meet.ct },
            ]}
          />
          <ReferenceDot x={meet.kwh} y={meet.ct} r={4.5} fill="var(--text)" stroke="var(--surface)" strokeWidth={2} />
        </>
      )}
      <DepthMarks depth={depth} meet={meet} texts={texts} />
      <Tooltip
        cursor={{ stroke: "var(--text)", strokeOpacity: 0.35 }}
        isAnimationActive={false}
        content={({ active, label }) => {
          const corner = active && depth.corners.find(({ kwh }) => kwh === label);
          if (!corner) return null;
          return (
            <ChartTip
              title={energyText(corner.kwh)}
              lines={[
                { key: "wanted", label: texts.wanted, color: "var(--trade)", ct: corner.demand },
                { key: "offered", label: texts.offered, color: "var(--local)", ct: corner.supply },
              ].flatMap(({ ct, ...side }) => (ct === null ? [] : [{ ...side, text: priceText(ct) }]))}
            />
          );
        }}
      />
    </ComposedChart>
  );
}
