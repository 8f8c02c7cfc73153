import type { Order, Source } from "./book";
import { MAX_ENERGY, MAX_LIMIT, SOURCES } from "./bookLimits";
import { at, booleanAt, idAt, integerAt, objectAt, oneOfAt, type Path, recordAt, refuse, setAt } from "./jsonFields";

const COMMON = ["id", "memberId", "side", "energyWh", "limitMicroEurPerKwh", "zone", "acceptedZones"] as const;
const REQUIRED = ["id", "memberId", "side", "energyWh", "limitMicroEurPerKwh"] as const;
const KEYS = {
  buy: new Set([...COMMON, "acceptedSources", "greenOnly"]),
  sell: new Set([...COMMON, "source", "green"]),
};

/** Checks one order of a book on its own; `zones` are the book's, null in a book with one unnamed zone. */
export function orderAt(value: unknown, path: Path, zones: ReadonlySet<string> | null): Order {
  const side = oneOfAt(recordAt(value, path).side, at(path, "side"), ["buy", "sell"]);
  const order = objectAt(value, path, KEYS[side], REQUIRED);
  idAt(order.id, at(path, "id"));
  idAt(order.memberId, at(path, "memberId"));
  integerAt(order.energyWh, at(path, "energyWh"), 1, MAX_ENERGY);
  integerAt(order.limitMicroEurPerKwh, at(path, "limitMicroEurPerKwh"), -MAX_LIMIT, MAX_LIMIT);
  if (zones && order.zone === undefined) refuse(at(path, "zone"), "is missing in a book with zones");
  if (order.zone !== undefined) zoneAt(order.zone, at(path, "zone"), zones);
  if (order.acceptedZones !== undefined) {
    setAt(order.acceptedZones, at(path, "acceptedZones"), (entry, where) => zoneAt(entry, where, zones));
  }
  if (order.acceptedSources !== undefined) setAt(order.acceptedSources, at(path, "acceptedSources"), sourceAt);
  if (order.greenOnly !== undefined) booleanAt(order.greenOnly, at(path, "greenOnly"));
  if (order.source !== undefined) sourceAt(order.source, at(path, "source"));
  if (order.green !== undefined) booleanAt(order.green, at(path, "green"));
  return order as Order;
}

function sourceAt(value: unknown, path: Path): Source {
  return oneOfAt(value, path, SOURCES);
}

function zoneAt(value: unknown, path: Path, zones: ReadonlySet<string> | null): string {
  const zone = idAt(value, path);
  if (!zones?.has(zone)) refuse(path, "is not one of the book's zones");
  return zone;
}
