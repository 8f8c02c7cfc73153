import type { LabReport, LabRow } from "@/lib/domain/market/labReport";
import { type CsvCell, toCsv } from "@/lib/domain/units/csv";
import { gainOf, groupName, isInForce } from "./columns";

const FIGURES: readonly [header: string, of: (row: LabRow) => CsvCell][] = [
  ["books whole", (row) => row.whole],
  ["books by product", (row) => row.byProduct],
  ["books not run", (row) => row.notRun],
  ["markets left out", (row) => row.leftOut],
  ["welfare nEUR", (row) => row.welfareNanoEur],
  ["share of optimum", (row) => row.ofOptimum],
  ["volume Wh", (row) => row.volumeWh],
  ["buyer microEUR/kWh", (row) => row.buyerMicroEurPerKwh],
  ["seller microEUR/kWh", (row) => row.sellerMicroEurPerKwh],
  ["fees nEUR", (row) => row.feeNanoEur],
  ["residual nEUR", (row) => row.residualNanoEur],
  ["members better", (row) => row.better],
  ["members worse", (row) => row.worse],
  ["members same", (row) => row.same],
];

/** One line per mechanism; the gain of every group has a column of its own. */
export function labCsv(report: LabReport): string {
  const header = ["mechanism", "in force", ...FIGURES.map(([name]) => name)];
  const groups = report.groups.map((group) => `gain nEUR ${groupName(group)} (${group.members})`);
  const rows = report.rows.map((row) => [
    row.mechanism,
    isInForce(report, row) ? "yes" : "no",
    ...FIGURES.map(([, of]) => of(row)),
    ...report.groups.map((group) => gainOf(group, row)),
  ]);
  return toCsv([...header, ...groups], rows);
}
