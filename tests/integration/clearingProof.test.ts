import { afterAll, beforeAll, expect, test } from "vitest";
import { linkFault } from "@/components/community/market/verify/chainLink";
import { verifyClearing } from "@/components/community/market/verify/verifyClearing";
import { parseBook } from "@/lib/domain/market/parseBook";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import type { Context } from "@/lib/server/context";
import { findClearing, insertClearings } from "@/lib/server/persistence/queries/clearings";
import { readClearingProof } from "@/lib/server/reads/clearingProof";
import { readLastClearing } from "@/lib/server/reads/clearingSummary";
import { ClearingProof, LastClearing } from "@/types/clearing";
import { codeOf, createMarketWorld, GATE_MS, type MarketWorld, metered, NOON } from "../support/marketWorld";

const SLOTS = { deep: NOON, next: NOON + SLOT_MS, thin: NOON + 2 * SLOT_MS, missed: NOON + 3 * SLOT_MS };
let world: MarketWorld;

beforeAll(async () => {
  world = await createMarketWorld();
  const window = { windowStart: formatSlot(NOON), windowEnd: formatSlot(NOON + 2 * SLOT_MS) };
  for (const member of [1, 2, 3])
    await world.sell(member, { ...window, limitMicroEurPerKwh: 100_000 + member * 10_000 });
  for (const member of [5, 6, 7, 8])
    await world.buy(member, { ...window, limitMicroEurPerKwh: 300_000 - member * 10_000 });
  for (const slot of [SLOTS.thin, SLOTS.missed]) {
    const one = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
    await world.sell(1, one);
    for (const member of [5, 6, 7]) await world.buy(member, { ...one, energyWh: 200 });
  }
  // what nobody can guess, between the offers and the clearing
  world.time.now = NOON - 2 * GATE_MS;
  await recordReadings(world.system, [{ ...metered(5, { importWh: 731 }), slotStart: NOON - 2 * SLOT_MS }]);
  for (const slot of [SLOTS.deep, SLOTS.next, SLOTS.thin]) {
    world.time.now = slot - GATE_MS;
    await clearSlot(world.system, slot);
  }
  world.time.now = SLOTS.missed + 1;
  await clearSlot(world.system, SLOTS.missed);
});
afterAll(() => world.drop());

const proofOf = (slot: number, ctx: Context = world.as(5)) => readClearingProof(ctx, formatSlot(slot));
const documentsOf = async (slot: number, memberId: number) => {
  const { documents } = await proofOf(slot, world.as(memberId));
  if (!documents) throw new Error("the documents are withheld");
  return documents;
};

test("what a member is given keeps its contract and proves itself", async () => {
  const proof = await proofOf(SLOTS.deep);
  expect(ClearingProof.parse(proof)).toEqual(proof);
  const { clearing, documents } = proof;
  expect(clearing).toMatchObject({ thin: false, orders: 7, volumeWh: 1500 });
  if (!documents) throw new Error("the documents are withheld");
  expect(verifyClearing({ clearing, documents })).toMatchObject({ fault: null, sealed: true });
});

test("each member recognises its own orders and nobody else's", async () => {
  const [five, one, stranger] = await Promise.all([5, 1, 12].map((member) => documentsOf(SLOTS.deep, member)));
  const orders = new Map(parseBook(five?.book ?? "").orders.map((order) => [order.id, order]));
  expect(five?.mine.map((id) => orders.get(id)?.limitMicroEurPerKwh)).toEqual([250_000]);
  expect(one?.mine.map((id) => orders.get(id)?.side)).toEqual(["sell"]);
  expect(stranger?.mine).toEqual([]);
});

test("nobody is followed from slot to slot: no pseudonym comes twice", async () => {
  const names = async (slot: number) =>
    parseBook((await documentsOf(slot, 5)).book).orders.flatMap(({ id, memberId }) => [id, memberId]);
  const [first, second] = [await names(SLOTS.deep), await names(SLOTS.next)];
  expect(first.length).toBe(14);
  expect(second.filter((name) => first.includes(name))).toEqual([]);
  expect(JSON.stringify(first)).not.toMatch(/House|user-/);
});

