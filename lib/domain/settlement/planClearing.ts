import type { Book, ClearedTrade, ClearingResult } from "@/lib/domain/market/book";
import { bookHash, canonicalJson, idHash } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { buildBook, type SlotMarket, type SlotOrder } from "@/lib/domain/market/slotBook";
import { averagePrice } from "@/lib/domain/units/money";
import type { ClearingDocument, ClearingRecord, Fill, TradeRecord } from "./records";

export type ClearingInput = {
  slotStart: number;
  market: SlotMarket;
  orders: readonly SlotOrder[];
  /** Fresh and random per slot; kept so that each member can find its own orders again. */
  salt: string;
  clearedAt: number;
  late: boolean;
};

export type ClearingPlan = {
  clearing: ClearingRecord;
  readonly document: ClearingDocument;
  trades: TradeRecord[];
  fills: Fill[];
  result: ClearingResult;
};

/** Clears a slot's orders into everything that is to be stored: figures, documents, trades and what each offer traded. */
export function planClearing(input: ClearingInput): ClearingPlan {
  const { slotStart, orders, salt } = input;
  const { book, orderOf } = buildBook(slotStart, input.market, orders, salt);
  const result = clear(book);
  const trades: TradeRecord[] = [];
  const filled = new Map<string, number>();
  for (const cleared of result.trades) {
    const buy = orderOf.get(cleared.buyOrderId);
    const sell = orderOf.get(cleared.sellOrderId);
    if (!buy || !sell) throw new RangeError(`the clearing of ${book.slot} names an order that is not in its book`);
    trades.push(tradeOf(input, cleared, buy, sell));
    filled.set(buy.offerId, (filled.get(buy.offerId) ?? 0) + cleared.energyWh);
    filled.set(sell.offerId, (filled.get(sell.offerId) ?? 0) + cleared.energyWh);
  }
  return {
    clearing: { ...bookFigures(orders), ...resultFigures(input, result), late: input.late, salt },
    // Written out only where it is kept: a replay keeps none.
    get document() {
      return { slotStart, book: canonicalJson(book), result: canonicalJson(result) };
    },
    trades,
    fills: [...filled].map(([offerId, energyWh]) => ({ offerId, energyWh })),
    result,
  };
}

/** The row of a slot that was not cleared in time: its orders are void. */
export function voidClearing(input: ClearingInput): ClearingRecord {
  const { book } = buildBook(input.slotStart, input.market, input.orders, input.salt);
  return {
    ...bookFigures(input.orders),
    slotStart: input.slotStart,
    state: "void",
    clearedAt: input.clearedAt,
    late: true,
    salt: input.salt,
    priceMicroEurPerKwh: null,
    volumeWh: 0,
    welfareNanoEur: 0,
    trades: 0,
    ...voidHashes(book),
  };
}

function voidHashes(book: Book) {
  return { bookHash: bookHash(book), resultHash: "" };
}

function resultFigures({ slotStart, clearedAt }: ClearingInput, result: ClearingResult) {
  const sellerNanoEur = result.trades.reduce((sum, trade) => sum + trade.energyWh * trade.sellerMicroEurPerKwh, 0);
  return {
    slotStart,
    state: "cleared" as const,
    clearedAt,
    priceMicroEurPerKwh: averagePrice(sellerNanoEur, result.volumeWh),
    volumeWh: result.volumeWh,
    welfareNanoEur: result.welfareNanoEur,
    trades: result.trades.length,
    bookHash: result.bookHash,
    resultHash: result.resultHash,
  };
}

/** How many orders and members stand on each side of a slot, and for how much. */
export function bookFigures(orders: readonly SlotOrder[]) {
  const sells = orders.filter((order) => order.side === "sell");
  const buys = orders.filter((order) => order.side === "buy");
  return {
    offeredWh: sells.reduce((sum, order) => sum + order.energyWh, 0),
    wantedWh: buys.reduce((sum, order) => sum + order.energyWh, 0),
    sellOrders: sells.length,
    buyOrders: buys.length,
    sellers: new Set(sells.map((order) => order.memberId)).size,
    buyers: new Set(buys.map((order) => order.memberId)).size,
  };
}

function tradeOf(input: ClearingInput, cleared: ClearedTrade, buy: SlotOrder, sell: SlotOrder): TradeRecord {
  return {
    slotStart: input.slotStart,
    tradeId: nameFrom(`${input.salt} ${cleared.buyOrderId} ${cleared.sellOrderId}`),
    kind: "auction",
    takeId: null,
    buyOfferId: buy.offerId,
    sellOfferId: sell.offerId,
    buyerId: buy.memberId,
    sellerId: sell.memberId,
    contractedWh: cleared.energyWh,
    buyerMicroEurPerKwh: cleared.buyerMicroEurPerKwh,
    sellerMicroEurPerKwh: cleared.sellerMicroEurPerKwh,
    feeMicroEurPerKwh: cleared.feeMicroEurPerKwh,
    source: sell.source ?? "other",
    green: sell.green,
    contractedAt: input.clearedAt,
    deliveredWh: null,
  };
}

/** An id that follows from a text alone (RFC 9562 version 8), so that a replay names things alike. */
export function nameFrom(text: string): string {
  const hex = idHash(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
