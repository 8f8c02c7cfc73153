import type { Kysely } from "kysely";
import { voidClearing } from "@/lib/domain/settlement/planClearing";
import { insertClearings } from "@/lib/server/persistence/queries/clearings";
import type { Database } from "@/lib/server/persistence/schema/database";

/** A slot that was cleared with nobody in it: thin, as there are too few to hide among. */
export async function clearEmptySlot(db: Kysely<Database>, communityId: number, slot: string): Promise<void> {
  const slotStart = Date.parse(slot);
  const market = {
    pricing: { rule: "pay-as-clear" as const },
    tariff: { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 },
    districts: [],
    fees: {},
  };
  const input = { slotStart, market, orders: [], salt: "test", clearedAt: slotStart - 300_000, late: false };
  await insertClearings(db, communityId, [{ ...voidClearing(input), state: "cleared", late: false }]);
}
