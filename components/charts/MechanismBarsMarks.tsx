"use client";

import { DefaultZIndexes, usePlotArea, ZIndexLayer } from "recharts";
import type { MechanismBar } from "@/components/charts/mechanismBarsSeries";

/** The name of each rule above its bar, and at the right how much of the possible it reached. */
export function MechanismBarsMarks({ bars }: { bars: readonly MechanismBar[] }) {
  const plot = usePlotArea();
  if (!plot || bars.length === 0) return null;
  const row = plot.height / bars.length;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g className="text-14">
        {bars.map((bar, index) => {
          const y = plot.y + index * row + row / 2 - 13;
          return (
            <g key={bar.key} className={bar.strong ? "font-semibold" : "font-medium"}>
              <text x={plot.x} y={y} className="fill-text">
                {bar.name}
              </text>
              <text x={plot.x + plot.width} y={y} textAnchor="end" className="fill-text">
                {bar.note}
              </text>
            </g>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}
