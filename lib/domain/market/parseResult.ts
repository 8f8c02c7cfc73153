import type { ClearingResult } from "./book";
import { SOURCES } from "./bookLimits";
import { arrayAt, at, booleanAt, idAt, integerAt, objectAt, oneOfAt, type Path, refuse, setAt } from "./jsonFields";
import { parseJsonText } from "./jsonText";
import { pricingAt, slotAt } from "./parseBook";

const RESULT_KEYS = new Set([
  ...["version", "slot", "pricing", "trades", "welfareNanoEur", "volumeWh", "certificate", "bookHash", "resultHash"],
]);
const TRADE_INTEGERS = ["energyWh", "buyerMicroEurPerKwh", "sellerMicroEurPerKwh", "feeMicroEurPerKwh"];
const TRADE_KEYS = new Set(["buyOrderId", "sellOrderId", ...TRADE_INTEGERS]);
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
  return validateResult(parseJsonText(text));
}

/** The same checks for a value already in memory; returns that value, typed. */
export function validateResult(value: unknown): ClearingResult {
  const result = objectAt(value, "", RESULT_KEYS, RESULT_KEYS);
  integerAt(result.version, "/version", 1, 1);
  slotAt(result.slot, "/slot");
  pricingAt(result.pricing, "/pricing");
  arrayAt(result.trades, "/trades").forEach((trade, index) => {
    tradeAt(trade, `/trades/${index}`);
  });
  for (const key of ["welfareNanoEur", "volumeWh"]) anyIntegerAt(result[key], at("", key));
  certificateAt(result.certificate, "/certificate");
  for (const key of ["bookHash", "resultHash"]) {
    if (typeof result[key] !== "string") refuse(at("", key), "must be a text");
  }
  return value as ClearingResult;
}

function tradeAt(value: unknown, path: Path): void {
  const trade = objectAt(value, path, TRADE_KEYS, TRADE_KEYS);
  idAt(trade.buyOrderId, at(path, "buyOrderId"));
  idAt(trade.sellOrderId, at(path, "sellOrderId"));
  for (const key of TRADE_INTEGERS) anyIntegerAt(trade[key], at(path, key));
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

function anyIntegerAt(value: unknown, path: Path): number {
  return integerAt(value, path, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
}
