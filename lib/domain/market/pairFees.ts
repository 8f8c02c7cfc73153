import type { Source } from "./book";
import { SOURCES } from "./bookLimits";
import { feeBetween } from "./compatible";
import type { OrderClass } from "./orderClass";
import type { Market } from "./orderTable";

const ANY_SOURCE = (1 << (SOURCES.length + 1)) - 1;

/**
 * What `preferencesAgree` and `feeBetween` say of two classes, for all pairs of many classes: names become numbers and sets
 * bits once per class, so that a pair costs a few machine instructions.
 */
export class ClassPairs {
  private readonly zone: Int32Array;
  private readonly zones: number;
  /** A seller's source as a bit (the last one for none); the sources a buyer takes. */
  private readonly sources: Int32Array;
  /** Whether a seller's energy has a guarantee of origin; whether a buyer wants one. */
  private readonly green: Uint8Array;
  private readonly accepted: (ReadonlySet<number> | null)[];
  private readonly fees: Int32Array | null;

  constructor(classes: readonly OrderClass[], market: Market) {
    const names = new Map<string | null, number>();
    for (const { zone } of classes) if (!names.has(zone)) names.set(zone, names.size);
    this.zones = names.size;
    this.zone = Int32Array.from(classes, ({ zone }) => names.get(zone)!);
    this.sources = Int32Array.from(classes, sourceBits);
    this.green = Uint8Array.from(classes, ({ green, greenOnly }) => (green || greenOnly ? 1 : 0));
    this.accepted = classes.map(({ acceptedZones }) =>
      acceptedZones === null ? null : new Set(acceptedZones.flatMap((name) => names.get(name) ?? [])),
    );
    this.fees = market.feesMicroEurPerKwh ? feesBetween([...names.keys()], market) : null;
  }

  /** Whether every preference of a buying and a selling class holds. */
  agree(b: number, s: number): boolean {
    if ((this.sources[b]! & this.sources[s]!) === 0 || this.green[b]! > this.green[s]!) return false;
    const byBuyer = this.accepted[b];
    if (byBuyer && !byBuyer.has(this.zone[s]!)) return false;
    const bySeller = this.accepted[s];
    return !bySeller || bySeller.has(this.zone[b]!);
  }

  /** Network charge in µ€/kWh from the selling to the buying class. */
  fee(b: number, s: number): number {
    return this.fees === null ? 0 : this.fees[this.zone[s]! * this.zones + this.zone[b]!]!;
  }
}

function sourceBits({ side, source, acceptedSources }: OrderClass): number {
  if (side === "sell") return source === null ? 1 << SOURCES.length : bit(source);
  return acceptedSources === null ? ANY_SOURCE : acceptedSources.reduce((bits, one) => bits | bit(one), 0);
}

function bit(source: Source): number {
  return 1 << SOURCES.indexOf(source);
}

function feesBetween(zones: readonly (string | null)[], market: Market): Int32Array {
  const fees = new Int32Array(zones.length ** 2);
  zones.forEach((from, i) => {
    zones.forEach((to, j) => {
      fees[i * zones.length + j] = feeBetween(market, from, to);
    });
  });
  return fees;
}
