import type { Order, Source } from "./book";
import { MAX_ENERGY, MAX_LIMIT, SOURCES } from "./bookLimits";
import { at, booleanAt, idAt, integerAt, objectAt, oneOfAt, type Path, recordAt, refuse, setAt } from "./jsonFields";

const COMMON = ["id", "memberId", "side", "energyWh", "limitMicroEurPerKwh", "zone", "acceptedZones"] as const;
const REQUIRED = ["id", "memberId", "side", "energyWh", "limitMicroEurPerKwh"] as const;
const KEYS = {
  buy: new Set([...COMMON, "acceptedSources", "greenOnly"]),
  sell: new Set([...COMMON, "source", "green"]),
};

/** Checks one order of a book on its own, apart from whether its zones are the book's. */
export function orderAt(value: unknown, path: Path): Order {
  const side = oneOfAt(recordAt(value, path).side, at(path, "side"), ["buy", "sell"]);
  const order = objectAt(value, path, KEYS[side], REQUIRED);
  idAt(order.id, at(path, "id"));
  idAt(order.memberId, at(path, "memberId"));
  integerAt(order.energyWh, at(path, "energyWh"), 1, MAX_ENERGY);
  integerAt(order.limitMicroEurPerKwh, at(path, "limitMicroEurPerKwh"), -MAX_LIMIT, MAX_LIMIT);
  if (order.zone !== undefined) idAt(order.zone, at(path, "zone"));
  if (order.acceptedZones !== undefined) setAt(order.acceptedZones, at(path, "acceptedZones"), idAt);
  if (order.acceptedSources !== undefined) setAt(order.acceptedSources, at(path, "acceptedSources"), sourceAt);
  if (order.greenOnly !== undefined) booleanAt(order.greenOnly, at(path, "greenOnly"));
  if (order.source !== undefined) sourceAt(order.source, at(path, "source"));
  if (order.green !== undefined) booleanAt(order.green, at(path, "green"));
  return order as Order;
}

/** Checks the zones of a book's orders against the book's, null in a book with one unnamed zone. */
export function zonesOfOrders(orders: readonly Order[], zones: ReadonlySet<string> | null): void {
  for (let index = 0; index < orders.length; index++) {
    const { zone, acceptedZones } = orders[index]!;
    if (zone === undefined && acceptedZones === undefined && !zones) continue;
    if (zone === undefined ? zones : !zones?.has(zone)) {
      const where = `/orders/${index}/zone`;
      refuse(where, zone === undefined ? "is missing in a book with zones" : "is not one of the book's zones");
    }
    const foreign = acceptedZones?.findIndex((accepted) => !zones?.has(accepted)) ?? -1;
    if (foreign >= 0) refuse(`/orders/${index}/acceptedZones/${foreign}`, "is not one of the book's zones");
  }
}

function sourceAt(value: unknown, path: Path): Source {
  return oneOfAt(value, path, SOURCES);
}
