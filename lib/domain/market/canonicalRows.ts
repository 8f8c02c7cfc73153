import type { ClearedTrade, Order } from "./book";
import { type ByteWriter, literal } from "./byteWriter";

/**
 * The canonical form (RFC 8785) of the two kinds of rows a book and a result have many of, written key by key: the same
 * bytes as the general canonicalJson gives, several times faster.
 */
export function writeOrder(out: ByteWriter, order: Order): void {
  const buy = order.side === "buy" ? order : null;
  const sell = order.side === "sell" ? order : null;
  out.raw(OPEN);
  if (buy?.acceptedSources) writeSet(out, ACCEPTED_SOURCES, buy.acceptedSources);
  if (order.acceptedZones) writeSet(out, ACCEPTED_ZONES, order.acceptedZones);
  out.raw(ENERGY);
  out.number(order.energyWh);
  if (sell?.green !== undefined) out.raw(sell.green ? GREEN : NOT_GREEN);
  if (buy?.greenOnly !== undefined) out.raw(buy.greenOnly ? GREEN_ONLY : NOT_GREEN_ONLY);
  out.raw(ID);
  out.string(order.id);
  out.raw(LIMIT);
  out.number(order.limitMicroEurPerKwh);
  out.raw(MEMBER);
  out.string(order.memberId);
  out.raw(buy ? BUY : SELL);
  if (sell?.source !== undefined) {
    out.raw(SOURCE);
    out.string(sell.source);
  }
  if (order.zone !== undefined) {
    out.raw(ZONE);
    out.string(order.zone);
  }
  out.raw(CLOSE);
}

export function writeTrade(out: ByteWriter, trade: ClearedTrade): void {
  out.raw(BUY_ORDER);
  out.string(trade.buyOrderId);
  out.raw(BUYER_PRICE);
  out.number(trade.buyerMicroEurPerKwh);
  out.raw(TRADE_ENERGY);
  out.number(trade.energyWh);
  out.raw(FEE);
  out.number(trade.feeMicroEurPerKwh);
  out.raw(SELL_ORDER);
  out.string(trade.sellOrderId);
  out.raw(SELLER_PRICE);
  out.number(trade.sellerMicroEurPerKwh);
  out.raw(CLOSE);
}

function writeSet(out: ByteWriter, key: Uint8Array, set: readonly string[]): void {
  out.raw(key);
  [...set].sort().forEach((member, index) => {
    if (index > 0) out.raw(COMMA);
    out.string(member);
  });
  out.raw(END_SET);
}

const OPEN = literal("{");
const CLOSE = literal("}");
const COMMA = literal(",");
const ACCEPTED_SOURCES = literal('"acceptedSources":[');
const ACCEPTED_ZONES = literal('"acceptedZones":[');
const END_SET = literal("],");
const ENERGY = literal('"energyWh":');
const GREEN = literal(',"green":true');
const NOT_GREEN = literal(',"green":false');
const GREEN_ONLY = literal(',"greenOnly":true');
const NOT_GREEN_ONLY = literal(',"greenOnly":false');
const ID = literal(',"id":');
const LIMIT = literal(',"limitMicroEurPerKwh":');
const MEMBER = literal(',"memberId":');
const BUY = literal(',"side":"buy"');
const SELL = literal(',"side":"sell"');
const SOURCE = literal(',"source":');
const ZONE = literal(',"zone":');
const BUY_ORDER = literal('{"buyOrderId":');
const BUYER_PRICE = literal(',"buyerMicroEurPerKwh":');
const TRADE_ENERGY = literal(',"energyWh":');
const FEE = literal(',"feeMicroEurPerKwh":');
const SELL_ORDER = literal(',"sellOrderId":');
const SELLER_PRICE = literal(',"sellerMicroEurPerKwh":');
