import { shortened } from "./csvFields";
import { readDecimal, scaled } from "./decimal";
import type { FaultCode } from "./meterFile";
import type { PriceParser, PriceRows } from "./pricePoint";
import { documentDecoder, pieces } from "./textDecoding";
import { DAY_MS, MINUTE_MS, readWallTime } from "./wallTime";
import { xmlReader } from "./xmlReader";

const RESOLUTIONS: Record<string, number> = {
  PT15M: 15 * MINUTE_MS,
  PT30M: 30 * MINUTE_MS,
  PT60M: 60 * MINUTE_MS,
  PT1H: 60 * MINUTE_MS,
};
const LONGEST_PERIOD_MS = 400 * DAY_MS;

type Series = { filled: boolean; fault: { code: FaultCode; value: string } | null };
type Period = { start: number; end: number; step: number; next: number; price: number | null };

/**
 * Day-ahead prices of ENTSO-E (A44): per period its points by position, in €/MWh without tax. Curve type A03 leaves out a point that
 * says what the one before said: it is filled in; in A01 a missing one is a gap. Only EUR per MWh is taken.
 */
export const entsoePrices: PriceParser = async function* (chunks) {
  let out: PriceRows = { points: [], faults: [] };
  const path: string[] = [];
  let element = 0;
  let known = false;
  let series: Series = { filled: false, fault: null };
  let interval = { start: "", end: "", resolution: "" };
  let period: Period | null = null;
  let point = { position: "", price: "" };
  const fault = (code: FaultCode, value: string) =>
    void out.faults.push({ line: element, fault: code, value: shortened(value) });

  /** Gives the price that holds to every position before `position`. */
  const fillTo = (of: Period, position: number) => {
    for (; of.next < position; of.next++) {
      if (of.price === null) continue;
      const start = of.start + (of.next - 1) * of.step;
      out.points.push({ line: element, start, durationMs: of.step, microEurPerKwh: of.price, vatIncluded: false });
      if (!series.filled) of.price = null;
    }
  };
  const opened = (): Period | null => {
    const [start, end] = [instantOf(interval.start), instantOf(interval.end)];
    const step = RESOLUTIONS[interval.resolution];
    if (series.fault) fault(series.fault.code, series.fault.value);
    else if (start === null || end === null || end <= start || end - start > LONGEST_PERIOD_MS)
      fault("not-a-time", interval.start);
    else if (!step || (end - start) % step !== 0) fault("unknown-unit", interval.resolution);
    else return { start, end, step, next: 1, price: null };
    return null;
  };
  const addPoint = (of: Period) => {
    const position = /^\d{1,6}$/.test(point.position) ? Number(point.position) : 0;
    if (position < of.next || position > (of.end - of.start) / of.step || (position === of.next && of.price !== null)) {
      return fault("bad-structure", point.position);
    }
    const decimal = readDecimal(point.price, ".");
    const price = decimal && scaled(decimal, { times: 1_000, by: 1 });
    fillTo(of, position);
    of.price = price;
    if (price === null) fault("not-a-number", point.price);
  };

  const reader = xmlReader({
    open(name) {
      element++;
      path.push(name);
      if (name === "TimeSeries") series = { filled: false, fault: null };
      else if (name === "Period") {
        known = true;
        interval = { start: "", end: "", resolution: "" };
        period = null;
      } else if (name === "Point") {
        if (period === null && interval.resolution !== "refused") {
          period = opened();
          if (period === null) interval.resolution = "refused";
        }
        point = { position: "", price: "" };
      }
    },
    close(name, text) {
      path.pop();
      const parent = path.at(-1);
      if (name === "curveType") series.filled = text === "A03";
      else if (name === "currency_Unit.name" && text !== "EUR") series.fault = { code: "unknown-unit", value: text };
      else if (name === "price_Measure_Unit.name" && text !== "MWH")
        series.fault = { code: "unknown-unit", value: text };
      else if (parent === "timeInterval" && path.at(-2) === "Period" && name === "start") interval.start = text;
      else if (parent === "timeInterval" && path.at(-2) === "Period" && name === "end") interval.end = text;
      else if (parent === "Period" && name === "resolution") interval.resolution = text;
      else if (parent === "Point" && name === "position") point.position = text;
      else if (parent === "Point" && name === "price.amount") point.price = text;
      else if (name === "Point" && period) addPoint(period);
      else if (name === "Period" && period) {
        fillTo(period, (period.end - period.start) / period.step + 1);
        period = null;
      }
    },
  });
  const decoder = documentDecoder();
  let whole = true;
  for await (const piece of pieces(chunks)) {
    whole = reader.push(decoder.push(piece));
    if (out.points.length + out.faults.length > 0) yield out;
    out = { points: [], faults: [] };
    if (!whole) break;
  }
  if (whole) reader.push(decoder.end());
  const end = reader.end();
  if (end !== "whole" || !known)
    out.faults.push({ line: Math.max(element, 1), fault: end === "whole" ? "bad-structure" : end, value: "" });
  if (out.points.length + out.faults.length > 0) yield out;
};

function instantOf(text: string): number | null {
  const time = readWallTime(text, "ymd");
  return time === null || time.offset === null ? null : time.wall - time.offset;
}
