import type { Kysely } from "kysely";
import type { CreditNote } from "@/lib/domain/settlement/creditNote";
import type { Database } from "../schema/database";

/** The number of the note made last, 0 before the first. Whoever counts on from it holds the community's closing. */
export async function lastCreditNoteNo(db: Kysely<Database>, communityId: number): Promise<number> {
  const { last } = await db
    .selectFrom("credit_note")
    .select(({ fn }) => fn.max("note_no").as("last"))
    .where("community_id", "=", communityId)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}

/** Keeps a note as it was made; its number follows the last one, its member has none for the month yet. */
export async function insertCreditNote(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  noteNo: number,
  content: CreditNote,
): Promise<void> {
  await db
    .insertInto("credit_note")
    .values({
      community_id: communityId,
      note_no: noteNo,
      month: content.month,
      member_id: memberId,
      content: JSON.stringify(content),
    })
    .execute();
}

/** Notes in order of their numbers, all or those of a member. */
export async function listCreditNotes(
  db: Kysely<Database>,
  communityId: number,
  memberId?: number,
): Promise<{ memberId: number; note: CreditNote }[]> {
  const query = db
    .selectFrom("credit_note")
    .select(["member_id as memberId", "content as note"])
    .where("community_id", "=", communityId)
    .orderBy("note_no");
  return (memberId === undefined ? query : query.where("member_id", "=", memberId)).execute();
}
