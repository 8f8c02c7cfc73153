import { type CsvCell, csvLine } from "@/lib/domain/units/csv";
import { formatLocal } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import type { HistoryCursor } from "@/lib/server/persistence/queries/readHistory";
import type { HistoryExportQuery, HistoryTrade } from "@/types/history";
import { parseCursor, readPage, wantedTrades } from "./tradingHistory";

const PAGE = 1_000;
const SLOT_MS = 900_000;

const COLUMNS: readonly [header: string, cell: (trade: HistoryTrade, local: (ms: number) => string) => CsvCell][] = [
  ["slot_start", (t, local) => local(Date.parse(t.slot))],
  ["slot_end", (t, local) => local(Date.parse(t.slot) + SLOT_MS)],
  ["side", (t) => t.mine],
  ["counterpart", (t) => (t.mine === "sold" ? t.buyer : t.seller)],
  ["kind", (t) => t.kind],
  ["source", (t) => t.source],
  ["green", (t) => String(t.green)],
  ["contracted_kwh", (t) => t.contractedWh / 1_000],
  ["delivered_kwh", (t) => t.deliveredWh && t.deliveredWh / 1_000],
  ["price_eur_per_kwh", (t) => (t.mine === "sold" ? t.sellerMicroEurPerKwh : t.buyerMicroEurPerKwh) / 1_000_000],
  ["fee_eur_per_kwh", (t) => t.feeMicroEurPerKwh / 1_000_000],
  ["settled_eur", (t) => t.settledNanoEur && t.settledNanoEur / 1_000_000_000],
  ["state", (t) => t.state],
  ["contracted_at", (t, local) => local(Date.parse(t.contractedAt))],
  ["trade_id", (t) => t.tradeId],
  // Last, so that what read older files finds every column where it was.
  ["placed_by", (t) => t.placedBy],
  ["rule", (t) => t.rule],
];

/**
 * The viewer's trades as a file in pieces, page by page, so that a long past needs no memory: CSV, or JSON as an array of
 * the same rows. Times are local with their offset; kWh and € are decimal.
 */
export async function* exportHistory(ctx: Context, query: HistoryExportQuery): AsyncGenerator<string> {
  const local = (ms: number) => formatLocal(ms, ctx.community.timeZone);
  const csv = query.format === "csv";
  const wanted = await wantedTrades(ctx, query);
  yield csv ? csvLine(COLUMNS.map(([header]) => header)) : "[";
  let after: HistoryCursor | null = null;
  let first = true;
  while (wanted !== null) {
    const { trades, nextCursor } = await readPage(ctx, { ...wanted, after, limit: PAGE });
    for (const trade of trades) {
      const cells = COLUMNS.map(([, cell]) => cell(trade, local));
      yield csv ? csvLine(cells) : `${first ? "\n" : ",\n"}${JSON.stringify(named(cells))}`;
      first = false;
    }
    if (nextCursor === null) break;
    after = parseCursor(nextCursor);
  }
  if (!csv) yield "\n]\n";
}

function named(cells: readonly CsvCell[]): Record<string, CsvCell> {
  return Object.fromEntries(COLUMNS.map(([header], index) => [header, cells[index] ?? null]));
}
