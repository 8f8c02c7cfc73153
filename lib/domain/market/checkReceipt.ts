import type { ClearedTrade, ClearingResult } from "./book";
import { canonicalJson, resultHash, sha256Text } from "./canonical";
import { RECEIPT_PARTS, type Receipt, type ReceiptLink } from "./receipt";
import { sealOf } from "./sealReceipt";

/** What of a receipt does not hold, `path` being an RFC 6901 pointer into it. */
export type ReceiptFault = {
  path: string;
  fault: "hash" | "payload" | "subject" | "kind" | "terms" | "amount" | "order" | "result" | "changed";
};

/**
 * What was proved. clearing, settlement: the event hashes to what it says and is about this slot · terms: the result that the
 * clearing's event names holds a trade of my order with these terms · amounts: what was booked is what was delivered at the price.
 */
export type ReceiptStatement = "clearing" | "terms" | "settlement" | "amounts";

/** `open`: what these bytes alone do not prove. */
export type ReceiptCheck = { faults: ReceiptFault[]; proved: ReceiptStatement[]; open: ReceiptStatement[] };

const ALL: readonly ReceiptStatement[] = ["clearing", "terms", "settlement", "amounts"];

/**
 * Recomputes all of a receipt that can be recomputed from it and, where given, the slot's published result. That the events
 * are in the chain, and that meters counted what was delivered, is not among it (docs/clearing.md).
 */
export function checkReceipt(receipt: Receipt, result: ClearingResult | null = null): ReceiptCheck {
  const { clearing, settlement, posting } = receipt;
  const tested: Record<ReceiptStatement, ReceiptFault[] | null> = {
    clearing: clearing && clearingFaults(receipt, clearing),
    terms: clearing && result && termFaults(receipt, clearing.resultHash, result),
    settlement: settlement && settlementFaults(receipt, settlement.link),
    amounts: posting && amountFaults(receipt, posting),
  };
  const named = ALL.flatMap((statement) => tested[statement] ?? []).concat(orderFaults(receipt));
  const told = (part: string) => named.some(({ path }) => path === `/${part}` || path.startsWith(`/${part}/`));
  const changed = RECEIPT_PARTS.filter((part) => sealOf(receipt, part) !== receipt.seals[part] && !told(part));
  const faults = [...named, ...changed.map((part): ReceiptFault => ({ path: `/${part}`, fault: "changed" }))];
  return {
    faults,
    // a forged receipt proves nothing
    proved: faults.length > 0 ? [] : ALL.filter((statement) => tested[statement] !== null),
    open: ALL.filter((statement) => tested[statement] === null),
  };
}

function clearingFaults(receipt: Receipt, clearing: NonNullable<Receipt["clearing"]>): ReceiptFault[] {
  const { link, bookHash, resultHash: named } = clearing;
  const faults = linkFaults(receipt, link, "/clearing/link", ["slot-cleared", "slot-replayed"]);
  const says = payloadOf(link);
  if (says.bookHash !== bookHash) faults.push({ path: "/clearing/bookHash", fault: "payload" });
  if (says.resultHash !== named) faults.push({ path: "/clearing/resultHash", fault: "payload" });
  return faults;
}

function settlementFaults(receipt: Receipt, link: ReceiptLink): ReceiptFault[] {
  const faults = linkFaults(receipt, link, "/settlement/link", ["slot-settled"]);
  if (typeof payloadOf(link).deliveriesHash !== "string") {
    faults.push({ path: "/settlement/link/payload", fault: "payload" });
  }
  return faults;
}

function linkFaults(receipt: Receipt, link: ReceiptLink, path: string, kinds: readonly string[]): ReceiptFault[] {
  const { communityId, kind, subject, payload, at, previousHash, hash } = link;
  const faults: ReceiptFault[] = [];
  if (sha256Text(previousHash + canonicalJson({ communityId, kind, subject, payload, at })) !== hash) {
    faults.push({ path: `${path}/hash`, fault: "hash" });
  }
  if (!kinds.includes(kind)) faults.push({ path: `${path}/kind`, fault: "kind" });
  // a demo's replayed past names its slots by their milliseconds
  if (subject !== `slot:${receipt.slot}` && subject !== `slot:${Date.parse(receipt.slot)}`) {
    faults.push({ path: `${path}/subject`, fault: "subject" });
  }
  return faults;
}

function termFaults({ slot, trade, place }: Receipt, named: string, result: ClearingResult): ReceiptFault[] {
  if (result.slot !== slot || result.resultHash !== named || resultHash(result) !== named) {
    return [{ path: "/clearing/resultHash", fault: "result" }];
  }
  const mine = (cleared: ClearedTrade) => (trade.mine === "sold" ? cleared.sellOrderId : cleared.buyOrderId);
  const own = result.trades.filter((cleared) => place !== null && mine(cleared) === place.order);
  if (own.length === 0) return [{ path: "/place/order", fault: "result" }];
  const same = own.some(
    (cleared) =>
      cleared.energyWh === trade.contractedWh &&
      cleared.buyerMicroEurPerKwh === trade.buyerMicroEurPerKwh &&
      cleared.sellerMicroEurPerKwh === trade.sellerMicroEurPerKwh &&
      cleared.feeMicroEurPerKwh === trade.feeMicroEurPerKwh,
  );
  return same ? [] : [{ path: "/trade", fault: "terms" }];
}

/** Wh × µ€/kWh is exactly n€ (docs/settlement.md): the buyer pays and receives the energy, the seller the other way. */
function amountFaults({ trade }: Receipt, posting: NonNullable<Receipt["posting"]>): ReceiptFault[] {
  const { mine, tradeId, deliveredWh, contractedWh } = trade;
  const faults: ReceiptFault[] = [];
  if (posting.reference !== tradeId) faults.push({ path: "/posting/reference", fault: "terms" });
  if (deliveredWh === null || deliveredWh > contractedWh) faults.push({ path: "/trade/deliveredWh", fault: "amount" });
  const sign = mine === "sold" ? 1 : -1;
  const price = mine === "sold" ? trade.sellerMicroEurPerKwh : trade.buyerMicroEurPerKwh;
  const wanted = { EUR: sign * (deliveredWh ?? 0) * price, WH: -sign * (deliveredWh ?? 0) };
  for (const unit of ["EUR", "WH"] as const) {
    const sum = posting.lines.reduce((total, line) => total + (line.unit === unit ? line.amount : 0), 0);
    if (sum !== wanted[unit]) faults.push({ path: "/posting/lines", fault: "amount" });
  }
  return faults;
}

/** Events follow each other: what was printed later cannot lie before. */
function orderFaults({ clearing, settlement, anchor }: Receipt): ReceiptFault[] {
  if (clearing && settlement && settlement.link.seq <= clearing.link.seq) {
    return [{ path: "/settlement/link/seq", fault: "order" }];
  }
  return clearing && (anchor === null || anchor.seq < clearing.link.seq) ? [{ path: "/anchor", fault: "order" }] : [];
}

function payloadOf(link: ReceiptLink): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(link.payload);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
