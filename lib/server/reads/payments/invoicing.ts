import type { Kysely } from "kysely";
import type { MemberBilling } from "@/lib/server/persistence/queries/billing";
import { listClosedSupplies, listTaxedMonths } from "@/lib/server/persistence/queries/closedTax";
import { listCreditNotes } from "@/lib/server/persistence/queries/creditNotes";
import type { Database } from "@/lib/server/persistence/schema/database";

/** How a closed month is invoiced: how many credit notes were made, and who in business has none for what it supplied. */
export async function readInvoicing(
  db: Kysely<Database>,
  communityId: number,
  month: string,
  billing: readonly MemberBilling[],
): Promise<{ creditNotes: number; writesOwnInvoice: (memberId: number, cents: number) => boolean }> {
  if (!(await listTaxedMonths(db, communityId)).has(month)) {
    // Closed before VAT was kept: as the members say now, of those who were owed something.
    const without = billing.filter(({ vatStatus, selfBilling }) => vatStatus !== "private" && selfBilling === null);
    const ids = new Set(without.map(({ memberId }) => memberId));
    return { creditNotes: 0, writesOwnInvoice: (memberId, cents) => cents > 0 && ids.has(memberId) };
  }
  const notes = (await listCreditNotes(db, communityId)).filter(({ note }) => note.month === month);
  const noted = new Set(notes.map(({ memberId }) => memberId));
  const inBusiness = new Set(
    (await listClosedSupplies(db, communityId, { month }))
      .filter(({ vatStatus, memberId }) => vatStatus !== "private" && !noted.has(memberId))
      .map(({ memberId }) => memberId),
  );
  return { creditNotes: notes.length, writesOwnInvoice: (memberId) => inBusiness.has(memberId) };
}
