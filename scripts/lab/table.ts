import type { LabReport, LabRow } from "@/lib/domain/market/labReport";
import { gainOf, groupName, isInForce } from "./columns";

const NONE = "–";
const euro = (nanoEur: number): string => (nanoEur / 1e9).toFixed(2);
const cent = (microEur: number | null): string => (microEur === null ? NONE : (microEur / 10_000).toFixed(2));
const kwh = (wh: number): string => (wh / 1000).toFixed(2);

/** The report as two tables for a terminal, and what must be known to read them. */
export function labTable(report: LabReport): string {
  const named = (row: LabRow) => `${row.mechanism}${isInForce(report, row) ? " *" : ""}`;
  const mechanisms = [
    ["mechanism", "welfare %", "kWh", "buyer ct", "seller ct", "fees €", "residual €", "better", "worse", "run"],
    ...report.rows.map((row) => [
      named(row),
      row.ofOptimum === null ? NONE : (row.ofOptimum * 100).toFixed(1),
      kwh(row.volumeWh),
      cent(row.buyerMicroEurPerKwh),
      cent(row.sellerMicroEurPerKwh),
      euro(row.feeNanoEur),
      euro(row.residualNanoEur),
      String(row.better),
      String(row.worse),
      mannerOf(row),
    ]),
  ];
  const groups = [
    ["gain against the grid, €", "members", ...report.rows.map(named)],
    ...report.groups.map((group) => [
      groupName(group),
      String(group.members),
      ...report.rows.map((row) => euro(gainOf(group, row))),
    ]),
  ];
  const notes = [
    `${report.books} books, ${report.members} members; ${report.oneSided} books without a counterpart are left out.`,
    "* the rule in force; better and worse: members against it.",
    "by product: the rule knows one class of orders a side, so every product had a market of its own (docs/lab.md).",
    "The orders are those given under the rule in force; under another one people would have bid otherwise.",
  ];
  return `${aligned(mechanisms)}\n${aligned(groups)}\n${notes.join("\n")}\n`;
}

function mannerOf(row: LabRow): string {
  const parts = [
    row.whole > 0 ? `${row.whole} whole` : "",
    row.byProduct > 0 ? `${row.byProduct} by product` : "",
    row.notRun > 0 ? `${row.notRun} not run` : "",
    row.leftOut > 0 ? `${row.leftOut} markets left out` : "",
  ];
  return parts.filter(Boolean).join(", ") || NONE;
}

/** First column to the left, figures to the right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row.map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!))).join("  ");
  return `${rows.map((row) => line(row).trimEnd()).join("\n")}\n`;
}
