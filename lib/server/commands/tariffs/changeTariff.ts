import type { Transaction } from "kysely";
import { requireChangeableDay } from "@/lib/domain/settlement/changeableDays";
import { sumOfParts, type TariffTerms } from "@/lib/domain/settlement/tariffParts";
import { dayStart } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { noteResettlementOfSpan } from "@/lib/server/persistence/queries/resettlement";
import { loadChangeableDays } from "@/lib/server/persistence/queries/tariffDays";
import { insertTerms, listTerms } from "@/lib/server/persistence/queries/tariffTerms";
import type { Database } from "@/lib/server/persistence/schema/database";

/** Whose tariff is what from which local day on, by whose decision and request. */
export type TariffChange = {
  memberId: number;
  validFrom: string;
  terms: TariffTerms;
  decidedBy: number;
  requestHash: string;
};

/**
 * Changes a member's tariff from a local day on, up to the day from which another one is known already. What of it is settled is noted to
 * be settled anew (docs/decisions/010) when the prices differ. To be called after the gate is passed and before rows are locked.
 * @throws DomainError closed-period, invalid-input.
 */
export async function changeTariff(
  tx: Transaction<Database>,
  { clock, community }: Pick<SystemContext, "clock" | "community">,
  { memberId, validFrom, terms, decidedBy, requestHash }: TariffChange,
): Promise<void> {
  const { communityId, timeZone } = community;
  if (terms.parts !== null && sumOfParts(terms.parts) !== terms.importMicroEurPerKwh) {
    throw new RangeError("the parts of a tariff must add up to its import price");
  }
  // Nothing is settled and no month closed meanwhile; whoever settles next reads its clock after this and so knows it.
  await holdName(tx, `readings ${communityId}`);
  const at = clock.now();
  requireChangeableDay(validFrom, await loadChangeableDays(tx, community, at));
  const from = dayStart(validFrom, timeZone);
  const known = await listTerms(tx, communityId, memberId);
  const before = known.find((one) => one.validFrom <= from);
  const until = known.findLast((one) => one.validFrom > from)?.validFrom ?? Number.POSITIVE_INFINITY;
  await insertTerms(tx, communityId, memberId, { ...terms, validFrom: from, recordedAt: at });
  if (!before || !samePrices(before, terms)) {
    await noteResettlementOfSpan(tx, communityId, from, Math.min(until, at), "tariff");
  }
  await appendJournal(tx, communityId, {
    audit: [
      {
        kind: "tariff-changed",
        subject: `member:${memberId}`,
        payload: { memberId, validFrom, by: decidedBy, requestHash },
        at,
      },
    ],
  });
}

const samePrices = (a: TariffTerms, b: TariffTerms) =>
  a.importMicroEurPerKwh === b.importMicroEurPerKwh && a.feedInMicroEurPerKwh === b.feedInMicroEurPerKwh;
