"use client";

import { type KeyboardEvent, type PointerEvent, useId, useState } from "react";
import { type HeatStripShape, neighbourOf } from "@/components/charts/heatStripSeries";

type Props = {
  shape: HeatStripShape;
  label: string;
  /** Index of the day that is shown alone; null: none. */
  picked: number | null;
  onPick: (index: number) => void;
  dayText: (index: number) => string;
  monthText: (day: string) => string;
};

const PITCH = 12;
const SIDE = 10;
const ROWS_TOP = 18;
const SHADES = [
  "var(--surface-sunk)",
  "color-mix(in oklab, var(--saving) 30%, var(--surface-sunk))",
  "color-mix(in oklab, var(--saving) 52%, var(--surface-sunk))",
  "color-mix(in oklab, var(--saving) 76%, var(--surface-sunk))",
  "var(--saving)",
] as const;

export const heatShade = (shade: number | null): string =>
  shade === null ? "transparent" : (SHADES[shade] ?? SHADES[0]);

/** A year as squares, a column a week: darker is better. Press a day, or move with the arrow keys and choose with Enter. */
export default function HeatStrip({ shape, label, picked, onPick, dayText, monthText }: Props) {
  const id = useId();
  const last = shape.squares.length - 1;
  const [focused, setFocused] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const at = focused ?? picked ?? last;
  const told = hovered ?? focused;

  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onPick(at);
      return;
    }
    const next = neighbourOf(at, event.key, shape.squares.length);
    if (next === null) return;
    event.preventDefault();
    setFocused(next);
  };
  const squareAt = (event: PointerEvent<HTMLDivElement>): number | null => {
    const box = event.currentTarget.getBoundingClientRect();
    if (box.width === 0) return null;
    const scale = (shape.weeks * PITCH) / box.width;
    const week = Math.floor(((event.clientX - box.left) * scale) / PITCH);
    const weekday = Math.floor(((event.clientY - box.top) * scale - ROWS_TOP) / PITCH);
    return shape.squares.find((square) => square.week === week && square.weekday === weekday)?.index ?? null;
  };

  return (
    <div>
      {/* On a phone the strip keeps squares large enough to tell apart and is pushed sideways, the present first. */}
      <div className="overflow-x-auto max-lg:[direction:rtl]">
        <div
          role="listbox"
          tabIndex={0}
          aria-label={label}
          aria-activedescendant={`${id}-${at}`}
          onKeyDown={press}
          onFocus={() => setFocused(at)}
          onBlur={() => setFocused(null)}
          onPointerMove={(event) => setHovered(squareAt(event))}
          onPointerLeave={() => setHovered(null)}
          onClick={(event) => {
            const index = squareAt(event as unknown as PointerEvent<HTMLDivElement>);
            if (index !== null) onPick(index);
          }}
          className="relative min-w-[640px] cursor-pointer rounded-mark [direction:ltr]"
        >
          <svg
            viewBox={`0 0 ${shape.weeks * PITCH} ${ROWS_TOP + 7 * PITCH}`}
            className="block w-full overflow-visible"
            aria-hidden="true"
          >
            {shape.months.map(({ week, day }) => (
              <text key={day} x={week * PITCH} y={10} fontSize={8} fill="var(--text-muted)">
                {monthText(day)}
              </text>
            ))}
            {shape.squares.map((square) => (
              <rect
                key={square.day}
                x={square.week * PITCH}
                y={ROWS_TOP + square.weekday * PITCH}
                width={SIDE}
                height={SIDE}
                rx={2}
                fill={heatShade(square.shade)}
                stroke={
                  square.index === picked || square.index === told
                    ? "var(--text)"
                    : square.shade === null
                      ? "var(--line)"
                      : "none"
                }
                strokeWidth={square.index === picked ? 1.5 : 0.75}
              />
            ))}
          </svg>
          {shape.squares.map((square) => (
            <span
              key={square.day}
              id={`${id}-${square.index}`}
              role="option"
              tabIndex={-1}
              aria-selected={square.index === picked}
              aria-label={dayText(square.index)}
              className="absolute size-0"
            />
          ))}
        </div>
      </div>
      <p className="mt-2 min-h-5 text-12 text-text-muted tabular-nums">{told === null ? "" : dayText(told)}</p>
    </div>
  );
}
