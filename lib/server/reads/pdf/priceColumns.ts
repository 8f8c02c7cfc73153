import { BOTTOM, INK, PAGE, type Paper, WIDTH, write } from "./paper";
import type { Row } from "./table";

const COLUMNS = 3;
const GAP = 28;
const COLUMN = (WIDTH - (COLUMNS - 1) * GAP) / COLUMNS;
const LINE = 14.5;
const ENDS = { energy: 0.36, price: 0.68, amount: 1 } as const;

/** Many lines of figures without names, side by side so that a page holds them: down one column, then the next. */
export function drawPriceColumns(paper: Paper, header: Row, rows: readonly Row[]): void {
  let rest = rows;
  while (rest.length > 0) {
    if (paper.y + 3 * LINE > BOTTOM) paper.addPage();
    const top = paper.y;
    const room = Math.floor((BOTTOM - top) / LINE) - 1;
    const deep = Math.min(room, Math.ceil(rest.length / COLUMNS));
    for (let column = 0; column * deep < rest.length && column < COLUMNS; column++) {
      const x = PAGE.margin + column * (COLUMN + GAP);
      drawFigures(paper, header, x, top, INK.quiet);
      rest.slice(column * deep, (column + 1) * deep).forEach((row, index) => {
        drawFigures(paper, row, x, top + (index + 1) * LINE, INK.text);
      });
    }
    rest = rest.slice(deep * COLUMNS);
    paper.y = top + (deep + 1) * LINE;
  }
}

function drawFigures(paper: Paper, row: Row, x: number, y: number, ink: string): void {
  for (const key of ["energy", "price", "amount"] as const) {
    if (row[key] !== "") {
      write(paper, row[key], x, y, { size: 8.5, ink, width: COLUMN * ENDS[key], align: "right", oneLine: true });
    }
  }
  paper
    .moveTo(x, y + 12)
    .lineTo(x + COLUMN, y + 12)
    .lineWidth(0.4)
    .strokeColor(INK.line)
    .stroke();
}
