"use client";

import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";
import type { DepthTexts } from "@/components/charts/depthChartProps";
import type { Depth } from "@/components/charts/depthSeries";

type Props = { depth: Depth; meet: { kwh: number; ct: number } | null; texts: DepthTexts };

/** Names each curve at its beginning and the energy where they meet. */
export function DepthMarks({ depth, meet, texts }: Props) {
  const plot = usePlotArea();
  const scaleX = useXAxisScale();
  const scaleY = useYAxisScale();
  if (!plot || !scaleX || !scaleY) return null;
  const first = depth.corners[0];
  const bottom = plot.y + plot.height;
  const meetX = meet ? (scaleX(meet.kwh) ?? 0) : 0;
  const name = (ct: number, below: boolean) =>
    Math.min(Math.max((scaleY(ct) ?? 0) + (below ? 18 : -8), plot.y + 10), bottom - 6);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g className="text-14 font-medium [paint-order:stroke] [stroke-linejoin:round] [stroke-width:3px]">
        {first?.demand !== null && first !== undefined && (
          <text x={plot.x + 5} y={name(first.demand, false)} className="fill-trade-ink stroke-surface">
            {texts.wanted}
          </text>
        )}
        {first?.supply !== null && first !== undefined && (
          <text x={plot.x + 5} y={name(first.supply, true)} className="fill-local-ink stroke-surface">
            {texts.offered}
          </text>
        )}
        {meet && texts.meet && (
          <text
            x={Math.min(Math.max(meetX, plot.x + 44), plot.x + plot.width - 30)}
            y={bottom + 17}
            textAnchor="middle"
            className="fill-text stroke-surface text-12 font-semibold"
          >
            {texts.meet}
          </text>
        )}
      </g>
    </ZIndexLayer>
  );
}
