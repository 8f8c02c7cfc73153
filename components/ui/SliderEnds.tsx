import { cx } from "@/components/ui/cx";

type Props = { start?: string; end?: string; tick?: { value: number; label: string }; min: number; max: number };

/** Below a slider: its ends, and the tick with its label, kept inside the width. */
export function SliderEnds({ start, end, tick, min, max }: Props) {
  const at = tick && max > min ? Math.min(1, Math.max(0, (tick.value - min) / (max - min))) : null;
  // Beside an end the label would run into it: then it has a line of its own.
  const crowded = at !== null && ((start !== undefined && at < 0.42) || (end !== undefined && at > 0.58));
  if (!start && !end && at === null) return null;
  return (
    <div className="relative -mt-2 text-12 text-text-muted tabular-nums">
      {at !== null && (
        <span
          aria-hidden="true"
          className="absolute -top-1.5 h-2 w-0.5 -translate-x-1/2 bg-text"
          style={{ left: `${at * 100}%` }}
        />
      )}
      <div className="flex justify-between gap-2 pt-1">
        <span>{start}</span>
        <span>{end}</span>
      </div>
      {at !== null && tick && (
        <p
          className={cx(
            "pointer-events-none whitespace-nowrap text-text",
            crowded ? "relative w-fit" : "absolute top-1",
          )}
          style={{ left: `${Math.min(0.86, Math.max(0.14, at)) * 100}%`, transform: "translateX(-50%)" }}
        >
          {tick.label}
        </p>
      )}
    </div>
  );
}
