import type { CollectFault, FaultCode } from "@/lib/domain/metering/formats/meterFile";

const WORDS: Record<FaultCode | CollectFault["fault"], string> = {
  "not-a-number": "has no number where one must be",
  negative: "has a negative energy: give import and export apart",
  "not-a-time": "has no time that can be read",
  "no-such-time": "has a time that the clock left out: the hour of the change to summer time",
  "unknown-unit": "has a unit that is not known: Wh, kWh, MWh, W or kW",
  "unknown-code": "has a code that is not known",
  "missing-column": "lacks a column",
  "bad-structure": "is not built as its format demands",
  "bad-checksum": "has a checksum that does not fit: it was changed or cut on its way",
  truncated: "is where the file ends too early: fetch it again",
  "not-text": "is no text",
  overlap: "says something else for a time that an earlier line has: take one of them out",
  "too-coarse": "is of more than an hour: fetch the file by quarter-hours or hours",
  "too-large": "is more than a connection can carry: check the unit",
  "not-ended": "is of a time that has not ended yet",
};

/** A row's fault in English, to stand after "line 17". */
export function faultMessage({ fault, value }: { fault: keyof typeof WORDS; value: string }): string {
  return value === "" ? WORDS[fault] : `${WORDS[fault]} (${value})`;
}
