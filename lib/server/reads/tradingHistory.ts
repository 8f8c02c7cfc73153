import { DomainError } from "@/lib/domain/errors";
import { periodEnd, periodStart } from "@/lib/domain/insights/period";
import type { Context } from "@/lib/server/context";
import { readMemberTrades, type TradeRecord } from "@/lib/server/persistence/queries/readTrades";
import type { TradingHistoryQuery, TradingHistoryResponse } from "@/types/community";
import { readPseudonyms } from "./pseudonyms";
import { tradeFor } from "./tradeFor";

/** One page of the viewer's own trades, youngest slot first. @throws DomainError for visitors and people without membership. */
export async function readTradingHistory(ctx: Context, query: TradingHistoryQuery): Promise<TradingHistoryResponse> {
  const { viewer, community, clock, db } = ctx;
  if (viewer.kind === "visitor") throw new DomainError("not-signed-in", "Sign in to see your trades.");
  if (viewer.kind === "person") throw new DomainError("not-allowed", "Join this community to trade in it.");
  const span =
    query.period === "all"
      ? { from: null, to: null }
      : {
          from: periodStart(query.period, clock.now(), community.timeZone),
          to: periodEnd(query.period, clock.now(), community.timeZone),
        };
  const [page, pseudonyms] = await Promise.all([
    readMemberTrades(db, community.communityId, {
      memberId: viewer.memberId,
      side: query.side,
      ...span,
      after: query.cursor === undefined ? null : parseCursor(query.cursor),
      limit: query.limit + 1,
    }),
    readPseudonyms(ctx),
  ]);
  const shown = page.slice(0, query.limit);
  const last = shown[shown.length - 1];
  return {
    trades: shown.map((trade) => tradeFor(trade, viewer.memberId, pseudonyms)),
    nextCursor: page.length > query.limit && last ? cursorOf(last) : null,
  };
}

function cursorOf(trade: TradeRecord): string {
  return `${trade.slotStart}.${trade.tradeId}`;
}

function parseCursor(text: string): { slotStart: number; tradeId: string } {
  const parts = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  if (!parts?.[1] || !parts[2]) {
    throw new DomainError("invalid-input", "Use the nextCursor of the page before.", {
      path: "/cursor",
      fields: [{ path: "/cursor", message: "is not the nextCursor of a page; leave it out to start at the top" }],
    });
  }
  return { slotStart: Number(parts[1]), tradeId: parts[2] };
}
