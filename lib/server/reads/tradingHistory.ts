import { DomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/server/context";
import {
  findMemberByAlias,
  type HistoryCursor,
  type HistoryPage,
  readHistoryPage,
} from "@/lib/server/persistence/queries/readHistory";
import { readTradeOrigins } from "@/lib/server/persistence/queries/tradeOrigins";
import type { HistoryFilters, HistoryTrade, TradingHistoryQuery, TradingHistoryResponse } from "@/types/history";
import { historySpan } from "./historySpan";
import { readPseudonyms } from "./pseudonyms";
import { requireMember } from "./requireMember";
import { tradeFor } from "./tradeFor";

const BY_HAND = { placedBy: "person", rule: null } as const;

/** One page of the viewer's own trades in the wanted order. @throws DomainError for visitors and people without membership. */
export async function readTradingHistory(ctx: Context, query: TradingHistoryQuery): Promise<TradingHistoryResponse> {
  const after = query.cursor === undefined ? null : parseCursor(query.cursor);
  const wanted = await wantedTrades(ctx, query);
  if (wanted === null) return { trades: [], nextCursor: null };
  return readPage(ctx, { ...wanted, after, limit: query.limit });
}

/** What a filter means for the viewer; null when nothing can match: nobody has that alias. */
export async function wantedTrades(
  ctx: Context,
  filters: HistoryFilters,
): Promise<Omit<HistoryPage, "after" | "limit"> | null> {
  const memberId = requireMember(ctx.viewer);
  const { db, community } = ctx;
  const whole = filters.period === "all" && filters.from === undefined && filters.to === undefined;
  const span = whole ? { from: null, to: null } : historySpan(ctx, filters, null);
  const counterpartId =
    filters.with === undefined ? null : await findMemberByAlias(db, community.communityId, filters.with);
  if (filters.with !== undefined && counterpartId === null) return null;
  return {
    memberId,
    side: filters.side,
    from: span.from,
    // What is contracted for coming days belongs to the running period.
    to: filters.to === undefined ? null : span.to,
    source: filters.source === "all" ? null : filters.source,
    state: filters.state,
    counterpartId,
    order: filters.sort,
  };
}

/** A page and where the next one starts. */
export async function readPage(ctx: Context, page: HistoryPage): Promise<TradingHistoryResponse> {
  const [found, pseudonyms] = await Promise.all([
    readHistoryPage(ctx.db, ctx.community.communityId, { ...page, limit: page.limit + 1 }),
    readPseudonyms(ctx),
  ]);
  const shown = found.slice(0, page.limit);
  const last = shown[shown.length - 1];
  const origins = await readTradeOrigins(ctx.db, ctx.community.communityId, page.memberId, shown);
  const originOf = new Map(origins.map(({ tradeId, ...origin }) => [tradeId, origin]));
  return {
    trades: shown.map(
      (trade): HistoryTrade => ({
        ...tradeFor(trade, page.memberId, pseudonyms),
        ...(originOf.get(trade.tradeId) ?? BY_HAND),
      }),
    ),
    nextCursor: found.length > page.limit && last ? cursorText(last) : null,
  };
}

function cursorText({ key, slotStart, tradeId }: HistoryCursor): string {
  return `${key}.${slotStart}.${tradeId}`;
}

/** @throws DomainError invalid-input for what is not the nextCursor of a page. */
export function parseCursor(text: string): HistoryCursor {
  const parts = /^(-?\d{1,15})\.(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  if (!parts?.[1] || !parts[2] || !parts[3]) {
    throw new DomainError("invalid-input", "Use the nextCursor of the page before.", {
      path: "/cursor",
      fields: [{ path: "/cursor", message: "is not the nextCursor of a page; leave it out to start at the top" }],
    });
  }
  return { key: Number(parts[1]), slotStart: Number(parts[2]), tradeId: parts[3] };
}
