import { unpicked } from "@/components/charts/chartTheme";
import type { StripTexts } from "@/components/charts/slotStripProps";
import type { Pick, Strip, StripMark } from "@/components/charts/slotStripSeries";

type Props = {
  strip: Strip;
  picked: Pick | null;
  days: readonly { index: number; text: string }[];
  texts: StripTexts;
};

/** Price strip on top, then offered above and wanted below one line; in px of the 222 px high picture. */
const PRICE = { top: 38, height: 46 };
const BARS = { zero: 160, up: 52, down: 40 };
const GAP = 0.14;

/** The picture behind the columns. It stretches with its frame; what is written stays in its own size. */
export function SlotStripDrawing({ strip, picked, days, texts }: Props) {
  const total = Math.max(1, strip.bars.length);
  const share = (index: number) => `${(index / total) * 100}%`;
  const on = (index: number) => picked !== null && index >= picked.first && index < picked.first + picked.count;
  const priceY = (mark: StripMark) => PRICE.top + (1 - mark.height) * PRICE.height;
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 text-14">
      {picked && (
        <span
          className="absolute inset-y-0 rounded-[3px] bg-trade-tint"
          style={{ left: share(picked.first), width: share(picked.count) }}
        />
      )}
      {days.map((day) => (
        <span
          key={day.index}
          className="absolute inset-y-0 border-line border-l pl-1.5 text-12 text-text-muted whitespace-nowrap"
          style={{ left: share(day.index) }}
        >
          {day.text}
        </span>
      ))}
      <svg
        viewBox={`0 0 ${total} 100`}
        preserveAspectRatio="none"
        className="absolute inset-x-0 w-full overflow-visible"
        style={{ top: PRICE.top, height: PRICE.height }}
        role="presentation"
      >
        <path
          d={strip.pricePath}
          fill="none"
          stroke="var(--text)"
          strokeWidth={2}
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <svg
        viewBox={`0 0 ${total} 222`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full"
        role="presentation"
      >
        {strip.bars.map((bar, index) =>
          bar.thin ? (
            <rect
              key={bar.slot}
              x={index}
              y={BARS.zero - BARS.up}
              width={1}
              height={BARS.up + BARS.down}
              fill={on(index) ? "var(--trade-tint)" : "var(--surface-sunk)"}
            />
          ) : (
            <g key={bar.slot}>
              <rect
                x={index + GAP / 2}
                y={BARS.zero - bar.offered * BARS.up}
                width={1 - GAP}
                height={bar.offered * BARS.up}
                fill={on(index) ? "var(--local)" : unpicked("var(--local)")}
              />
              <rect
                x={index + GAP / 2}
                y={BARS.zero}
                width={1 - GAP}
                height={bar.wanted * BARS.down}
                fill={on(index) ? "var(--trade)" : unpicked("var(--trade)")}
              />
            </g>
          ),
        )}
        <line
          x1={0}
          x2={total}
          y1={BARS.zero}
          y2={BARS.zero}
          stroke="var(--line-strong)"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {texts.highest && strip.highest && (
        <Label mark={strip.highest} total={total} top={priceY(strip.highest) - 22}>
          <b className="font-semibold">{texts.highest.figure}</b>
        </Label>
      )}
      {texts.lowest && strip.lowest && (
        <Label mark={strip.lowest} total={total} top={priceY(strip.lowest) + 4}>
          <b className="font-semibold">{texts.lowest.figure}</b> {texts.lowest.words}
        </Label>
      )}
      <span
        className="absolute right-0 font-medium text-local-ink [text-shadow:0_0_3px_var(--background)]"
        style={{ top: BARS.zero - BARS.up - 24 }}
      >
        {texts.offered}
      </span>
      <span className="absolute right-0 font-medium text-trade-ink" style={{ top: BARS.zero + BARS.down + 2 }}>
        {texts.wanted}
      </span>
      {strip.bars.some((bar) => bar.thin) && (
        <span className="absolute left-0 text-12 text-text-muted" style={{ top: BARS.zero + BARS.down + 2 }}>
          {texts.thin}
        </span>
      )}
    </div>
  );
}

/** A word at a mark of the price, kept inside the picture: as far along itself as the mark is along the picture. */
function Label({
  mark,
  total,
  top,
  children,
}: {
  mark: StripMark;
  total: number;
  top: number;
  children: React.ReactNode;
}) {
  const at = (mark.index + 0.5) / total;
  return (
    <span
      className="absolute whitespace-nowrap tabular-nums [text-shadow:0_0_3px_var(--background),0_0_3px_var(--background)]"
      style={{ left: `${at * 100}%`, top, transform: `translateX(${-at * 100}%)` }}
    >
      {children}
    </span>
  );
}
