import { createHash } from "node:crypto";
import type { StateDigest } from "@/lib/server/persistence/queries/stateDigests";

/** One hash of a community's whole market state, from the digests of its parts. */
export function stateHash(digests: readonly StateDigest[]): string {
  const hash = createHash("sha256");
  for (const { table, part, rows, hash: own } of digests) hash.update(`${table} ${part} ${rows} ${own}\n`);
  return `sha256:${hash.digest("hex")}`;
}

/** The first part in which two states differ, by table and part; null when they are the same. */
export function firstDifference(one: readonly StateDigest[], other: readonly StateDigest[]): string | null {
  const known = new Map(other.map((digest) => [`${digest.table} ${digest.part}`, digest]));
  for (const { table, part, rows, hash } of one) {
    const twin = known.get(`${table} ${part}`);
    known.delete(`${table} ${part}`);
    if (twin?.hash !== hash) return `${table} ${part}: ${rows} rows here, ${twin?.rows ?? 0} there`;
  }
  const [extra] = known.values();
  return extra ? `${extra.table} ${extra.part}: 0 rows here, ${extra.rows} there` : null;
}
