import { join } from "node:path";
import PDFDocument from "pdfkit";

export type Paper = InstanceType<typeof PDFDocument>;
export type Weight = "plain" | "strong";

/** A4 in points, with the margins of a letter that is filed. */
export const PAGE = { width: 595.28, height: 841.89, margin: 56 } as const;
export const WIDTH = PAGE.width - 2 * PAGE.margin;
/** Below this the foot of the page begins. */
export const BOTTOM = PAGE.height - PAGE.margin - 24;

/** The colours of the portal's light theme, as ink. */
export const INK = {
  text: "#14252a",
  quiet: "#5b6b70",
  line: "#cfd6d6",
  sunk: "#f1f4f3",
  local: "#0f7f86",
  trade: "#2563c9",
} as const;

const FONTS = join(process.cwd(), "node_modules/@fontsource/instrument-sans/files");
const WEIGHTS: Record<Weight, number> = { plain: 400, strong: 600 };
/** What the font's first file does not draw and its second does: letters of the other Latin alphabets. */
const EXTENDED = /[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20c0]+/;

/** An empty document with the portal's typeface, which is the same bytes for the same content. */
export function createPaper(info: { title: string; language: string; at: number }): Paper {
  const date = new Date(info.at);
  const paper = new PDFDocument({
    size: "A4",
    margin: PAGE.margin,
    bufferPages: true,
    lang: info.language,
    displayTitle: true,
    pdfVersion: "1.7",
    info: { Title: info.title, CreationDate: date, ModDate: date },
  });
  for (const weight of ["plain", "strong"] as const) {
    paper.registerFont(weight, join(FONTS, `instrument-sans-latin-${WEIGHTS[weight]}-normal.woff`));
    paper.registerFont(`${weight}-ext`, join(FONTS, `instrument-sans-latin-ext-${WEIGHTS[weight]}-normal.woff`));
  }
  return paper;
}

/** Everything drawn so far, as a file. */
export function bytesOf(paper: Paper): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    paper.on("data", (piece: Buffer) => pieces.push(piece));
    paper.on("end", () => resolve(Buffer.concat(pieces)));
    paper.on("error", reject);
  });
  paper.end();
  return done;
}

type Look = {
  weight?: Weight;
  size: number;
  ink?: string;
  width?: number;
  align?: "left" | "right";
  oneLine?: boolean;
};

/** Words at a place of the page, each letter out of the file that draws it. */
export function write(paper: Paper, text: string, x: number, y: number, look: Look): void {
  const { weight = "plain", size, ink = INK.text, width = WIDTH, align = "left", oneLine = false } = look;
  paper.fontSize(size).fillColor(ink);
  const runs = text.split(new RegExp(`(${EXTENDED.source})`)).filter((run) => run !== "");
  // Letters of both files in one line cannot be aligned by the library: their widths are known only together.
  const start = align === "right" && runs.length > 1 ? x + width - widthOf(paper, runs, weight) : x;
  runs.forEach((run, index) => {
    paper.font(EXTENDED.test(run) ? `${weight}-ext` : weight);
    const options = {
      width,
      align: runs.length > 1 ? ("left" as const) : align,
      lineBreak: !oneLine,
      continued: index < runs.length - 1,
    };
    if (index === 0) paper.text(run, start, y, options);
    else paper.text(run, options);
  });
}

function widthOf(paper: Paper, runs: readonly string[], weight: Weight): number {
  return runs.reduce(
    (sum, run) => sum + paper.font(EXTENDED.test(run) ? `${weight}-ext` : weight).widthOfString(run),
    0,
  );
}

/** A thin line across. */
export function rule(paper: Paper, y: number, ink: string = INK.line): void {
  paper
    .moveTo(PAGE.margin, y)
    .lineTo(PAGE.margin + WIDTH, y)
    .lineWidth(0.5)
    .strokeColor(ink)
    .stroke();
}
