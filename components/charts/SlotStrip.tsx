"use client";

import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from "react";
import { SlotStripDrawing } from "@/components/charts/SlotStripDrawing";
import type { StripTexts } from "@/components/charts/slotStripProps";
import { movePick, type Pick, pickBetween, type Strip, stretchPick } from "@/components/charts/slotStripSeries";

type Props = {
  strip: Strip;
  picked: Pick | null;
  onPick: (pick: Pick) => void;
  ticks: readonly { index: number; text: string; phone: boolean }[];
  days: readonly { index: number; text: string }[];
  texts: StripTexts;
  /** One quarter-hour in words: time, offered, wanted, price. */
  slotText: (index: number) => string;
};

const HOUR = 4;

/** The next hours as columns to pick from: press or drag; arrow keys move the choice, with Shift they stretch it. */
export default function SlotStrip({ strip, picked, onPick, ticks, days, texts, slotText }: Props) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const total = strip.bars.length;
  const shown = drag ? pickBetween(drag.from, drag.to) : picked;

  const indexAt = (clientX: number): number => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    return Math.min(total - 1, Math.max(0, Math.floor(((clientX - box.left) / box.width) * total)));
  };
  const start = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    const at = indexAt(event.clientX);
    setDrag({ from: at, to: at });
  };
  const finish = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag) return;
    const end = pickBetween(drag.from, indexAt(event.clientX));
    setDrag(null);
    // a thumb is wider than a quarter-hour: a tap picks the hour around it
    onPick(end.count === 1 && event.pointerType !== "mouse" ? hourAround(end.first, total) : end);
  };
  const press = (event: KeyboardEvent) => {
    const from = picked ?? { first: 0, count: 1 };
    const next = keyPick(event.key, event.shiftKey, from, total);
    if (!next) return;
    event.preventDefault();
    onPick(next);
  };

  return (
    <div className="relative pb-6">
      <div
        ref={frame}
        role="listbox"
        tabIndex={0}
        aria-label={texts.label}
        aria-multiselectable="true"
        aria-orientation="horizontal"
        aria-activedescendant={picked ? `${id}-${picked.first}` : undefined}
        onPointerDown={start}
        onPointerMove={(event) => drag && setDrag({ ...drag, to: indexAt(event.clientX) })}
        onPointerUp={finish}
        onPointerCancel={() => setDrag(null)}
        onKeyDown={press}
        className="relative h-[222px] cursor-pointer touch-pan-y select-none"
      >
        <SlotStripDrawing strip={strip} picked={shown} days={days} texts={texts} />
        {strip.bars.map((bar, index) => (
          <div
            key={bar.slot}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={isIn(shown, index)}
            aria-label={slotText(index)}
            className="absolute inset-y-0"
            style={{ left: `${(index / total) * 100}%`, width: `${100 / total}%` }}
          />
        ))}
      </div>
      {ticks.map((tick) => (
        <span
          key={tick.index}
          aria-hidden="true"
          className={`-translate-x-1/2 absolute bottom-0 text-12 text-text-muted tabular-nums ${tick.phone ? "" : "max-sm:hidden"}`}
          style={{ left: `${(tick.index / total) * 100}%` }}
        >
          {tick.text}
        </span>
      ))}
    </div>
  );
}

const isIn = (pick: Pick | null, index: number): boolean =>
  pick !== null && index >= pick.first && index < pick.first + pick.count;

function hourAround(index: number, total: number): Pick {
  const first = Math.min(Math.max(0, index - HOUR / 2), Math.max(0, total - HOUR));
  return { first, count: Math.min(HOUR, total) };
}

function keyPick(key: string, shift: boolean, from: Pick, total: number): Pick | null {
  const by = { ArrowRight: 1, ArrowLeft: -1, PageDown: HOUR, PageUp: -HOUR }[key];
  if (by !== undefined) return shift ? stretchPick(from, by, total) : movePick(from, by, total);
  if (key === "Home") return movePick(from, -total, total);
  if (key === "End") return movePick(from, total, total);
  return null;
}
