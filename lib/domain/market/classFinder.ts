import type { CertificateClass, Order, Source } from "./book";
import { SOURCES } from "./bookLimits";

const MASKED_ZONES = 30;
const SOURCE_CODES = 1 << SOURCES.length;

/**
 * Numbers of classes by what their orders share. A class is found through two small numbers, what zone, side, colour and
 * sources make and what the set of accepted zones makes, so that looking one up costs no text.
 */
export class ClassFinder {
  private readonly zones = new Map<string | null, number>([[null, 0]]);
  private readonly masked: boolean;
  private readonly found: Map<number | string, number>[] = [];

  /** `zones` are the book's. */
  constructor(zones: readonly string[]) {
    for (const zone of zones) this.zones.set(zone, this.zones.size);
    this.masked = zones.length <= MASKED_ZONES;
  }

  /** Notes the class of a certificate's line; whether it is a class of such a book, and not noted yet. */
  add(line: CertificateClass, number: number): boolean {
    const buy = line.side === "buy";
    if ((buy ? line.green : line.greenOnly) !== null || (buy ? line.source : line.acceptedSources) !== null)
      return false;
    const flag = buy ? line.greenOnly : line.green;
    if (flag === null) return false;
    const first = this.first(buy, line.zone, flag, line.source, line.acceptedSources);
    const second = this.second(line.acceptedZones);
    if (first < 0 || second === null) return false;
    const numbers = this.found[first] ?? new Map<number | string, number>();
    this.found[first] = numbers;
    if (numbers.has(second)) return false;
    numbers.set(second, number);
    return true;
  }

  /** The number of an order's class, −1 when it was not noted. */
  of(order: Order): number {
    const { zone = null, acceptedZones = null } = order;
    const first =
      order.side === "buy"
        ? this.first(true, zone, order.greenOnly ?? false, null, order.acceptedSources ?? null)
        : this.first(false, zone, order.green ?? false, order.source ?? null, null);
    const second = this.second(acceptedZones);
    return second === null ? -1 : (this.found[first]?.get(second) ?? -1);
  }

  private first(
    buy: boolean,
    zone: string | null,
    flag: boolean,
    source: Source | null,
    acceptedSources: readonly Source[] | null,
  ): number {
    const place = this.zones.get(zone);
    if (place === undefined) return -1;
    let code = 0;
    if (source) code = SOURCES.indexOf(source) + 1;
    for (const accepted of acceptedSources ?? []) code |= 1 << SOURCES.indexOf(accepted);
    return ((place * 2 + (flag ? 1 : 0)) * 2 + (buy ? 1 : 0)) * SOURCE_CODES + code;
  }

  /** Null when a zone is not the book's. */
  private second(accepted: readonly string[] | null): number | string | null {
    if (!accepted) return 0;
    if (!this.masked) return [...accepted].sort().join("\n");
    let mask = 0;
    for (const zone of accepted) {
      const place = this.zones.get(zone);
      if (place === undefined) return null;
      mask |= 1 << (place - 1);
    }
    return mask;
  }
}
