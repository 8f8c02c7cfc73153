import { checkPointId } from "../pointId";

/** Which meter a telegram says it is of: its number in all ways it may be written, and its metering point; empty or null: it does not say. */
export type TelegramSource = { meterNumbers: readonly string[]; pointId: string | null };

/** OBIS codes of the meter's number (DSMR 5.0.2) and of its metering point (Belgian meters), text in hexadecimal. */
const METER_NUMBER = "0-0:96.1.1";
const METERING_POINT = "0-0:96.1.2";

/** Reads out of a telegram's body which meter it is of. What is no metering point of any country's form is taken for none. */
export function sourceOf(body: string): TelegramSource {
  const number = textOf(body, METER_NUMBER);
  const point = checkPointId(decoded(textOf(body, METERING_POINT)));
  return {
    meterNumbers: number === "" ? [] : [...new Set([decoded(number), number])],
    pointId: "id" in point ? point.id : null,
  };
}

/** Whether two numbers name one meter: people leave out or set the blanks and dashes that are printed on it. */
export function sameMeterNumber(a: string, b: string): boolean {
  const signs = (text: string) => text.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return signs(a) === signs(b);
}

function textOf(body: string, code: string): string {
  const line = body.split("\n").find((one) => one.startsWith(`${code}(`));
  return line === undefined ? "" : (/\(([^()]{0,96})\)/.exec(line)?.[1]?.trim() ?? "");
}

/** Text out of its hexadecimal; what is none stays as it is. */
function decoded(value: string): string {
  return /^((?!7F)[2-7][0-9A-F])+$/i.test(value)
    ? value.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))
    : value;
}
