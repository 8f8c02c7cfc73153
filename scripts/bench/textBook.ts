import { closeSync, openSync, writeSync } from "node:fs";
import type { Order } from "@/lib/domain/market/book";
import { canonicalJson, compareText } from "@/lib/domain/market/canonical";
import { uniform } from "@/lib/domain/models/random";

const SEED = 815;
const ROWS_AT_ONCE = 1000;
const HEAD = { pricing: { rule: "pay-as-clear" }, slot: "2026-06-21T12:00:00Z" };
const TAIL = { tariff: { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 }, version: 1, zones: ["north"] };

/**
 * Writes a book of `count` orders, one class a side, as JSON text of about 175 bytes an order; row by row, so that the
 * text of a million need not be held. `canonical`: sorted as its hash wants it; else as posted, by no order at all.
 */
export function writeTextBook(file: string, count: number, form: "canonical" | "posted"): void {
  const ids = Array.from({ length: count }, (_, i) => name(i, 1));
  if (form === "canonical") ids.sort(compareText);
  const print = form === "canonical" ? canonicalJson : JSON.stringify;
  const descriptor = openSync(file, "w");
  try {
    writeSync(descriptor, `${print(HEAD).slice(0, -1)},"orders":[`);
    for (let from = 0; from < count; from += ROWS_AT_ONCE) {
      const rows = ids.slice(from, from + ROWS_AT_ONCE).map((id, i) => print(order(from + i, id)));
      writeSync(descriptor, `${from === 0 ? "" : ","}${rows.join(",")}`);
    }
    writeSync(descriptor, `],${print(TAIL).slice(1)}`);
  } finally {
    closeSync(descriptor);
  }
}

/** Offers from 8 to 24 ct, bids from 16 to 32 ct: about two thirds of the energy trades. */
function order(i: number, id: string): Order {
  const energyWh = 20 + Math.floor(uniform(SEED, i, 2) * 2_000);
  const spread = Math.floor(uniform(SEED, i, 3) * 160_000);
  const common = { id, memberId: name(i, 4), energyWh, zone: "north" };
  return i % 2 === 0
    ? { ...common, side: "sell", limitMicroEurPerKwh: 80_000 + spread, source: "solar", green: true }
    : {
        ...common,
        side: "buy",
        limitMicroEurPerKwh: 160_000 + spread,
        acceptedSources: ["solar", "wind"],
        greenOnly: true,
      };
}

/** 16 hexadecimal digits, like the pseudonyms of a slot's book; the number in them keeps them apart. */
function name(i: number, salt: number): string {
  const digits = Math.floor(uniform(SEED, i, salt) * 2 ** 32).toString(16);
  return digits.padStart(8, "0") + i.toString(16).padStart(8, "0");
}
