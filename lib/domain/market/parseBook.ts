import { formatSlot, parseSlot } from "@/lib/domain/units/slot";
import type { Book, PricingRule } from "./book";
import { MAX_FEE, MAX_LIMIT, RULES } from "./bookLimits";
import { checkBetweenOrders, checkTariff } from "./bookRules";
import { readDocument } from "./jsonDocument";
import { arrayAt, at, idAt, integerAt, objectAt, oneOfAt, type Path, recordAt, refuse, setAt } from "./jsonFields";
import { orderAt, zonesOfOrders } from "./orderFields";
import { ORDER_ROWS } from "./orderRows";

const BOOK_REQUIRED = ["version", "slot", "pricing", "tariff", "orders"];
const BOOK_KEYS = new Set([...BOOK_REQUIRED, "zones", "feesMicroEurPerKwh"]);
const TARIFF_KEYS = new Set(["importMicroEurPerKwh", "feedInMicroEurPerKwh"]);

/**
 * Reads a book from JSON text (docs/clearing.md), strictly: every rule of the format, unknown and repeated keys refused.
 * @throws DomainError with a code and the RFC 6901 pointer to the offending value.
 */
export function parseBook(text: string | Uint8Array): Book {
  return checkedBook(readDocument(text, BOOK_KEYS, ORDER_ROWS));
}

/** The same checks for a value already in memory; returns that value, typed. */
export function validateBook(value: unknown): Book {
  const { orders } = objectAt(value, "", BOOK_KEYS, BOOK_REQUIRED);
  arrayAt(orders, "/orders").forEach((order, index) => {
    orderAt(order, `/orders/${index}`);
  });
  return checkedBook(value);
}

/** Checks a book whose orders are in order each on its own. */
function checkedBook(value: unknown): Book {
  const book = objectAt(value, "", BOOK_KEYS, BOOK_REQUIRED);
  integerAt(book.version, "/version", 1, 1);
  slotAt(book.slot, "/slot");
  pricingAt(book.pricing, "/pricing");
  const tariff = objectAt(book.tariff, "/tariff", TARIFF_KEYS, TARIFF_KEYS);
  for (const key of TARIFF_KEYS) integerAt(tariff[key], at("/tariff", key), -MAX_LIMIT, MAX_LIMIT);
  const zones = book.zones === undefined ? null : new Set(setAt(book.zones, "/zones", idAt));
  if (book.feesMicroEurPerKwh !== undefined) feesAt(book.feesMicroEurPerKwh, "/feesMicroEurPerKwh", zones);
  const checked = value as Book;
  zonesOfOrders(checked.orders, zones);
  checkTariff(checked);
  checkBetweenOrders(checked);
  return checked;
}

/** The UTC start of a 15-minute slot, as "2026-06-21T12:00:00Z". */
export function slotAt(value: unknown, path: Path): string {
  const slot = typeof value === "string" ? parseSlot(value) : null;
  if (slot === null || formatSlot(slot) !== value) {
    refuse(path, 'must be the UTC start of a 15-minute slot, like "2026-06-21T12:00:00Z"');
  }
  return value;
}

export function pricingAt(value: unknown, path: Path): PricingRule {
  const rule = oneOfAt(recordAt(value, path).rule, at(path, "rule"), RULES);
  const keys = new Set(rule === "pay-as-bid" ? ["rule", "kPerMille"] : ["rule"]);
  const pricing = objectAt(value, path, keys, keys);
  if (rule === "pay-as-bid") integerAt(pricing.kPerMille, at(path, "kPerMille"), 0, 1000);
  return pricing as PricingRule;
}

/** A fee for every ordered pair of zones, from seller's to buyer's. */
function feesAt(value: unknown, path: Path, zones: ReadonlySet<string> | null): void {
  if (!zones) refuse(path, "needs zones");
  const fees = objectAt(value, path, zones, zones);
  for (const from of zones) {
    const row = objectAt(fees[from], at(path, from), zones, zones);
    for (const to of zones) integerAt(row[to], at(at(path, from), to), 0, MAX_FEE);
  }
}
