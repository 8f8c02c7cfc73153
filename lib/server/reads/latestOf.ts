import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/persistence/schema/database";

type Kept = { key: string; value: Promise<unknown> };

/** Results kept per database: all parts of the pages of some hundred members at once. The one unused longest goes first. */
const MOST_KEPT = 2_000;

// A page and a route may load this module twice; what one has computed the other need not.
const shared = globalThis as typeof globalThis & { commonwattLatest?: WeakMap<Kysely<Database>, Map<string, Kept>> };
shared.commonwattLatest ??= new WeakMap();
const kept = shared.commonwattLatest;

/**
 * Keeps the last result of something that costs much and changes with `key` only, such as a forecast that is as good until the
 * next slot is settled. Whoever asks while it is being computed waits for the same result. One result per name and database in
 * this process; a failure is not kept. Results are shared: nobody may change them.
 */
export function latestOf<T>(db: Kysely<Database>, name: string, key: string, compute: () => Promise<T>): Promise<T> {
  const results = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, results);
  const known = results.get(name);
  results.delete(name);
  if (known?.key === key) {
    results.set(name, known);
    // The name stands for one type: each is used at one place.
    return known.value as Promise<T>;
  }
  const value = compute();
  results.set(name, { key, value });
  const [oldest] = results.keys();
  if (results.size > MOST_KEPT && oldest !== undefined) results.delete(oldest);
  value.catch(() => {
    if (results.get(name)?.value === value) results.delete(name);
  });
  return value;
}
