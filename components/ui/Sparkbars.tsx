import { markOf, type Tone } from "@/components/ui/tone";

type Props = {
  /** Oldest first, the last one is now; null leaves a gap. */
  values: readonly (number | null)[];
  /** What the bars are, for screen readers. */
  label: string;
  note?: string;
  tone?: Tone;
};

const WIDTH = 96;
const HEIGHT = 28;

/** The last days as small bars from zero, today's in full colour. */
export function Sparkbars({ values, label, note, tone = "local" }: Props) {
  const top = Math.max(...values.map((value) => value ?? 0), 0);
  const step = WIDTH / Math.max(1, values.length);
  const paler = `color-mix(in oklab, ${markOf(tone)} 38%, var(--background))`;
  const bars = values.map((value, index) => {
    const height = value === null || top === 0 ? 0 : Math.max(1, (Math.max(0, value) / top) * HEIGHT);
    return { x: index * step, height, last: index === values.length - 1, gap: value === null };
  });
  return (
    <div className="flex items-end gap-2">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
        {bars
          .filter((bar) => !bar.gap)
          .map((bar) => (
            <rect
              key={bar.x}
              x={bar.x}
              y={HEIGHT - bar.height}
              width={Math.max(1, step - 1.5)}
              height={bar.height}
              rx={1}
              fill={bar.last ? markOf(tone) : paler}
            />
          ))}
      </svg>
      {note && <span className="text-12 leading-none text-text-muted">{note}</span>}
    </div>
  );
}
