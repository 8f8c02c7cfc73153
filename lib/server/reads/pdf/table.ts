import { BOTTOM, INK, PAGE, type Paper, rule, type Weight, WIDTH, write } from "./paper";

/** A line of a table: what at the left, figures aligned at the right. */
export type Row = { name: string; energy: string; price: string; amount: string };

const ENDS = { energy: 0.62, price: 0.8, amount: 1 } as const;
const NAME = WIDTH * 0.46;

/** The names of the columns. */
export function drawHeader(paper: Paper, header: Row): void {
  drawRow(paper, header, { size: 9, ink: INK.quiet });
}

/** One line; on a new page, under the columns' names again, where this one is full. */
export function drawRow(
  paper: Paper,
  row: Row,
  {
    weight = "plain",
    size = 10,
    ink = INK.text,
    header,
  }: { weight?: Weight; size?: number; ink?: string; header?: Row },
): void {
  const height = paper.font(weight).fontSize(size).heightOfString(row.name, { width: NAME });
  if (paper.y + height > BOTTOM) {
    paper.addPage();
    if (header) drawHeader(paper, header);
  }
  const y = paper.y;
  write(paper, row.name, PAGE.margin, y, { weight, size, ink, width: NAME });
  for (const key of ["energy", "price", "amount"] as const) {
    if (row[key] === "") continue;
    write(paper, row[key], PAGE.margin, y, {
      weight,
      size,
      ink,
      width: WIDTH * ENDS[key],
      align: "right",
      oneLine: true,
    });
  }
  rule(paper, y + height + 4);
  paper.y = y + height + 8.5;
}
