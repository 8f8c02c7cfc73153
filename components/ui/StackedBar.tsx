import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { markFill, markText, type Tone } from "@/components/ui/tone";

export type BarSegment = { key: string; label: string; value: number; text: string; tone: Tone; icon: ReactNode };

type Props = { segments: readonly BarSegment[]; className?: string };

/** Parts of a whole in one bar, each named below with its icon and figure. Parts of nothing are left out. */
export function StackedBar({ segments, className }: Props) {
  const shown = segments.filter((segment) => segment.value > 0);
  const total = shown.reduce((sum, segment) => sum + segment.value, 0);
  return (
    <div className={className}>
      <div aria-hidden="true" className="flex h-3 gap-0.5">
        {total === 0 && <span className="w-full rounded-mark bg-surface-sunk" />}
        {shown.map((segment) => (
          <span
            key={segment.key}
            className={cx("min-w-0.5 rounded-mark", markFill[segment.tone])}
            style={{ width: `${(segment.value / total) * 100}%` }}
          />
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 text-14 leading-6 text-text-muted">
        {shown.map((segment) => (
          <li key={segment.key} className="inline-flex items-center gap-1.5">
            <span aria-hidden="true" className={cx("[&_svg]:size-[15px]", markText[segment.tone])}>
              {segment.icon}
            </span>
            {segment.label} <b className="font-medium text-text tabular-nums">{segment.text}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
