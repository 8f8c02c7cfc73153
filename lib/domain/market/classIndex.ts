import type { Order, Source } from "./book";
import { SOURCES } from "./bookLimits";
import { compareText } from "./canonical";
import { classOf, type OrderClass } from "./orderClass";

/** Zones that a set of them can hold as bits of a safe integer; longer lists are told apart by their text. */
const ZONE_BITS = 52;
const SOURCE_SETS = 1 << SOURCES.length;
/** How many kinds of orders there are, zones apart: a buyer's set of sources or a seller's source, and green or not. */
const KINDS = 2 * (SOURCE_SETS + SOURCES.length + 1);

/**
 * Gives orders the number of their class without writing a key for each: zones and sets of zones are numbered as they
 * appear, sources are bits, and two small integers hold what an order shares with its class.
 */
export class ClassIndex {
  private readonly zones = new Map<string, number>();
  private readonly zoneSets = new Map<number | string, number>();
  private readonly numbers: Map<number, number>[] = [];
  private readonly found: OrderClass[] = [];

  /** Number of the order's class, in the order of first appearance. */
  classOf(order: Order): number {
    const { zone, acceptedZones } = order;
    const own =
      order.side === "buy"
        ? sourceSet(order.acceptedSources) * 2 + (order.greenOnly ? 1 : 0)
        : (SOURCE_SETS + sourceCode(order.source)) * 2 + (order.green ? 1 : 0);
    const kind = (zone === undefined ? 0 : this.zone(zone) + 1) * KINDS + own;
    const among = this.withZoneSet(acceptedZones === undefined ? 0 : this.zoneSet(acceptedZones) + 1);
    const known = among.get(kind);
    if (known !== undefined) return known;
    const number = this.found.length;
    among.set(kind, number);
    this.found.push(classOf(order));
    return number;
  }

  /** The classes in the fixed order of their keys, and each number's place among them. */
  inKeyOrder(): { classes: OrderClass[]; place: Int32Array } {
    const numbers = this.found.map((_, number) => number);
    numbers.sort((a, b) => compareText(this.found[a]!.key, this.found[b]!.key));
    const place = new Int32Array(numbers.length);
    numbers.forEach((number, at) => {
      place[number] = at;
    });
    return { classes: numbers.map((number) => this.found[number]!), place };
  }

  private zone(name: string): number {
    return numberIn(this.zones, name);
  }

  private zoneSet(names: readonly string[]): number {
    let bits = 0;
    for (const name of names) {
      const zone = this.zone(name);
      if (zone >= ZONE_BITS) return numberIn(this.zoneSets, [...names].sort().join("\t"));
      bits += 2 ** zone;
    }
    return numberIn(this.zoneSets, bits);
  }

  private withZoneSet(number: number): Map<number, number> {
    while (this.numbers.length <= number) this.numbers.push(new Map());
    return this.numbers[number]!;
  }
}

function numberIn<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

/** 0 for no source, else its place among the sources and one. */
function sourceCode(source: Source | undefined): number {
  return source === undefined ? 0 : SOURCES.indexOf(source) + 1;
}

/** 0 for any source; the empty set does not exist, so no set of sources has that number. */
function sourceSet(sources: readonly Source[] | undefined): number {
  let bits = 0;
  if (sources) for (const source of sources) bits |= 1 << SOURCES.indexOf(source);
  return bits;
}
