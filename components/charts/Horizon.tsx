"use client";

import { useEffect, useRef, useState } from "react";
import {
  HORIZON_AXIS as AXIS,
  HORIZON_HEIGHT as HEIGHT,
  type HorizonPoint,
  horizonShape,
} from "@/components/charts/horizonSeries";

type Props = {
  points: readonly HorizonPoint[];
  /** The quarter-hour whose bar is set in ink. */
  nowSlot: string;
  /** "+93 kW now", written over the bar of now. */
  nowLabel: string;
  /** Said instead of the picture. */
  label: string;
  surplusLabel: string;
  deficitLabel: string;
  /** Local time of each tick, where it stands as a share of the day. */
  ticks: readonly { text: string; share: number; phone: boolean }[];
};

/** The day's quarter-hours standing on the horizon or hanging under it. */
export function Horizon({ points, nowSlot, nowLabel, label, surplusLabel, deficitLabel, ticks }: Props) {
  const [width, setWidth] = useState(1200);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(280, entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const shape = horizonShape(points, nowSlot, width, HEIGHT);
  const wide = width > 560;
  const now = shape.now;
  const nowX = now ? Math.min(Math.max(now.x + now.width / 2, 42), width - 42) : 0;
  // Above whatever stands where it is written, so that bars never run through it.
  const labelY =
    Math.min(shape.zero, ...shape.bars.filter((b) => b.up && Math.abs(b.x - nowX) < 52).map((b) => b.y)) - 8;
  const firstUp = shape.bars.find((b) => b.up && !b.forecast && b.height > 12);
  return (
    <div ref={frame} className="h-[156px]">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT + AXIS}`}
        width="100%"
        height={HEIGHT + AXIS}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        className="block overflow-visible"
      >
        {shape.bars.map((bar) => (
          <rect
            key={bar.slot}
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
            rx={1}
            fill={bar.now ? "var(--sky-ink)" : bar.up ? "var(--sky-mark)" : "var(--grid)"}
            fillOpacity={bar.forecast && !bar.now ? 0.26 : 1}
          />
        ))}
        <path d={shape.forecastUp} fill="none" stroke="var(--sky-mark)" strokeWidth={1.75} strokeDasharray="4 2.5" />
        <path d={shape.forecastDown} fill="none" stroke="var(--grid)" strokeWidth={1.75} strokeDasharray="4 2.5" />
        <line
          x1={0}
          x2={width}
          y1={shape.zero}
          y2={shape.zero}
          stroke="color-mix(in oklab, var(--sky-ink) 50%, transparent)"
        />
        {now && (
          <text x={nowX} y={labelY} textAnchor="middle" className="fill-sky-ink text-14 font-semibold">
            {nowLabel}
          </text>
        )}
        {wide && firstUp && firstUp.x > 180 && Math.abs(firstUp.x - nowX) > 190 && (
          <text x={firstUp.x - 10} y={shape.zero - 12} textAnchor="end" className="fill-sky-muted text-12">
            {surplusLabel}
          </text>
        )}
        {wide && shape.bars.some((b) => !b.up && b.x < 300) && HEIGHT - shape.zero > 28 && (
          <text x={0} y={HEIGHT - 2} className="fill-text-muted text-12">
            {deficitLabel}
          </text>
        )}
        {ticks
          .filter((tick) => wide || tick.phone)
          .map((tick) => (
            <text
              key={tick.share}
              x={tick.share * width}
              y={HEIGHT + AXIS - 4}
              textAnchor={tick.share === 0 ? "start" : tick.share > 0.98 ? "end" : "middle"}
              className="fill-text-muted text-12"
            >
              {tick.text}
            </text>
          ))}
      </svg>
    </div>
  );
}
