import { readInstant } from "@/components/community/market/readInstant";
import type { Window } from "@/components/community/market/slots";
import type { Side, Source } from "@/types/community";

/** A half-filled ticket. Null means "not touched": the market's own answer stands there and follows it. */
export type TicketDraft = {
  side: Side;
  /** What was entered; null when the field was emptied. */
  energyWh: number | null;
  /** Nothing was entered: the energy is what the home is expected to need, or to have over. */
  energyExpected: boolean;
  limitMicroEurPerKwh: number | null;
  window: Window | null;
  profile: "flat" | "flexible";
  powerW: number | null;
  source: Source | null;
  green: boolean;
  acceptedSources: Source[] | null;
  greenOnly: boolean;
  districtPreference: "own" | "any";
  instant: boolean;
  instantMicroEurPerKwh: number | null;
};

export const EMPTY_DRAFT: TicketDraft = {
  side: "buy",
  energyWh: null,
  energyExpected: true,
  limitMicroEurPerKwh: null,
  window: null,
  profile: "flat",
  powerW: null,
  source: null,
  green: true,
  acceptedSources: null,
  greenOnly: false,
  districtPreference: "any",
  instant: false,
  instantMicroEurPerKwh: null,
};

const SOURCES: readonly Source[] = ["solar", "wind", "battery", "other"];
const MOST_WH = 100_000_000;
const MOST_W = 1_000_000;

/** Writes the draft into an address, so that signing in can return to it. */
export function encodeDraft(draft: TicketDraft): string {
  return JSON.stringify(draft);
}

/** Reads a draft from an address; null when it is none. By hand, since a checker of any shape is heavier than the page. */
export function decodeDraft(text: string | null): TicketDraft | null {
  if (!text) return null;
  try {
    return readDraft(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readDraft(value: unknown): TicketDraft | null {
  if (!isRecord(value)) return null;
  const draft = {
    side: oneOf(value.side, ["buy", "sell"] as const),
    energyWh: orNull(value.energyWh, (energy) => wholeNumber(energy, 0, MOST_WH)),
    energyExpected: readFlag(value.energyExpected),
    limitMicroEurPerKwh: orNull(value.limitMicroEurPerKwh, wholeNumber),
    window: orNull(value.window, readWindow),
    profile: oneOf(value.profile, ["flat", "flexible"] as const),
    powerW: orNull(value.powerW, (power) => wholeNumber(power, 1, MOST_W)),
    source: orNull(value.source, readSource),
    green: readFlag(value.green),
    acceptedSources: orNull(value.acceptedSources, readSources),
    greenOnly: readFlag(value.greenOnly),
    districtPreference: oneOf(value.districtPreference, ["own", "any"] as const),
    instant: readFlag(value.instant),
    instantMicroEurPerKwh: orNull(value.instantMicroEurPerKwh, wholeNumber),
  };
  return isWhole(draft) ? draft : null;
}

// a part that says nothing the ticket knows is undefined, and the draft is none
type Read<Part> = Part | undefined;

function isWhole<Draft extends object>(
  draft: Draft,
): draft is { [Key in keyof Draft]: Exclude<Draft[Key], undefined> } {
  return Object.values(draft).every((part) => part !== undefined);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const oneOf = <Known extends string>(value: unknown, known: readonly Known[]): Read<Known> =>
  known.find((one) => one === value);

const orNull = <Part>(value: unknown, read: (value: unknown) => Read<Part>): Read<Part | null> =>
  value === null ? null : read(value);

const wholeNumber = (value: unknown, least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Read<number> => {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return undefined;
  return value >= least && value <= most ? value : undefined;
};

const readFlag = (value: unknown): Read<boolean> => (typeof value === "boolean" ? value : undefined);

const readSource = (value: unknown): Read<Source> => oneOf(value, SOURCES);

function readSources(value: unknown): Read<Source[]> {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const sources = value.map(readSource);
  return sources.every((source) => source !== undefined) ? sources : undefined;
}

function readWindow(value: unknown): Read<Window> {
  if (!isRecord(value)) return undefined;
  const [from, to] = [readInstant(value.from), readInstant(value.to)];
  return from !== null && to !== null ? { from, to } : undefined;
}
