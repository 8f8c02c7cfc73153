import type { CreditNoteSheet } from "@/lib/documents/creditNoteSheet";
import { drawFeet } from "./pdf/feet";
import { drawFigures } from "./pdf/figures";
import { bytesOf, createPaper, INK, PAGE, type Paper, WIDTH, write } from "./pdf/paper";

const GAP = 24;
/** Where each column of figures ends, as a part of the width. */
const ENDS = [0.445, 0.58, 0.695, 0.785, 0.89, 1];

/** The credit note as an A4 PDF, the same bytes whenever it is made. */
export function creditNotePdf(sheet: CreditNoteSheet): Promise<Buffer> {
  const { community, title, language, issuedOn, facts } = sheet;
  const at = Date.parse(`${issuedOn}T12:00:00Z`);
  const paper = createPaper({ title: `${community}: ${title}`, language, at });
  const { margin } = PAGE;
  paper.rect(0, 0, PAGE.width, 6).fill(INK.local);
  write(paper, community, margin, margin - 8, { weight: "strong", size: 11, ink: INK.local });
  write(paper, title, margin, paper.y + 3, { weight: "strong", size: 20 });
  paper.y += 6;
  drawColumns(
    paper,
    facts.map(([name, value]) => ({ title: name, lines: [value] })),
  );
  paper.y += 8;
  drawColumns(paper, sheet.parties);
  write(paper, sheet.selfBilling, margin, paper.y + 6, { weight: "strong", size: 10 });
  paper.y += 18;
  drawFigures(paper, sheet.table, ENDS);
  paper.y += 8;
  for (const note of sheet.notes) {
    write(paper, note, margin, paper.y, { size: 9, ink: INK.quiet });
    paper.y += 4;
  }
  drawFeet(paper, sheet.foot, sheet.pageOf);
  return bytesOf(paper);
}

/** Short texts side by side under their titles. */
function drawColumns(paper: Paper, columns: readonly { title: string; lines: readonly string[] }[]): void {
  const width = (WIDTH - GAP * (columns.length - 1)) / columns.length;
  const top = paper.y;
  let bottom = top;
  columns.forEach(({ title, lines }, index) => {
    const x = PAGE.margin + index * (width + GAP);
    write(paper, title, x, top, { size: 8.5, ink: INK.quiet, width });
    paper.y = top + 13;
    for (const line of lines) write(paper, line, x, paper.y + 1, { size: 10, width });
    bottom = Math.max(bottom, paper.y);
  });
  paper.y = bottom + 8;
}
