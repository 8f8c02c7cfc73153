"use client";

import { Cell, Pie, PieChart } from "recharts";

export type RingPart = { id: string; energyWh: number; mark: string };

type Props = { parts: readonly RingPart[]; value: string; unit: string; caption: string };

/** A ring with one figure inside that answers. Its legend beside it carries names and shares. */
export default function FlowRing({ parts, value, unit, caption }: Props) {
  return (
    <div className="relative size-[136px] shrink-0" aria-hidden="true">
      <PieChart accessibilityLayer={false} width={136} height={136} margin={{ top: 0, right: 0, bottom: 0, left: 0 }}>
        <Pie
          data={[...parts]}
          dataKey="energyWh"
          nameKey="id"
          cx="50%"
          cy="50%"
          innerRadius={50}
          outerRadius={65}
          startAngle={90}
          endAngle={-270}
          paddingAngle={parts.length > 1 ? 2.2 : 0}
          minAngle={3}
          stroke="none"
          isAnimationActive={false}
          rootTabIndex={-1}
        >
          {parts.map((part) => (
            <Cell key={part.id} fill={part.mark} />
          ))}
        </Pie>
      </PieChart>
      <div className="pointer-events-none absolute inset-0 grid place-content-center text-center">
        <span className="text-28 leading-7 font-medium tabular-nums">
          {value}
          <span className="ml-px text-14 font-normal text-text-muted">{unit}</span>
        </span>
        <span className="text-12 text-text-muted">{caption}</span>
      </div>
    </div>
  );
}
