import { Fragment } from "react";
import { cx } from "@/components/ui/cx";
import { inkText, markFill, type Tone } from "@/components/ui/tone";

export type SplitSide = { value: string; label: string; end?: string; tone?: Tone };

type Props = {
  /** Where the dividing line stands, 0 at the start, 1 at the end. */
  share: number;
  start: SplitSide;
  end: SplitSide;
  className?: string;
};

/** A span divided in two by one line: what each side has of it, in words below. */
export function SplitBar({ share, start, end, className }: Props) {
  const at = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0));
  const sides = [
    { side: start, tone: start.tone ?? "local", width: at },
    { side: end, tone: end.tone ?? "saving", width: 1 - at },
  ] as const;
  return (
    <div className={cx("text-14", className)}>
      <div aria-hidden="true" className="relative flex h-3 gap-[3px]">
        {sides.map(({ tone, width }) => (
          <span key={tone} className={cx("rounded-mark", markFill[tone])} style={{ width: `${width * 100}%` }} />
        ))}
        <span
          className="absolute -top-[5px] h-[22px] w-[3px] -translate-x-1/2 rounded-mark bg-text shadow-[0_0_0_2px_var(--surface)]"
          style={{ left: `${at * 100}%` }}
        />
      </div>
      <div className="mt-2.5 flex justify-between gap-4">
        {sides.map(({ side, tone }, index) => (
          <Fragment key={tone}>
            <p className={index === 1 ? "text-right" : undefined}>
              <b className={cx("font-semibold tabular-nums", inkText[tone])}>{side.value}</b> {side.label}
              {side.end && <span className="mt-0.5 block text-12 text-text-muted tabular-nums">{side.end}</span>}
            </p>
          </Fragment>
        ))}
      </div>
    </div>
  );
}
