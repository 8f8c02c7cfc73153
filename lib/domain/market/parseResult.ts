import type { ClearingResult } from "./book";
import { SOURCES } from "./bookLimits";
import { readDocument } from "./jsonDocument";
import {
  anyIntegerAt,
  arrayAt,
  at,
  booleanAt,
  idAt,
  integerAt,
  objectAt,
  oneOfAt,
  type Path,
  refuse,
  setAt,
} from "./jsonFields";
import { pricingAt, slotAt } from "./parseBook";
import { TRADE_ROWS, tradeAt } from "./tradeRows";

const RESULT_KEYS = new Set([
  ...["version", "slot", "pricing", "trades", "welfareNanoEur", "volumeWh", "certificate", "bookHash", "resultHash"],
]);
const CERTIFICATE_KEYS = new Set(["version", "classes", "rounds", "residualNanoEur"]);
const INTERVAL = ["lowMicroEurPerKwh", "highMicroEurPerKwh"];
const CLASS_REQUIRED = new Set([
  ...["side", "zone", "source", "green", "greenOnly", "acceptedSources", "acceptedZones", "totalWh", "filledWh"],
  ...INTERVAL,
]);
const CLASS_KEYS = new Set([...CLASS_REQUIRED, "priceMicroEurPerKwh"]);
const ROUND_KEYS = new Set(["supplyWh", "demandWh", "priceMicroEurPerKwh"]);

/**
 * Reads a result from JSON text: its shape only, whether it is *right* is for `verify`.
 * @throws DomainError with a code and the RFC 6901 pointer to the offending value.
 */
export function parseResult(text: string | Uint8Array): ClearingResult {
  return checkedResult(readDocument(text, RESULT_KEYS, TRADE_ROWS));
}

/** The same checks for a value already in memory; returns that value, typed. */
export function validateResult(value: unknown): ClearingResult {
  const { trades } = objectAt(value, "", RESULT_KEYS, RESULT_KEYS);
  arrayAt(trades, "/trades").forEach((trade, index) => {
    tradeAt(trade, `/trades/${index}`);
  });
  return checkedResult(value);
}

/** Checks a result whose trades are in order. */
function checkedResult(value: unknown): ClearingResult {
  const result = objectAt(value, "", RESULT_KEYS, RESULT_KEYS);
  integerAt(result.version, "/version", 1, 1);
  slotAt(result.slot, "/slot");
  pricingAt(result.pricing, "/pricing");
  for (const key of ["welfareNanoEur", "volumeWh"]) anyIntegerAt(result[key], at("", key));
  certificateAt(result.certificate, "/certificate");
  for (const key of ["bookHash", "resultHash"]) {
    if (typeof result[key] !== "string") refuse(at("", key), "must be a text");
  }
  return value as ClearingResult;
}

function certificateAt(value: unknown, path: Path): void {
  const certificate = objectAt(value, path, CERTIFICATE_KEYS, ["version", "classes"]);
  integerAt(certificate.version, at(path, "version"), 1, 1);
  const classes = at(path, "classes");
  arrayAt(certificate.classes, classes).forEach((entry, index) => {
    classAt(entry, at(classes, index));
  });
  const rounds = at(path, "rounds");
  if (certificate.rounds !== undefined) {
    arrayAt(certificate.rounds, rounds).forEach((entry, index) => {
      const round = objectAt(entry, at(rounds, index), ROUND_KEYS, ROUND_KEYS);
      for (const key of ROUND_KEYS) anyIntegerAt(round[key], at(at(rounds, index), key));
    });
  }
  if (certificate.residualNanoEur !== undefined) anyIntegerAt(certificate.residualNanoEur, at(path, "residualNanoEur"));
}

function classAt(value: unknown, path: Path): void {
  const entry = objectAt(value, path, CLASS_KEYS, CLASS_REQUIRED);
  const optional = (key: string, check: (value: unknown, path: Path) => unknown) => {
    if (entry[key] !== null) check(entry[key], at(path, key));
  };
  oneOfAt(entry.side, at(path, "side"), ["buy", "sell"]);
  optional("zone", idAt);
  optional("source", (source, where) => oneOfAt(source, where, SOURCES));
  optional("green", booleanAt);
  optional("greenOnly", booleanAt);
  optional("acceptedSources", (set, where) => setAt(set, where, (source, place) => oneOfAt(source, place, SOURCES)));
  optional("acceptedZones", (set, where) => setAt(set, where, idAt));
  for (const key of ["totalWh", "filledWh"]) anyIntegerAt(entry[key], at(path, key));
  for (const key of INTERVAL) optional(key, anyIntegerAt);
  if (entry.priceMicroEurPerKwh !== undefined) anyIntegerAt(entry.priceMicroEurPerKwh, at(path, "priceMicroEurPerKwh"));
}
