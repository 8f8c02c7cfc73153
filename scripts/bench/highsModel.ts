import type { Market, OrderTable } from "@/lib/domain/market/orderTable";
import { sortBook } from "@/lib/domain/market/sortedBook";

/**
 * A book as the linear program that serves HiGHS best: a variable for every pair of classes that may trade and one for every step
 * of a class's curve, a row for every class. CPLEX LP format; the objective is welfare in n€.
 */
export function highsModel(table: OrderTable, market: Market): string {
  const { graph, curves } = sortBook(table, market);
  const gain: string[] = [];
  const rows: string[] = [];
  const bounds: string[] = [];
  for (let arc = 0; arc < graph.fee.length; arc++) if (graph.fee[arc]! > 0) gain.push(`- ${graph.fee[arc]} f${arc}`);
  for (let c = 0; c < graph.classes; c++) {
    const terms: string[] = [];
    for (let i = graph.from[c]!; i < graph.from[c + 1]!; i++) terms.push(`+ f${graph.arcs[i]}`);
    if (terms.length === 0) continue;
    for (let place = curves.from[c]!; place < curves.from[c + 1]!; place++) {
      gain.push(`${curves.cost[place]! > 0 ? "-" : "+"} ${Math.abs(curves.cost[place]!)} x${place}`);
      terms.push(`- x${place}`);
      bounds.push(`x${place} <= ${table.energyWh[curves.row[place]!]}`);
    }
    rows.push(`c${c}: ${terms.join(" ")} = 0`);
  }
  return `Maximize\nobj: ${gain.join("\n")}\nSubject To\n${rows.join("\n")}\nBounds\n${bounds.join("\n")}\nEnd`;
}
