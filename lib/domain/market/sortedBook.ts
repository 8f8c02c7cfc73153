import { buildGraph, type ClassGraph } from "./classGraph";
import { buildCurves, type Curves } from "./curves";
import type { Market, OrderTable } from "./orderTable";

/** What a rule decides on: the orders, their classes' sorted curves, and which classes may trade at what fee. */
export type SortedBook = { table: OrderTable; curves: Curves; graph: ClassGraph };

/** Sorts a table and joins its classes. */
export function sortBook(table: OrderTable, market: Market): SortedBook {
  return { table, curves: buildCurves(table), graph: buildGraph(table, market) };
}
