import { type RawBuilder, sql } from "kysely";

/** Epoch milliseconds as a timestamptz, for values and comparisons. */
export function at(ms: number): RawBuilder<number> {
  return sql<number>`to_timestamp(${ms}::double precision / 1000)`;
}
