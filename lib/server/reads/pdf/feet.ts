import { INK, PAGE, type Paper, write } from "./paper";

/** What stands at the foot of each page: what it belongs to, and which of how many it is. */
export function drawFeet(paper: Paper, text: string, pageOf: (page: number, pages: number) => string): void {
  const { count } = paper.bufferedPageRange();
  const foot = { size: 8, ink: INK.quiet, oneLine: true };
  for (let page = 0; page < count; page++) {
    paper.switchToPage(page);
    // The library would begin a new page for what stands in the margin.
    paper.page.margins.bottom = 0;
    write(paper, text, PAGE.margin, PAGE.height - 40, foot);
    write(paper, pageOf(page + 1, count), PAGE.margin, PAGE.height - 40, { ...foot, align: "right" });
  }
}
