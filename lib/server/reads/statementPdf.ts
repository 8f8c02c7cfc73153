import { type DayBars, drawDayBars } from "./pdf/dayBars";
import { drawFeet } from "./pdf/feet";
import { drawFigures } from "./pdf/figures";
import { BOTTOM, bytesOf, createPaper, INK, PAGE, type Paper, WIDTH, write } from "./pdf/paper";
import { drawPriceColumns } from "./pdf/priceColumns";
import { drawHeader, drawRow, type Row } from "./pdf/table";

/** A statement in words, ready to be set. */
export type StatementSheet = {
  community: string;
  title: string;
  /** Whose it is, when it was made. */
  facts: [name: string, value: string][];
  /** The month in one figure, and what it says. */
  headline: { amount: string; text: string };
  /** The same energy without the community. */
  compared: { name: string; amount: string }[];
  days: DayBars | null;
  header: Row;
  summary: Row[];
  sums: { name: string; amount: string; strong: boolean }[];
  /** What was supplied, and the VAT in it. */
  tax: { title: string; header: string[]; rows: { cells: string[]; strong: boolean }[]; notes: string[] } | null;
  notes: string[];
  /** Set small at the end: what proves the books. */
  proof: string;
  /** Every unit price, by what it was paid for. */
  details: { title: string; groups: { name: string; rows: Row[] }[] };
  pageOf: (page: number, pages: number) => string;
  language: string;
  /** When the month was closed (epoch ms): the same statement is the same file. */
  closedAt: number;
};

/** Where each column of figures of VAT ends, as a part of the width. */
const TAX_ENDS = [0.57, 0.69, 0.78, 0.89, 1];

/** The statement as an A4 PDF, the same bytes whenever it is made: one page to read, then VAT and each price there was. */
export function statementPdf(sheet: StatementSheet): Promise<Buffer> {
  const { community, title, language, closedAt } = sheet;
  const paper = createPaper({ title: `${community}: ${title}`, language, at: closedAt });
  drawHead(paper, sheet);
  if (sheet.days) drawDayBars(paper, sheet.days);
  drawHeader(paper, sheet.header);
  for (const row of sheet.summary) drawRow(paper, row, { header: sheet.header });
  paper.y += 6;
  for (const { name, amount, strong } of sheet.sums) {
    drawRow(paper, { name, energy: "", price: "", amount }, { weight: strong ? "strong" : "plain" });
  }
  drawNotes(paper, sheet);
  if (sheet.tax) drawTax(paper, sheet.tax);
  if (sheet.details.groups.length > 0) drawDetails(paper, sheet);
  drawFeet(paper, `${community} · ${title}`, sheet.pageOf);
  return bytesOf(paper);
}

function drawHead(paper: Paper, sheet: StatementSheet): void {
  const { margin } = PAGE;
  paper.rect(0, 0, PAGE.width, 6).fill(INK.local);
  write(paper, sheet.community, margin, margin - 8, { weight: "strong", size: 11, ink: INK.local });
  write(paper, sheet.title, margin, paper.y + 3, { weight: "strong", size: 24 });
  paper.y += 4;
  const column = WIDTH / sheet.facts.length;
  const y = paper.y;
  sheet.facts.forEach(([name, value], index) => {
    const look = { width: column - 12 };
    write(paper, name, margin + index * column, y, { ...look, size: 8.5, ink: INK.quiet });
    write(paper, value, margin + index * column, y + 12, { ...look, size: 10 });
  });
  const top = paper.y + 14;
  paper.roundedRect(margin, top, WIDTH, 78, 8).fill(INK.sunk);
  write(paper, sheet.headline.amount, margin + 16, top + 13, { weight: "strong", size: 26, width: 200 });
  write(paper, sheet.headline.text, margin + 16, top + 48, { size: 10, ink: INK.quiet, width: 200 });
  sheet.compared.forEach(({ name, amount }, index) => {
    const line = top + 13 + index * 19;
    const look = { size: 10, weight: index === sheet.compared.length - 1 ? ("strong" as const) : ("plain" as const) };
    write(paper, name, margin + 232, line, { ...look, width: 170, oneLine: true });
    write(paper, amount, margin + 232, line, { ...look, width: WIDTH - 248, align: "right", oneLine: true });
  });
  paper.y = top + 78 + 18;
}

function drawNotes(paper: Paper, { notes, proof }: StatementSheet): void {
  paper.y += 8;
  const quiet = { size: 9, ink: INK.quiet };
  paper.font("plain").fontSize(9);
  const height = [...notes, proof].reduce((sum, note) => sum + paper.heightOfString(note, { width: WIDTH }) + 4, 0);
  if (paper.y + height > BOTTOM) paper.addPage();
  for (const note of notes) {
    write(paper, note, PAGE.margin, paper.y, quiet);
    paper.y += 4;
  }
  write(paper, proof, PAGE.margin, paper.y + 2, { size: 7.5, ink: INK.quiet });
}

/** On a page of its own, which the prices go on. */
function drawTax(paper: Paper, tax: NonNullable<StatementSheet["tax"]>): void {
  paper.addPage();
  write(paper, tax.title, PAGE.margin, paper.y, { weight: "strong", size: 15 });
  paper.y += 10;
  drawFigures(paper, tax, TAX_ENDS);
  paper.y += 2;
  for (const note of tax.notes) {
    write(paper, note, PAGE.margin, paper.y, { size: 9, ink: INK.quiet });
    paper.y += 4;
  }
  paper.y += 24;
}

function drawDetails(paper: Paper, { details, header, tax }: StatementSheet): void {
  if (tax === null) paper.addPage();
  write(paper, details.title, PAGE.margin, paper.y, { weight: "strong", size: 15 });
  for (const { name, rows } of details.groups) {
    if (paper.y + 70 > BOTTOM) paper.addPage();
    write(paper, name, PAGE.margin, paper.y + 12, { weight: "strong", size: 11 });
    paper.y += 4;
    drawPriceColumns(paper, header, rows);
  }
}
