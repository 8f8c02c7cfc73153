import { setTimeout as delay } from "node:timers/promises";
import type { Kysely } from "kysely";
import { addToLab } from "@/lib/domain/market/lab";
import type { LabPerson } from "@/lib/domain/market/labGroups";
import { emptyLab, type Lab } from "@/lib/domain/market/labSums";
import { parseBook } from "@/lib/domain/market/parseBook";
import { pseudonym } from "@/lib/domain/market/slotBook";
import { listBooks, listMemberKinds } from "@/lib/server/persistence/queries/labBooks";
import type { Database } from "@/lib/server/persistence/schema/database";
import { type Kept, keptFor } from "./keptInProcess";
import { withPatience } from "./withPatience";

/** A local day with kept books. Books are never changed, so a day with as many books is the same day. */
export type BookDay = { from: number; to: number; books: number };

/** The days' labs by `keyOf`, and how far the one that is being made has come. */
export type LabDays = { labs: ReadonlyMap<string, Lab>; making: { key: string; done: number } | null };

type Memory = {
  labs: Map<string, Lab>;
  wanted: BookDay[];
  making: { key: string; done: number } | null;
  running: Promise<void> | null;
};

const shared = globalThis as typeof globalThis & { commonwattLabDays?: Kept<Memory> };

/** Days kept per community; a day is some 30 kB. */
const MOST_DAYS = 70;

export const keyOf = ({ from, books }: BookDay): string => `${from} ${books}`;

/**
 * The labs of days, as far as they are made. What is missing is made behind the requests, one book at a time with a rest
 * after each, in the order in which it was asked for last.
 */
export async function labDays(db: Kysely<Database>, communityId: number, days: readonly BookDay[]): Promise<LabDays> {
  shared.commonwattLabDays ??= new WeakMap();
  const memory = keptFor(shared.commonwattLabDays, db, communityId, (): Memory => {
    return { labs: new Map(), wanted: [], making: null, running: null };
  });
  memory.wanted = days.filter((day) => !memory.labs.has(keyOf(day)) && memory.making?.key !== keyOf(day));
  if (memory.wanted.length > 0) {
    // What fails is made at the next request: a day is kept only when it is whole.
    memory.running ??= makeDays(db, communityId, memory)
      .catch(() => undefined)
      .finally(() => {
        memory.running = null;
        memory.making = null;
      });
  }
  if (memory.running) await withPatience(memory.running);
  return memory;
}

async function makeDays(db: Kysely<Database>, communityId: number, memory: Memory): Promise<void> {
  const kinds = await listMemberKinds(db, communityId);
  for (let day = memory.wanted.shift(); day; day = memory.wanted.shift()) {
    const key = keyOf(day);
    const making = { key, done: 0 };
    memory.making = making;
    const lab = emptyLab();
    for (const { book, salt } of await listBooks(db, communityId, day.from, day.to)) {
      const started = performance.now();
      const people = new Map(
        kinds.map(({ memberId, kind }): [string, LabPerson] => [
          pseudonym(salt, "member", memberId),
          { member: String(memberId), kind },
        ]),
      );
      addToLab(lab, parseBook(book), (id) => people.get(id) ?? { member: id, kind: null });
      making.done += 1;
      // Half as long as it worked: other requests come in between.
      await delay((performance.now() - started) / 2);
    }
    memory.labs.set(key, lab);
    const oldest = memory.labs.keys().next();
    if (memory.labs.size > MOST_DAYS && !oldest.done) memory.labs.delete(oldest.value);
  }
}
