"use client";

import { usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";
import type { RibbonTexts } from "@/components/charts/priceRibbonProps";
import type { Ribbon } from "@/components/charts/priceRibbonSeries";
import { type LabelPlace, placeLabel, stretchesOf } from "@/components/charts/ribbonLabels";

type Props = { ribbon: Ribbon; narrow: boolean; texts: RibbonTexts };

/** Recharts draws lines at 400 and its own labels at 2000. */
const ABOVE_LINES = 1500;
const TAG = { width: 56, height: 23, above: 34 };

/** What is written into the ribbon: its two shores, what each side has, the present with its price, where it goes. */
export function PriceRibbonMarks({ ribbon, narrow, texts }: Props) {
  const plot = usePlotArea();
  const scaleX = useXAxisScale();
  const scaleY = useYAxisScale();
  if (!plot || !scaleX || !scaleY) return null;
  const x = (at: number) => scaleX(at) ?? 0;
  const y = (ct: number) => scaleY(ct) ?? 0;
  const right = plot.x + plot.width;
  const gridY = y(ribbon.gridCt);
  const feedY = y(ribbon.feedInCt);
  const nowX = ribbon.now ? x(ribbon.now.at) : 0;
  const nowY = ribbon.now && ribbon.now.priceCt !== null ? y(ribbon.now.priceCt) : null;
  const endY = ribbon.end ? y(ribbon.end.priceCt) : 0;
  const line = stretchesOf(ribbon.corners, x, y);
  const tag = nowY === null ? [] : [{ from: nowX - TAG.width / 2, to: nowX + TAG.width / 2, y: nowY - TAG.above }];
  const room = {
    left: plot.x + (narrow ? 4 : 16),
    right: ribbon.now ? nowX - 10 : right,
    prefer: narrow ? ("end" as const) : ("start" as const),
  };
  const saved =
    texts.saved && placeLabel({ ...texts.saved, ...room, side: "above", shore: gridY, stretches: [...line, ...tag] });
  const gained = texts.gained && placeLabel({ ...texts.gained, ...room, side: "below", shore: feedY, stretches: line });
  return (
    <ZIndexLayer zIndex={ABOVE_LINES}>
      <g className="text-14">
        <line x1={plot.x} x2={right} y1={gridY} y2={gridY} stroke="var(--grid)" strokeWidth={2} />
        <line x1={plot.x} x2={right} y1={feedY} y2={feedY} stroke="var(--line-strong)" strokeWidth={2} />
        {saved && texts.saved && <Label place={saved} text={texts.saved} ink="fill-saving-ink" />}
        {gained && texts.gained && <Label place={gained} text={texts.gained} ink="fill-local-ink" />}
        <text x={narrow ? 0 : right + 10} y={gridY + (narrow ? -6 : 4)} className="fill-grid-ink font-medium">
          {texts.grid}
        </text>
        <text x={narrow ? 0 : right + 10} y={feedY + (narrow ? 16 : 4)} className="fill-text-muted">
          {texts.feedIn}
        </text>
        {texts.end && !narrow && (
          <text
            x={right + 10}
            y={Math.min(Math.max(endY + 4, gridY + 22), feedY - 14)}
            className="fill-text-muted text-12"
          >
            {texts.end}
          </text>
        )}
        {ribbon.now && (
          <>
            <line x1={nowX} x2={nowX} y1={plot.y} y2={plot.y + plot.height} stroke="var(--text)" strokeOpacity={0.35} />
            <text
              x={nowX}
              y={plot.y + plot.height + 24}
              textAnchor="middle"
              className="fill-text text-12 font-semibold"
            >
              {texts.nowWord}
            </text>
          </>
        )}
        {nowY !== null && texts.now && (
          <>
            <circle cx={nowX} cy={nowY} r={5} fill="var(--text)" stroke="var(--background)" strokeWidth={2} />
            <rect
              x={nowX - TAG.width / 2}
              y={nowY - TAG.above}
              width={TAG.width}
              height={TAG.height}
              rx={6}
              fill="var(--text)"
            />
            <text
              x={nowX}
              y={nowY - TAG.above + 16}
              textAnchor="middle"
              className="fill-text-inverse text-12 font-semibold"
            >
              {texts.now}
            </text>
          </>
        )}
      </g>
    </ZIndexLayer>
  );
}

type LabelProps = { place: LabelPlace; text: { figure: string; words: string }; ink: string };

/** A figure with its words, on one line or on two. */
function Label({ place: { x, y, anchor, lines }, text, ink }: LabelProps) {
  return (
    <text x={x} y={y} textAnchor={anchor} className="fill-text">
      <tspan className={`${ink} font-semibold`}>{text.figure}</tspan>
      {lines === 1 ? (
        ` ${text.words}`
      ) : (
        <tspan x={x} dy={20}>
          {text.words}
        </tspan>
      )}
    </text>
  );
}
