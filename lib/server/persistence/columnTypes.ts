import { type CustomTypesConfig, types } from "pg";

type TextParser = (text: string) => unknown;

const INT8 = 20;
const INT8_ARRAY = 1016;
const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_ARRAY = 1185;
const TEXT_ARRAY: number = 1009;
const DATE: number = 1082;

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database returned ${text}, which is beyond the integers a number holds exactly`);
  return value;
}

const parseInstant = types.getTypeParser(TIMESTAMPTZ, "text") as TextParser;

function toEpochMs(text: string): number {
  const instant = parseInstant(text);
  if (!(instant instanceof Date) || Number.isNaN(instant.getTime()))
    throw new RangeError(`The database returned the instant ${text}, which has no finite time`);
  return instant.getTime();
}

const parseTextArray = types.getTypeParser(TEXT_ARRAY, "text") as (text: string) => (string | null)[];

function eachOf(parse: (text: string) => number): TextParser {
  return (text) => parseTextArray(text).map((element) => (element === null ? null : parse(element)));
}

const own = new Map<number, TextParser>([
  [DATE, (text) => text],
  [INT8, toSafeInteger],
  [INT8_ARRAY, eachOf(toSafeInteger)],
  [TIMESTAMPTZ, toEpochMs],
  [TIMESTAMPTZ_ARRAY, eachOf(toEpochMs)],
]);

/** How values of our own pool arrive: bigint as a checked safe integer, timestamptz as epoch milliseconds, date as its text. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    (format !== "binary" && own.get(oid)) || types.getTypeParser(oid, format ?? "text"),
};
