import type { Kysely } from "kysely";
import { taxedSupply } from "@/lib/domain/settlement/vat";
import type { CsvCell } from "@/lib/domain/units/csv";
import { listClosedSupplies, listTaxedMonths } from "@/lib/server/persistence/queries/closedTax";
import { listCreditNotes } from "@/lib/server/persistence/queries/creditNotes";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { StatementTax } from "@/types/statements";
import { instant } from "./instant";

/** How a member's closed months stood to VAT, by month; those closed before that was kept have nothing. */
export async function statementTaxes(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<ReadonlyMap<string, StatementTax>> {
  const months = await listTaxedMonths(db, communityId);
  const supplies = await listClosedSupplies(db, communityId, { memberId });
  const notes = await listCreditNotes(db, communityId, memberId);
  return new Map(
    [...months].map((month) => {
      const own = supplies.filter((supply) => supply.month === month);
      const agreedAt = own[0]?.selfBillingAt ?? null;
      const note = notes.find((one) => one.note.month === month);
      return [
        month,
        {
          supplied: own.map(taxedSupply),
          selfBillingAt: agreedAt === null ? null : instant(agreedAt),
          creditNote: note?.note.number ?? null,
        },
      ];
    }),
  );
}

/** The VAT of a statement as lines of its CSV: what was supplied gross and, where a rate applies, net and VAT; the note's number. */
export function taxLines(month: string, { supplied, creditNote }: StatementTax): CsvCell[][] {
  const euro = (cents: number) => Number((cents / 100).toFixed(2));
  return [
    ...supplied.flatMap(({ ofMonth, vatStatus, vatRateBasisPoints, energyWh, grossCents, netCents, vatCents }) => {
      const late = ofMonth === month ? "no" : "yes";
      const what = vatRateBasisPoints === null ? vatStatus : `${vatStatus} ${(vatRateBasisPoints / 100).toFixed(2)} %`;
      const split = [
        ["supplied-net", netCents],
        ["supplied-vat", vatCents],
      ] as const;
      return [
        [ofMonth, "supplied-gross", what, late, energyWh / 1000, null, euro(grossCents), null],
        ...split.flatMap(([name, cents]): CsvCell[][] =>
          cents === null ? [] : [[ofMonth, name, what, late, null, null, euro(cents), null]],
        ),
      ];
    }),
    ...(creditNote === null ? [] : [[month, "credit-note", creditNote, "no", null, null, null, null]]),
  ];
}
