import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/persistence/schema/database";

type Kept = { key: string; value: Promise<unknown> };

const kept = new WeakMap<Kysely<Database>, Map<string, Kept>>();

/**
 * Keeps the last result of something that costs much and changes with `key` only, such as a forecast that is as good until the
 * next slot is settled. One result per name and database in this process; a failure is not kept.
 */
export function latestOf<T>(db: Kysely<Database>, name: string, key: string, compute: () => Promise<T>): Promise<T> {
  const results = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, results);
  const known = results.get(name);
  // The name stands for one type: each is used at one place.
  if (known?.key === key) return known.value as Promise<T>;
  const value = compute();
  results.set(name, { key, value });
  value.catch(() => {
    if (results.get(name)?.value === value) results.delete(name);
  });
  return value;
}
