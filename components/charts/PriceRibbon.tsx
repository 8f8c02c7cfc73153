"use client";

import { Area, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTip } from "@/components/charts/ChartTip";
import { forecastBand, forecastLineDash, nowLine, quietAxis, still } from "@/components/charts/chartTheme";
import { PriceRibbonMarks } from "@/components/charts/PriceRibbonMarks";
import type { RibbonTexts } from "@/components/charts/priceRibbonProps";
import type { Ribbon, RibbonCorner } from "@/components/charts/priceRibbonSeries";

type Props = {
  ribbon: Ribbon;
  ticks: readonly number[];
  /** Too narrow for labels at the right: they stand in the picture. */
  narrow: boolean;
  texts: RibbonTexts;
  timeText: (ms: number) => string;
  spanText: (ms: number) => string;
  priceText: (ct: number) => string;
};

const ROOM_ABOVE = 0.17;
const ROOM_BELOW = 0.13;

/** The neighbour price dividing the space from feed-in to grid; forecast dashed with its band, the present marked. */
export default function PriceRibbon({ ribbon, ticks, narrow, texts, timeText, spanText, priceText }: Props) {
  const span = ribbon.gridCt - ribbon.feedInCt;
  const prices = ribbon.corners.flatMap(({ price, forecast, band }) =>
    [price ?? [], forecast ?? [], band ?? []].flat(),
  );
  const low = Math.min(ribbon.feedInCt - span * ROOM_BELOW, ...prices);
  const high = Math.max(ribbon.gridCt + span * ROOM_ABOVE, ...prices);
  // A time so close to the word for the present would run into it.
  const nearNow = (ribbon.to - ribbon.from) * (narrow ? 0.13 : 0.06);
  const step = { type: "stepAfter", stroke: "none", dot: false, activeDot: false, ...still } as const;
  const line = {
    type: "stepAfter",
    stroke: "var(--text)",
    strokeWidth: 2,
    dot: false,
    activeDot: false,
    ...still,
  } as const;
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={ribbon.corners}
      margin={{ top: 8, right: narrow ? 0 : 100, bottom: 0, left: 0 }}
      title={texts.label}
    >
      <XAxis
        {...quietAxis}
        dataKey="at"
        type="number"
        domain={[ribbon.from, ribbon.to]}
        ticks={[...ticks]}
        interval={0}
        tickFormatter={(at: number) => (ribbon.now && Math.abs(at - ribbon.now.at) < nearNow ? "" : timeText(at))}
        height={26}
        tickMargin={10}
      />
      <YAxis hide type="number" domain={[low, high]} allowDataOverflow />
      <Area {...step} dataKey="saved" fill="var(--saving-tint)" fillOpacity={1} />
      <Area {...step} dataKey="gained" fill="var(--local-tint)" fillOpacity={1} />
      <Area {...step} dataKey="savedAhead" fill="var(--saving-tint)" fillOpacity={0.5} />
      <Area {...step} dataKey="gainedAhead" fill="var(--local-tint)" fillOpacity={0.5} />
      <Area {...step} {...forecastBand} dataKey="band" />
      <Line {...line} dataKey="price" />
      <Line {...line} dataKey="forecast" strokeDasharray={forecastLineDash} />
      <PriceRibbonMarks ribbon={ribbon} narrow={narrow} texts={texts} />
      <Tooltip
        cursor={nowLine}
        isAnimationActive={false}
        content={({ active, label }) => {
          const corner = active && typeof label === "number" ? cornerAt(ribbon.corners, label) : null;
          const ct = corner?.price ?? corner?.forecast;
          if (!corner || ct === null || ct === undefined) return null;
          const ahead = corner.price === null;
          return (
            <ChartTip
              title={spanText(corner.at)}
              lines={[
                { key: "price", label: ahead ? texts.forecast : texts.price, text: priceText(ct) },
                ...(ahead && corner.band && corner.band[0] < corner.band[1]
                  ? [{ key: "band", label: "", text: `${priceText(corner.band[0])} – ${priceText(corner.band[1])}` }]
                  : []),
              ]}
            />
          );
        }}
      />
    </ComposedChart>
  );
}

/** Where a run ends and another begins two corners share an instant: the later one holds from there on. */
function cornerAt(corners: readonly RibbonCorner[], at: number): RibbonCorner | null {
  return corners.findLast((corner) => corner.at === at) ?? null;
}
