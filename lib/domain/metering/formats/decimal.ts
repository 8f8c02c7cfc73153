/** Which sign stands before the fraction; "either": whichever of the two stands there, without any for thousands. */
export type DecimalSign = "." | "," | "either";

/** A decimal text as integers: digits × 10^−scale, or its fault. */
export type Decimal = { negative: boolean; digits: number | bigint; scale: number };

/** What a figure becomes by exact integers: × `times`, ÷ `by`. */
export type Ratio = { times: number; by: number };

const LONGEST = 48;
const MOST_EXPONENT = 30;

/** Whether a sign sets thousands apart: spaces, apostrophes, and the decimal sign of the others. */
function isThousands(code: number, sign: DecimalSign): boolean {
  if (code === 0x20 || code === 0xa0 || code === 0x202f || code === 0x2009 || code === 0x27 || code === 0x2019)
    return true;
  return (sign === "," && code === 0x2e) || (sign === "." && code === 0x2c);
}

/**
 * Reads a decimal text to the last digit, without floats: sign, thousands in groups of three, fraction, exponent. Null when it is no
 * number: a lone group ("1.5" where the comma is the decimal sign) is refused rather than read as fifteen.
 */
export function readDecimal(raw: string, sign: DecimalSign): Decimal | null {
  const text = raw.trim();
  const length = text.length;
  if (length === 0 || length > LONGEST) return null;
  let at = 0;
  const lead = text.charCodeAt(0);
  const negative = lead === 0x2d || lead === 0x2212;
  if (negative || lead === 0x2b) at = 1;
  const from = at;
  let digits = 0;
  let count = 0;
  let scale = -1;
  let group = -1;
  let exponent = 0;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      digits = digits * 10 + (code - 48);
      count++;
      if (scale >= 0) scale++;
      else if (group >= 0) group++;
    } else if ((code === 0x2e && sign !== ",") || (code === 0x2c && sign !== ".")) {
      if (scale >= 0 || (group >= 0 && group !== 3)) return null;
      scale = 0;
    } else if ((code === 0x65 || code === 0x45) && count > 0) {
      const power = text.slice(at + 1);
      if (!/^[+-]?\d{1,3}$/.test(power)) return null;
      exponent = Number(power);
      break;
    } else if (isThousands(code, sign) && scale < 0) {
      if (group >= 0 ? group !== 3 : count === 0 || count > 3 || text.charCodeAt(from) === 48) return null;
      group = 0;
    } else return null;
  }
  if (count === 0 || (scale < 0 && group >= 0 && group !== 3) || Math.abs(exponent) > MOST_EXPONENT) return null;
  const exact = count <= 15 ? digits : BigInt(text.slice(from, at).replace(/\D/g, ""));
  return { negative, digits: exact, scale: Math.max(scale, 0) - exponent };
}

/** `decimal` × times ÷ by in whole numbers, rounded towards minus infinity; null beyond the safe integers. */
export function scaled(decimal: Decimal, { times, by }: Ratio): number | null {
  const { digits, scale, negative } = decimal;
  if (typeof digits === "number" && scale >= 0 && scale <= 12 && !negative) {
    const top = digits * times;
    const bottom = by * 10 ** scale;
    if (top <= Number.MAX_SAFE_INTEGER && bottom <= Number.MAX_SAFE_INTEGER) return (top - (top % bottom)) / bottom;
  }
  let top = BigInt(digits) * BigInt(times) * (negative ? -1n : 1n);
  let bottom = BigInt(by);
  if (scale >= 0) bottom *= 10n ** BigInt(scale);
  else top *= 10n ** BigInt(-scale);
  let whole = top / bottom;
  if (top < 0n && whole * bottom !== top) whole -= 1n;
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : null;
}

/**
 * A figure of a meter file in thousandths of a watt-hour, the remainder rounded down. "negative" below zero; "not-a-number" when it
 * cannot be read or is beyond all energies.
 */
export function milliWhOf(text: string, sign: DecimalSign, ratio: Ratio): number | "not-a-number" | "negative" {
  const decimal = readDecimal(text, sign);
  if (decimal === null) return "not-a-number";
  if (decimal.negative && decimal.digits !== 0 && decimal.digits !== 0n) return "negative";
  return scaled(decimal.negative ? { ...decimal, negative: false } : decimal, ratio) ?? "not-a-number";
}

export const UNITS = ["Wh", "kWh", "MWh", "W", "kW"] as const;
export type Unit = (typeof UNITS)[number];

/** Factor from a unit to thousandths of a watt-hour; a mean power counts for its interval (W × ms ÷ 3 600). */
export function ratioOf(unit: Unit, durationMs: number): Ratio {
  if (unit === "Wh") return { times: 1_000, by: 1 };
  if (unit === "kWh") return { times: 1_000_000, by: 1 };
  if (unit === "MWh") return { times: 1_000_000_000, by: 1 };
  return unit === "W" ? reduced(durationMs, 3_600) : reduced(durationMs * 1_000, 3_600);
}

function reduced(times: number, by: number): Ratio {
  let [a, b] = [times, by];
  while (b > 0) [a, b] = [b, a % b];
  return a > 0 ? { times: times / a, by: by / a } : { times, by };
}

/** The unit named in a header, "Verbrauch [kWh]" or "Ativa (kW)"; null when it names none. */
export function unitIn(header: string): Unit | null {
  const match = /(?:^|[\s([_/-])(MWh|kWh|kW|Wh|W)(?:$|[\s)\]_/-])/i.exec(header);
  return UNITS.find((unit) => unit.toLowerCase() === match?.[1]?.toLowerCase()) ?? null;
}