test("the link is the chain's own, and a changed word breaks it", async () => {
  const { result, link } = await documentsOf(SLOTS.deep, 5);
  if (!link) throw new Error("the link is withheld");
  const cleared = JSON.parse(result);
  expect(linkFault(link, cleared)).toBeNull();
  expect(linkFault({ ...link, at: link.at + 1 }, cleared)).toBe("hash");
  expect(linkFault({ ...link, previousHash: link.hash }, cleared)).toBe("hash");
  expect(linkFault(link, { ...cleared, resultHash: cleared.bookHash })).toBe("documents");
  const row = await world.db
    .selectFrom("audit_event")
    .selectAll()
    .where("seq", "=", link.seq)
    .where("community_id", "=", world.communityId)
    .executeTakeFirstOrThrow();
  expect([row.hash, row.previous_hash]).toEqual([link.hash, link.previousHash]);
});

test("a link with nothing but offers before it is not shown: they could be guessed from two links", async () => {
  const slot = NOON + 8 * SLOT_MS;
  const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
  world.time.now = slot - 2 * SLOT_MS;
  const before = slot - SLOT_MS;
  world.time.now = before - GATE_MS;
  await clearSlot(world.system, before);
  for (const member of [1, 2, 3]) await world.sell(member, window);
  for (const member of [5, 6, 7]) await world.buy(member, window);
  world.time.now = slot - GATE_MS;
  await clearSlot(world.system, slot);
  expect((await documentsOf(slot, 5)).link).toBeNull();
});

test("below three buyers or sellers the price stays and all else is withheld, from everybody", async () => {
  for (const memberId of [1, 5, 12]) {
    expect(await proofOf(SLOTS.thin, world.as(memberId))).toEqual({
      clearing: expect.objectContaining({ thin: true, volumeWh: null, orders: null, trades: null }),
      withheld: "thin",
      documents: null,
    });
  }
  expect((await proofOf(SLOTS.thin)).clearing.priceMicroEurPerKwh).not.toBeNull();
});

test("a book that is gone is said to be gone", async () => {
  const slot = NOON + 20 * SLOT_MS;
  const deep = await findClearing(world.db, world.communityId, SLOTS.deep);
  if (!deep) throw new Error("the slot was not cleared");
  await insertClearings(world.db, world.communityId, [{ ...deep, slotStart: slot }]);
  expect(await proofOf(slot)).toMatchObject({ withheld: "not-kept", documents: null });
});

test("only members see books; what was never cleared is missing", async () => {
  const visitor: Context = { ...world.system, viewer: { kind: "visitor" } };
  const person: Context = { ...world.system, viewer: { kind: "person", userId: "p", name: "P" } };
  for (const ctx of [visitor, person]) expect(await codeOf(proofOf(SLOTS.deep, ctx))).toBe("not-allowed");
  expect(await codeOf(proofOf(SLOTS.missed))).toBe("not-found");
  expect(await codeOf(proofOf(NOON + 40 * SLOT_MS))).toBe("not-found");
  for (const text of [undefined, "", "last", "2026-06-21T12:07:00Z", "2026-06-21T12:00:00+02:00"]) {
    expect(await codeOf(readClearingProof(world.as(5), text))).toBe("not-found");
  }
});

test("the last clearing is for everybody, in figures; a void slot is none", async () => {
  world.time.now = SLOTS.missed + 1;
  const visitor: Context = { ...world.system, viewer: { kind: "visitor" } };
  const last = await readLastClearing(visitor);
  expect(LastClearing.parse(last)).toEqual(last);
  expect(last.clearing).toMatchObject({ slot: formatSlot(SLOTS.thin), thin: true, orders: null });
  world.time.now = SLOTS.next + 1;
  expect((await readLastClearing(visitor)).clearing).toMatchObject({ slot: formatSlot(SLOTS.next), orders: 7 });
});
