import type { Transaction } from "kysely";
import { type CreditNote, creditNoteLines, type NoteParty } from "@/lib/domain/settlement/creditNote";
import { creditNoteNumberOf } from "@/lib/domain/settlement/sepa/references";
import { sepaText } from "@/lib/domain/settlement/sepa/sepaText";
import { taxedSupply, treatmentOf } from "@/lib/domain/settlement/vat";
import { localDay } from "@/lib/domain/units/slot";
import { listBilling, type MemberBilling } from "@/lib/server/persistence/queries/billing";
import { type ClosedSupply, insertClosedTax, listTreatments } from "@/lib/server/persistence/queries/closedTax";
import { findCommunityTax } from "@/lib/server/persistence/queries/communityTax";
import { insertCreditNote, lastCreditNoteNo, listCreditNotes } from "@/lib/server/persistence/queries/creditNotes";
import { listSupplies, type SupplySpan } from "@/lib/server/persistence/queries/supplies";
import type { Database } from "@/lib/server/persistence/schema/database";

type Community = { communityId: number; timeZone: string };
/** A month's supplies as they are treated, and who says so. */
type MonthTax = { month: string; supplies: ClosedSupply[]; issuer: NoteParty | null; rate: number | null };

/** How the supplies of a month about to be closed stand to VAT. Reads only, so that it can come before the closing's last locks. */
export async function planTax(
  tx: Transaction<Database>,
  community: Community,
  month: string,
  span: SupplySpan,
): Promise<MonthTax & { billing: ReadonlyMap<number, MemberBilling> }> {
  const { communityId } = community;
  const own = await findCommunityTax(tx, communityId);
  const billing = new Map((await listBilling(tx, communityId)).map((one) => [one.memberId, one]));
  const supplied = await listSupplies(tx, community, span);
  const earlierMonths = [...new Set(supplied.map(({ ofMonth }) => ofMonth))].filter((one) => one !== month);
  const treated = await listTreatments(tx, communityId, earlierMonths);
  const key = (memberId: number, of: string) => `${memberId} ${of}`;
  const earlier = new Map(treated.map((one) => [key(one.memberId, one.month), one]));
  const rate = own?.vatRateBasisPoints ?? null;
  const supplies = supplied.map((supply): ClosedSupply => {
    const said = billing.get(supply.memberId);
    const now = { vatStatus: said?.vatStatus ?? "private", vatRateBasisPoints: rate };
    const treatment = treatmentOf(earlier.get(key(supply.memberId, supply.ofMonth)), now);
    return { ...supply, ...treatment, month, selfBillingAt: said?.selfBilling?.agreedAt ?? null };
  });
  const issuer = own === null || own.vatId === null ? null : { name: own.name, address: own.address, vatId: own.vatId };
  return { month, supplies, issuer, rate, billing };
}

/**
 * Keeps with a closed month how its supplies stood to VAT, and makes its credit notes: one for each member that agreed to them and
 * lacks nothing on them, numbered on from the last. In the closing's transaction, so that a closing that dies takes no number.
 */
export async function closeTax(
  tx: Transaction<Database>,
  { communityId, timeZone }: Community,
  { month, supplies, issuer, rate, billing }: Awaited<ReturnType<typeof planTax>>,
  at: number,
): Promise<void> {
  await insertClosedTax(tx, communityId, month, rate, supplies);
  if (issuer === null) return;
  const made = new Map(
    (await listCreditNotes(tx, communityId)).map(({ memberId, note }) => [`${memberId} ${note.month}`, note.number]),
  );
  let noteNo = await lastCreditNoteNo(tx, communityId);
  for (const [memberId, said] of [...billing].sort(([a], [b]) => a - b)) {
    const supplier = supplierOf(said);
    if (supplier === null || said.selfBilling === null) continue;
    const own = supplies.filter((supply) => supply.memberId === memberId).map(taxedSupply);
    const lines = creditNoteLines(month, own, (of) => made.get(`${memberId} ${of}`) ?? null);
    if (lines.length === 0) continue;
    noteNo += 1;
    const note: CreditNote = {
      number: creditNoteNumberOf(communityId, noteNo),
      month,
      issuedOn: localDay(at, timeZone),
      agreedOn: localDay(said.selfBilling.agreedAt, timeZone),
      supplier,
      issuer,
      lines,
    };
    await insertCreditNote(tx, communityId, memberId, noteNo, note);
  }
}

const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** A business as its notes name it; null while something is missing. Names are written as banks do where the paper's typeface has no letters for them. */
function supplierOf({ account, vatStatus, vatId, address }: MemberBilling): NoteParty | null {
  if (vatStatus !== "taxable" || account === null || vatId === null || address === null) return null;
  return { name: LATIN.test(account.holder) ? account.holder : sepaText(account.holder, 70), address, vatId };
}
