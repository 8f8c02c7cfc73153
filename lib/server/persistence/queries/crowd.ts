import { sql } from "kysely";
import type { Contributors } from "@/lib/domain/privacy/disclosure";

/** A sum that answers tell. */
export type Figure = "production" | "consumption" | "draw" | "feed" | "sold" | "bought" | "savings";
/** What `crowd` selects of some sums. */
export type Columns<Name extends string> = { [K in `${Name}_${"members" | "largest" | "total"}`]: number | null };

/** Members with something of a column, the most one has, and all together, whatever the sign. */
export function crowd(name: Figure) {
  const wh = sql.ref(name);
  const as = (part: string) => sql.ref(`${name}_${part}`);
  return sql`(count(*) FILTER (WHERE ${wh} <> 0))::int AS ${as("members")}, max(abs(${wh}))::bigint AS ${as("largest")}, sum(abs(${wh}))::bigint AS ${as("total")}`;
}

/** Who stands behind a sum, from the columns `crowd` selects. */
export function contributors<Name extends Figure>(row: Columns<Name>, name: Name): Contributors {
  return {
    members: row[`${name}_members`] ?? 0,
    largest: row[`${name}_largest`] ?? 0,
    total: row[`${name}_total`] ?? 0,
  };
}
