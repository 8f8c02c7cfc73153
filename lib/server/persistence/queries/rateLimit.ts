import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";

/** A token bucket: `burst` tokens when full, refilled evenly with `perMinute`. */
export type Bucket = { bucket: string; burst: number; perMinute: number };

const FORGET_AFTER_HOURS = 24;

/**
 * Takes one token of every bucket in one statement, by the database's wall time; returns the buckets that were empty.
 * The statement locks rows in the order of their names, so that two requests never wait for each other in a circle.
 */
export async function takeTokens(db: Kysely<Database>, buckets: readonly Bucket[]): Promise<Bucket[]> {
  const wanted = [...buckets].sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
  const { rows } = await sql<{ bucket: string }>`
    WITH wanted AS (
      SELECT * FROM unnest(
        ${wanted.map((w) => w.bucket)}::text[],
        ${wanted.map((w) => w.burst)}::double precision[],
        ${wanted.map((w) => w.perMinute / 60)}::double precision[]
      ) AS w (bucket, burst, per_second)
    )
    INSERT INTO rate_limit_bucket AS kept (bucket, tokens, refilled_at)
    SELECT bucket, burst - 1, clock_timestamp() FROM wanted ORDER BY bucket
    ON CONFLICT (bucket) DO UPDATE SET
      tokens = (SELECT least(w.burst, kept.tokens + w.per_second * greatest(0, extract(epoch FROM clock_timestamp() - kept.refilled_at))) - 1
        FROM wanted w WHERE w.bucket = kept.bucket),
      refilled_at = clock_timestamp()
    WHERE (SELECT least(w.burst, kept.tokens + w.per_second * greatest(0, extract(epoch FROM clock_timestamp() - kept.refilled_at)))
        FROM wanted w WHERE w.bucket = kept.bucket) >= 1
    RETURNING bucket`.execute(db);
  const taken = new Set(rows.map((row) => row.bucket));
  return wanted.filter((bucket) => !taken.has(bucket.bucket));
}

/** Forgets buckets nobody touched for a day: they are full again anyway. */
export async function pruneRateLimits(db: Kysely<Database>): Promise<void> {
  await sql`DELETE FROM rate_limit_bucket WHERE refilled_at < now() - make_interval(hours => ${FORGET_AFTER_HOURS})`.execute(
    db,
  );
}
