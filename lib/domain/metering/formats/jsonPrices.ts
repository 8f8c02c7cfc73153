import { collected } from "./collected";
import { shortened } from "./csvFields";
import { type Ratio, readDecimal, scaled } from "./decimal";
import type { FaultCode } from "./meterFile";
import type { PriceParser, PriceRows } from "./pricePoint";
import { documentDecoder } from "./textDecoding";
import { DAY_MS, readWallTime } from "./wallTime";

/** Twenty years of hours; such answers are read whole. */
const LARGEST = 32 * 1024 * 1024;
/** 1 €/MWh is 1 000 µ€/kWh; 1 ct/kWh is 10 000. */
const EUR_PER_MWH: Ratio = { times: 1_000, by: 1 };
const CENT_PER_KWH: Ratio = { times: 10_000, by: 1 };
const LONGEST_MS = 31 * DAY_MS;

type Fields = Readonly<Record<string, unknown>>;
type Reader = {
  list: string;
  price: string;
  ratio: Ratio;
  vatIncluded: boolean;
  span(row: Fields): { start: number | null; end: number | null };
};

/** aWATTar: data[] of start and end (epoch ms) and the exchange's price in €/MWh without tax. */
export const awattarPrices: PriceParser = jsonPrices({
  list: "data",
  price: "marketprice",
  ratio: EUR_PER_MWH,
  vatIncluded: false,
  span: (row) => ({ start: whole(row.start_timestamp), end: whole(row.end_timestamp) }),
});

/**
 * Octopus: results[] of valid_from, valid_to and value_inc_vat in hundredths of the currency per kWh, taken as cents. A price without
 * end has no length and is a fault.
 */
export const octopusPrices: PriceParser = jsonPrices({
  list: "results",
  price: "value_inc_vat",
  ratio: CENT_PER_KWH,
  vatIncluded: true,
  span: (row) => ({ start: instant(row.valid_from), end: instant(row.valid_to) }),
});

function jsonPrices({ list, price, ratio, vatIncluded, span }: Reader): PriceParser {
  return async function* (chunks) {
    const rows = await listIn(chunks, list);
    if (rows === null) {
      yield { points: [], faults: [{ line: 1, fault: "bad-structure", value: "" }] };
      return;
    }
    const out: PriceRows = { points: [], faults: [] };
    const take = (row: unknown, line: number) => {
      const fault = (code: FaultCode, value: unknown) =>
        void out.faults.push({ line, fault: code, value: shortened(typeof value === "object" ? "" : String(value)) });
      if (typeof row !== "object" || row === null || Array.isArray(row)) return fault("bad-structure", row);
      const { start, end } = span(row as Fields);
      if (start === null || end === null || end <= start || end - start > LONGEST_MS)
        return fault("not-a-time", start ?? "");
      const value = (row as Fields)[price];
      // A number's shortest text is what the file says, to the last of fifteen digits.
      const decimal = typeof value === "number" ? readDecimal(String(value), ".") : null;
      const microEurPerKwh = decimal && scaled(decimal, ratio);
      if (microEurPerKwh === null) return fault("not-a-number", value);
      out.points.push({ line, start, durationMs: end - start, microEurPerKwh, vatIncluded });
    };
    for (const [at, row] of rows.entries()) take(row, at + 1);
    if (out.points.length + out.faults.length > 0) yield out;
  };
}

async function listIn(chunks: AsyncIterable<Uint8Array>, name: string): Promise<unknown[] | null> {
  const bytes = await collected(chunks, LARGEST);
  if (bytes === null) return null;
  const decoder = documentDecoder();
  try {
    const whole: unknown = JSON.parse(decoder.push(bytes) + decoder.end());
    const list = typeof whole === "object" && whole !== null ? (whole as Fields)[name] : null;
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}

function whole(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function instant(value: unknown): number | null {
  const time = typeof value === "string" ? readWallTime(value, "ymd") : null;
  return time === null || time.offset === null ? null : time.wall - time.offset;
}
