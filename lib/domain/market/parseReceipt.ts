import { SOURCES } from "./bookLimits";
import { anyIntegerAt, arrayAt, at, booleanAt, integerAt, objectAt, oneOfAt, type Path, refuse } from "./jsonFields";
import { slotAt } from "./parseBook";
import { RECEIPT_PARTS, type Receipt, WITHHELD } from "./receipt";

type Reader = (value: unknown, path: Path) => unknown;

const text: Reader = (value, path) => {
  if (typeof value !== "string" || value.length > 4_096) refuse(path, "must be a text of at most 4096 characters");
};
const count: Reader = (value, path) => integerAt(value, path, 0, Number.MAX_SAFE_INTEGER);
const instant: Reader = (value, path) => {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(value)) {
    refuse(path, "must be an instant such as 2026-06-21T12:00:00Z");
  }
};
const oneOf =
  (...options: string[]): Reader =>
  (value, path) =>
    oneOfAt(value, path, options);
const orNull =
  (read: Reader): Reader =>
  (value, path) =>
    value === null ? null : read(value, path);

/** An object with exactly these keys. */
function shape(readers: Record<string, Reader>): Reader {
  const keys = new Set(Object.keys(readers));
  return (value, path) => {
    const record = objectAt(value, path, keys, keys);
    for (const [key, read] of Object.entries(readers)) read(record[key], at(path, key));
  };
}

const LINK = shape({
  seq: count,
  communityId: count,
  kind: text,
  subject: text,
  payload: text,
  at: anyIntegerAt,
  previousHash: text,
  hash: text,
});
const LINE = shape({ unit: oneOf("EUR", "WH"), amount: anyIntegerAt });
const WHY = orNull(oneOf(...WITHHELD));

const RECEIPT = shape({
  version: (value, path) => integerAt(value, path, 1, 1),
  slot: slotAt,
  printedAt: instant,
  trade: shape({
    tradeId: text,
    kind: oneOf("auction", "take"),
    mine: oneOf("bought", "sold"),
    source: oneOf(...SOURCES),
    green: booleanAt,
    contractedWh: count,
    deliveredWh: orNull(count),
    buyerMicroEurPerKwh: anyIntegerAt,
    sellerMicroEurPerKwh: anyIntegerAt,
    feeMicroEurPerKwh: count,
    contractedAt: instant,
  }),
  place: orNull(shape({ order: text })),
  clearing: orNull(shape({ bookHash: text, resultHash: text, link: LINK })),
  settlement: orNull(shape({ link: LINK })),
  posting: orNull(
    shape({
      transactionId: count,
      reference: text,
      postedAt: anyIntegerAt,
      lines: (value, path) => {
        arrayAt(value, path).forEach((line, index) => {
          LINE(line, at(path, index));
        });
      },
    }),
  ),
  anchor: orNull(shape({ seq: count, hash: text })),
  withheld: shape({ place: WHY, clearing: WHY, settlement: WHY, posting: WHY }),
  seals: shape(Object.fromEntries(RECEIPT_PARTS.map((part) => [part, text]))),
});

/** Reads a receipt from JSON text: its shape only. @throws DomainError with a code and the pointer to the value at fault. */
export function parseReceipt(source: string | Uint8Array): Receipt {
  let value: unknown;
  try {
    value = JSON.parse(typeof source === "string" ? source : new TextDecoder("utf-8", { fatal: true }).decode(source));
  } catch {
    refuse("", "is not JSON", "bad-json");
  }
  RECEIPT(value, "");
  return value as Receipt;
}
