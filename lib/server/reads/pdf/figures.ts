import { BOTTOM, INK, PAGE, type Paper, rule, type Weight, WIDTH, write } from "./paper";

/** Words at the left, figures at the right of their columns. */
type Figures = { header: readonly string[]; rows: readonly { cells: readonly string[]; strong: boolean }[] };

const NAME_GAP = 0.11;

/** A table of several columns of figures, each of which ends at a part of the width; on a new page where this one is full. */
export function drawFigures(paper: Paper, { header, rows }: Figures, ends: readonly number[]): void {
  const nameWidth = WIDTH * ((ends[0] ?? 1) - NAME_GAP);
  const line = (cells: readonly string[], look: { weight?: Weight; size: number; ink?: string }) => {
    const [name = "", ...figures] = cells;
    const height = paper
      .font(look.weight ?? "plain")
      .fontSize(look.size)
      .heightOfString(name, { width: nameWidth });
    if (paper.y + height > BOTTOM) paper.addPage();
    const y = paper.y;
    write(paper, name, PAGE.margin, y, { ...look, width: nameWidth });
    figures.forEach((figure, index) => {
      if (figure === "") return;
      const width = WIDTH * (ends[index] ?? 1);
      write(paper, figure, PAGE.margin, y, { ...look, width, align: "right", oneLine: true });
    });
    rule(paper, y + height + 4);
    paper.y = y + height + 8.5;
  };
  line(header, { size: 9, ink: INK.quiet });
  for (const { cells, strong } of rows) line(cells, { size: 10, weight: strong ? "strong" : "plain" });
}
