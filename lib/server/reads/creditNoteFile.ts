import { creditNoteSheet } from "@/lib/documents/creditNoteSheet";
import { DomainError } from "@/lib/domain/errors";
import { creditNoteSums } from "@/lib/domain/settlement/creditNote";
import { createFormat } from "@/lib/i18n/createFormat";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { Context } from "@/lib/server/context";
import { listCreditNotes } from "@/lib/server/persistence/queries/creditNotes";
import { CreditNote } from "@/types/statements";
import { creditNotePdf } from "./creditNotePdf";
import { requireMember } from "./requireMember";

/** My credit note of a closed month as a PDF in a language, as it was kept when it was made. @throws DomainError not-found */
export async function readCreditNotePdf(ctx: Context, month: string, locale: Locale): Promise<Buffer> {
  const memberId = requireMember(ctx.viewer);
  const { communityId, name, timeZone } = ctx.community;
  const found = (await listCreditNotes(ctx.db, communityId, memberId)).find(({ note }) => note.month === month);
  if (!found)
    throw new DomainError("not-found", "There is no credit note of this month: none was made when it was closed.");
  const note = CreditNote.parse(found.note);
  const whose = { community: name, sums: creditNoteSums(note.lines) };
  return creditNotePdf(creditNoteSheet(note, whose, translator(locale, "statements"), createFormat(locale, timeZone)));
}
