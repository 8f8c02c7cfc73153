import { INK, PAGE, type Paper, WIDTH, write } from "./paper";

/** Bars of days: what went to neighbours above the line, what came from them below it (kWh). */
export type DayBars = {
  title: string;
  above: string;
  below: string;
  unit: string;
  days: { label: string; above: number; below: number }[];
  /** Heights a line is drawn at, with their words; below zero those below. */
  ticks: { at: number; text: string }[];
};

const HEIGHT = 112;
const AXIS = 30;
/** Every how many days one is named. */
const NAMED = 5;

/** Draws the bars below what is there and moves on beneath them. */
export function drawDayBars(paper: Paper, bars: DayBars): void {
  const left = PAGE.margin + AXIS;
  write(paper, bars.title, PAGE.margin, paper.y, { weight: "strong", size: 11 });
  legend(paper, bars, paper.y + 2);
  const top = paper.y + 12;
  const most = Math.max(0, ...bars.days.map(({ above }) => above), ...bars.ticks.map(({ at }) => at));
  const least = Math.max(0, ...bars.days.map(({ below }) => below), ...bars.ticks.map(({ at }) => -at));
  const scale = HEIGHT / (most + least || 1);
  const yOf = (kwh: number) => top + (most - kwh) * scale;
  for (const { at, text } of bars.ticks) {
    const y = yOf(at);
    paper
      .moveTo(left, y)
      .lineTo(PAGE.margin + WIDTH, y)
      .lineWidth(at === 0 ? 0.8 : 0.4)
      .strokeColor(at === 0 ? INK.quiet : INK.line)
      .stroke();
    write(paper, text, PAGE.margin, y - 4.5, {
      size: 8,
      ink: INK.quiet,
      width: AXIS - 6,
      align: "right",
      oneLine: true,
    });
  }
  const pitch = (WIDTH - AXIS) / Math.max(1, bars.days.length);
  const width = pitch * 0.62;
  bars.days.forEach(({ label, above, below }, index) => {
    const x = left + index * pitch + (pitch - width) / 2;
    if (above > 0) paper.rect(x, yOf(above), width, above * scale).fill(INK.local);
    if (below > 0) paper.rect(x, yOf(0), width, below * scale).fill(INK.trade);
    if (index === 0 || (index + 1) % NAMED === 0) {
      const middle = { width: pitch * 3, size: 8, ink: INK.quiet, oneLine: true };
      const wide = paper.font("plain").fontSize(8).widthOfString(label);
      write(paper, label, x + width / 2 - wide / 2, top + HEIGHT + 6, middle);
    }
  });
  paper.y = top + HEIGHT + 22;
}

function legend(paper: Paper, { above, below, unit }: DayBars, y: number): void {
  let x = PAGE.margin;
  for (const [text, ink] of [
    [above, INK.local],
    [below, INK.trade],
  ] as const) {
    paper.rect(x, y + 1.5, 7, 7).fill(ink);
    write(paper, text, x + 11, y, { size: 9, ink: INK.quiet, oneLine: true });
    x += 11 + paper.font("plain").fontSize(9).widthOfString(text) + 16;
  }
  write(paper, unit, PAGE.margin, y, { size: 9, ink: INK.quiet, align: "right", oneLine: true });
  paper.y = y + 12;
}
