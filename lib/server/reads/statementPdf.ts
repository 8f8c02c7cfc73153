import { join } from "node:path";
import PDFDocument from "pdfkit";

/** A statement in words, ready to be set. */
export type StatementSheet = {
  community: string;
  title: string;
  /** Whose it is, when it was made. */
  facts: [name: string, value: string][];
  /** The first is the header. */
  rows: { name: string; energy: string; price: string; amount: string }[];
  sums: { name: string; amount: string; strong: boolean }[];
  notes: string[];
  /** Set small at the end: what proves the books. */
  proof: string;
  language: string;
  /** When the month was closed (epoch ms): the same statement is the same file. */
  closedAt: number;
};

const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN - 40;
const INK = "#14252a";
const QUIET = "#5b6b70";
const LINE = "#cfd6d6";
const ACCENT = "#0f7f86";
const COLUMNS = { energy: 0.62, price: 0.8, amount: 1 } as const;
const FONTS = join(process.cwd(), "node_modules/@fontsource/instrument-sans/files");

type Doc = InstanceType<typeof PDFDocument>;

/** The statement as an A4 PDF, the same bytes whenever it is made. */
export function statementPdf(sheet: StatementSheet): Promise<Buffer> {
  const doc = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    lang: sheet.language,
    displayTitle: true,
    pdfVersion: "1.7",
    info: {
      Title: `${sheet.community}: ${sheet.title}`,
      CreationDate: new Date(sheet.closedAt),
      ModDate: new Date(sheet.closedAt),
    },
  });
  const pieces: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (piece: Buffer) => pieces.push(piece));
    doc.on("end", () => resolve(Buffer.concat(pieces)));
    doc.on("error", reject);
  });
  doc.registerFont("plain", join(FONTS, "instrument-sans-latin-400-normal.woff"));
  doc.registerFont("strong", join(FONTS, "instrument-sans-latin-600-normal.woff"));
  doc.rect(0, 0, 595.28, 6).fill(ACCENT);
  doc.font("strong").fontSize(11).fillColor(ACCENT).text(sheet.community, MARGIN, MARGIN);
  doc.moveDown(0.4).font("strong").fontSize(24).fillColor(INK).text(sheet.title);
  doc.moveDown(0.6).fontSize(10);
  for (const [name, value] of sheet.facts) {
    const y = doc.y;
    doc.font("plain").fillColor(QUIET).text(name, MARGIN, y, { width: 120 });
    doc
      .font("plain")
      .fillColor(INK)
      .text(value, MARGIN + 124, y, { width: WIDTH - 124 });
  }
  doc.y += 18;
  const [header, ...rows] = sheet.rows;
  if (header) row(doc, header, { quiet: true });
  for (const one of rows) row(doc, one);
  doc.y += 8;
  for (const { name, amount, strong } of sheet.sums) {
    row(doc, { name, energy: "", price: "", amount }, { strong });
  }
  doc.y += 14;
  doc.font("plain").fontSize(9.5).fillColor(QUIET);
  for (const note of sheet.notes) doc.text(note, MARGIN, doc.y, { width: WIDTH, lineGap: 2 }).moveDown(0.4);
  doc.moveDown(0.4).font("plain").fontSize(7.5).text(sheet.proof, MARGIN, doc.y, { width: WIDTH });
  doc.end();
  return done;
}

/** A line of the table: what at the left, figures aligned at the right. */
function row(doc: Doc, cells: StatementSheet["rows"][number], look: { quiet?: boolean; strong?: boolean } = {}): void {
  if (doc.y > BOTTOM) doc.addPage();
  const y = doc.y;
  doc
    .font(look.strong ? "strong" : "plain")
    .fontSize(look.quiet ? 9 : 10)
    .fillColor(look.quiet ? QUIET : INK);
  const name = { width: WIDTH * 0.46 };
  const height = doc.heightOfString(cells.name, name);
  doc.text(cells.name, MARGIN, y, name);
  for (const key of ["energy", "price", "amount"] as const) {
    if (cells[key] !== "")
      doc.text(cells[key], MARGIN, y, { width: WIDTH * COLUMNS[key], align: "right", lineBreak: false });
  }
  doc.y = y + height + 5;
  doc
    .moveTo(MARGIN, doc.y)
    .lineTo(MARGIN + WIDTH, doc.y)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();
  doc.y += 5;
}
