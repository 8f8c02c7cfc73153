import type { Order, Source } from "./book";
import { MAX_ENERGY, MAX_LIMIT, SOURCES } from "./bookLimits";
import type { Rows } from "./jsonDocument";
import { orderAt } from "./orderFields";
import type { RowReader } from "./rowReader";

/** How the orders of a book are read; whether their zones are the book's is looked at when all of it is read. */
export const ORDER_ROWS: Rows<Order> = {
  key: "orders",
  fields: [
    { key: "id", kind: "id" },
    { key: "memberId", kind: "id" },
    { key: "side", kind: "word", words: ["buy", "sell"] },
    { key: "energyWh", kind: "integer", min: 1, max: MAX_ENERGY },
    { key: "limitMicroEurPerKwh", kind: "integer", min: -MAX_LIMIT, max: MAX_LIMIT },
    { key: "zone", kind: "word", words: null },
    { key: "acceptedZones", kind: "set", words: null },
    { key: "source", kind: "word", words: SOURCES },
    { key: "green", kind: "boolean" },
    { key: "acceptedSources", kind: "set", words: SOURCES },
    { key: "greenOnly", kind: "boolean" },
  ],
  build: plainOrder,
  check: orderAt,
};

/**
 * The order of a plain row, null where a key is missing or belongs to the other side. Absent keys are written as undefined:
 * orders of one side are all of one shape then, which keeps what runs through a million of them fast.
 */
function plainOrder(row: RowReader): Order | null {
  const id = row.text(0);
  const memberId = row.text(1);
  const side = row.text(2);
  const energyWh = row.number(3);
  const limitMicroEurPerKwh = row.number(4);
  const zone = row.text(5);
  const acceptedZones = row.words(6);
  const source = row.text(7);
  const green = row.flag(8);
  const acceptedSources = row.words(9);
  const greenOnly = row.flag(10);
  if (id === undefined || memberId === undefined || energyWh === undefined || limitMicroEurPerKwh === undefined) {
    return null;
  }
  if (side === "buy" && source === undefined && green === undefined) {
    if (acceptedSources && !acceptedSources.every(isSource)) return null;
    return { id, memberId, side, energyWh, limitMicroEurPerKwh, zone, acceptedZones, acceptedSources, greenOnly };
  }
  if (side === "sell" && acceptedSources === undefined && greenOnly === undefined) {
    if (source !== undefined && !isSource(source)) return null;
    return { id, memberId, side, energyWh, limitMicroEurPerKwh, zone, acceptedZones, source, green };
  }
  return null;
}

function isSource(word: string): word is Source {
  return SOURCES.some((source) => source === word);
}
