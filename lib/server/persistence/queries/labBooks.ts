import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Slots from `from` to `to` (exclusive) whose book is kept, in order. */
export async function listBookSlots(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom("clearing_document")
    .select("slot_start")
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .orderBy("slot_start")
    .execute();
  return rows.map((row) => row.slot_start);
}

/** A book as it was cleared, with the salt of its pseudonyms. */
export type StoredBook = { slotStart: number; book: string; salt: string };

/** The books of the slots from `from` to `to` (exclusive), in order. */
export async function listBooks(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<StoredBook[]> {
  const rows = await db
    .selectFrom("clearing_document as d")
    .innerJoin("clearing as c", (join) =>
      join.onRef("c.community_id", "=", "d.community_id").onRef("c.slot_start", "=", "d.slot_start"),
    )
    .select(["d.slot_start", "d.book", "c.salt"])
    .where("d.community_id", "=", communityId)
    .where("d.slot_start", ">=", at(from))
    .where("d.slot_start", "<", at(to))
    .orderBy("d.slot_start")
    .execute();
  return rows.map((row) => ({ slotStart: row.slot_start, book: row.book, salt: row.salt }));
}

/** The books of some slots, in order. */
export async function listBooksOf(
  db: Kysely<Database>,
  communityId: number,
  slots: readonly number[],
): Promise<StoredBook[]> {
  if (slots.length === 0) return [];
  const { rows } = await sql<StoredBook>`
    SELECT d.slot_start AS "slotStart", d.book, c.salt
    FROM clearing_document d JOIN clearing c ON c.community_id = d.community_id AND c.slot_start = d.slot_start
    WHERE d.community_id = ${communityId}
      AND d.slot_start = ANY (ARRAY(SELECT to_timestamp(x / 1000.0) FROM unnest(${[...slots]}::float8[]) AS x))
    ORDER BY d.slot_start`.execute(db);
  return rows;
}

/** Everybody who is or was a member, with its kind. */
export async function listMemberKinds(
  db: Kysely<Database>,
  communityId: number,
): Promise<{ memberId: number; kind: "consumer" | "prosumer" }[]> {
  const rows = await db
    .selectFrom("member")
    .select(["member_id", "kind"])
    .where("community_id", "=", communityId)
    .orderBy("member_id")
    .execute();
  return rows.map((row) => ({ memberId: row.member_id, kind: row.kind }));
}
