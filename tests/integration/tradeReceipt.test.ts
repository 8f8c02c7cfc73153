import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkReceipt } from "@/lib/domain/market/checkReceipt";
import { parseReceipt } from "@/lib/domain/market/parseReceipt";
import { parseResult } from "@/lib/domain/market/parseResult";
import { sealReceipt } from "@/lib/domain/market/sealReceipt";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { readClearingProof } from "@/lib/server/reads/clearingProof";
import { readHistorySlot } from "@/lib/server/reads/historySlot";
import { readTradeReceipt } from "@/lib/server/reads/tradeReceipt";
import { TradeReceipt } from "@/types/receipt";
import { codeOf, createMarketWorld, GATE_MS, key, type MarketWorld, metered, NOON } from "../support/marketWorld";
import { runScript } from "../support/runScript";
import { temporaryFolder } from "../support/temporaryFolder";

/** deep: many trade, and nothing lies between settling and the next clearing; thin: one seller; busy: an offer lies there. */
const SLOTS = { deep: NOON, thin: NOON + SLOT_MS, busy: NOON + 2 * SLOT_MS, last: NOON + 3 * SLOT_MS };
const PARTIES = [1, 2, 3, 5, 6, 7];
const folder = temporaryFolder();
let world: MarketWorld;
let taken: string;

beforeAll(async () => {
  world = await createMarketWorld();
  for (const slot of [SLOTS.deep, SLOTS.busy]) await offer(slot);
  const thin = { windowStart: formatSlot(SLOTS.thin), windowEnd: formatSlot(SLOTS.thin + SLOT_MS) };
  await world.sell(1, thin);
  for (const member of [5, 6, 7]) await world.buy(member, { ...thin, energyWh: 200 });
  const { offerId } = await world.sell(4, {
    windowStart: formatSlot(SLOTS.deep),
    windowEnd: formatSlot(SLOTS.deep + SLOT_MS),
    energyWh: 300,
    instantMicroEurPerKwh: 150_000,
  });
  await takeOffer(world.as(8), offerId, { energyWh: 300, expectedMicroEurPerKwh: 150_000 }, key());
  const take = await world.db
    .selectFrom("trade")
    .select("trade_id")
    .where("kind", "=", "take")
    .executeTakeFirstOrThrow();
  taken = take.trade_id;
  // what nobody can guess, before the first clearing
  world.time.now = NOON - 2 * GATE_MS;
  await recordReadings(world.system, [{ ...metered(5, { importWh: 731 }), slotStart: NOON - 2 * SLOT_MS }]);
  await clear(SLOTS.deep);
  await settle(SLOTS.deep, [4, 8]);
  await clear(SLOTS.thin);
  await settle(SLOTS.thin);
  await clear(SLOTS.busy);
  await settle(SLOTS.busy);
  await offer(SLOTS.last + 4 * SLOT_MS);
  await clear(SLOTS.last + SLOT_MS);
});
afterAll(async () => {
  await world.drop();
  folder.remove();
});

async function offer(slot: number): Promise<void> {
  const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS), energyWh: 600 };
  for (const member of [1, 2, 3])
    await world.sell(member, { ...window, limitMicroEurPerKwh: 100_000 + member * 10_000 });
  for (const member of [5, 6, 7])
    await world.buy(member, { ...window, limitMicroEurPerKwh: 300_000 - member * 10_000 });
}

async function clear(slot: number): Promise<void> {
  world.time.now = slot - GATE_MS;
  await clearSlot(world.system, slot);
}

async function settle(slot: number, more: number[] = []): Promise<void> {
  world.time.now = slot + SLOT_MS + 60_000;
  const rows = [...PARTIES, ...more].map((member) => ({
    ...metered(member, member < 5 ? { exportWh: 500 } : { importWh: 700 }),
    slotStart: slot,
  }));
  await recordReadings(world.system, rows);
  expect(await settleSlot(world.system, slot)).toMatchObject({ state: "settled" });
}

const tradeOf = async (slot: number, memberId: number) => {
  const { trades } = await readHistorySlot(world.as(memberId), formatSlot(slot));
  const [first] = trades.filter(({ kind }) => kind === "auction");
  if (!first) throw new Error("no trade");
  return first;
};
const receiptOf = async (slot: number, memberId: number) =>
  readTradeReceipt(world.as(memberId), formatSlot(slot), (await tradeOf(slot, memberId)).tradeId);
const resultOf = async (slot: number) => {
  const { documents } = await readClearingProof(world.as(5), formatSlot(slot));
  return parseResult(documents?.result ?? "");
};

test("a party's receipt keeps its contract and proves clearing, terms, settlement and amounts", async () => {
  for (const memberId of [1, 5]) {
    const receipt = await receiptOf(SLOTS.deep, memberId);
    expect(TradeReceipt.parse(receipt)).toEqual(receipt);
    const read = parseReceipt(JSON.stringify(receipt));
    expect(checkReceipt(read, await resultOf(SLOTS.deep))).toEqual({
      faults: [],
      proved: ["clearing", "terms", "settlement", "amounts"],
      open: [],
    });
    expect(receipt.trade.mine).toBe(memberId === 1 ? "sold" : "bought");
  }
});

test("it says nothing of anybody else: no name, no account, no other lines", async () => {
  const text = JSON.stringify(await receiptOf(SLOTS.deep, 5));
  expect(text).not.toMatch(/House|member:|user-|buyerId|sellerId/);
  expect((await receiptOf(SLOTS.deep, 5)).posting?.lines.map(({ unit }) => unit)).toEqual(["EUR", "WH"]);
});

test("nobody but a party gets it, and what is missing looks the same", async () => {
  const { tradeId } = await tradeOf(SLOTS.deep, 5);
  const told = async (memberId: number, slot: string | undefined, id: string) =>
    codeOf(readTradeReceipt(world.as(memberId), slot, id));
  expect(await told(9, formatSlot(SLOTS.deep), tradeId)).toBe("not-found");
  expect(await told(5, formatSlot(SLOTS.thin), tradeId)).toBe("not-found");
  expect(await told(5, "yesterday", tradeId)).toBe("not-found");
  expect(await told(5, formatSlot(SLOTS.deep), "11111111-1111-8111-a111-111111111111")).toBe("not-found");
  const visitor = { ...world.system, viewer: { kind: "visitor" as const } };
  expect(await codeOf(readTradeReceipt(visitor, formatSlot(SLOTS.deep), tradeId))).toBe("not-signed-in");
});

test("of a thin slot no event is shown; a take is in no auction; what has not happened is not there yet", async () => {
  expect(await receiptOf(SLOTS.thin, 5)).toMatchObject({
    clearing: null,
    place: null,
    settlement: null,
    withheld: { clearing: "thin", place: "thin", settlement: "thin", posting: null },
  });
  const take = await readTradeReceipt(world.as(8), formatSlot(SLOTS.deep), taken);
  expect(take).toMatchObject({ clearing: null, withheld: { clearing: "taken", place: "taken", posting: null } });
  expect(TradeReceipt.parse(take)).toEqual(take);
  expect(checkReceipt(parseReceipt(JSON.stringify(take)))).toMatchObject({ faults: [] });
  await clear(SLOTS.last + 4 * SLOT_MS);
  const receipt = await receiptOf(SLOTS.last + 4 * SLOT_MS, 5);
  expect(receipt).toMatchObject({
    settlement: null,
    posting: null,
    withheld: { settlement: "not-yet", posting: "not-yet" },
  });
});

test("a settlement with nothing but offers behind it is not shown: they could be guessed from two links", async () => {
  expect((await receiptOf(SLOTS.busy, 5)).withheld.settlement).toBe("not-shown");
  const { audit } = await readHistorySlot(world.as(5), formatSlot(SLOTS.busy));
  expect(audit.map(({ kind, hash }) => [kind, hash !== null])).toEqual([
    ["slot-cleared", true],
    ["slot-settled", false],
  ]);
});

test("offline from its file, with the result, and against the database; every change is named", async () => {
  const receipt = await receiptOf(SLOTS.deep, 5);
  const [file, result] = [join(folder.path, "receipt.json"), join(folder.path, "result.json")];
  writeFileSync(file, JSON.stringify(receipt));
  const { documents } = await readClearingProof(world.as(5), formatSlot(SLOTS.deep));
  writeFileSync(result, documents?.result ?? "");
  const run = (...args: string[]) =>
    runScript("scripts/verify.ts", ["--receipt", ...args], { DATABASE_URL: world.url, LOG_LEVEL: "silent" });
  const offline = await run(file, "--result", result);
  expect(offline).toMatchObject({ code: 0, output: expect.stringMatching(/^valid\nproved: /) });
  expect(offline.output).toContain("not proved: that these events are in the portal's chain");
  expect(await run(file, "--database")).toMatchObject({
    code: 0,
    output: expect.stringContaining("contains these events"),
  });
  writeFileSync(file, JSON.stringify({ ...receipt, trade: { ...receipt.trade, deliveredWh: 1 } }));
  expect(await run(file)).toMatchObject({ code: 1, output: expect.stringContaining("amount /posting/lines") });
  const elsewhere = await world.db
    .selectFrom("audit_event")
    .select("hash")
    .where("seq", "=", 1)
    .executeTakeFirstOrThrow();
  const { seals: _, ...forged } = { ...receipt, anchor: { seq: receipt.anchor?.seq ?? 0, hash: elsewhere.hash } };

  writeFileSync(file, JSON.stringify(sealReceipt(forged)));
  expect(await run(file)).toMatchObject({ code: 0 });
  expect(await run(file, "--database")).toMatchObject({ code: 1, output: "not in the chain /anchor\n" });
  writeFileSync(file, JSON.stringify(receipt));
  await sql`ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only`.execute(world.db);
  await sql`UPDATE audit_event SET payload = '{}' WHERE seq = 2`.execute(world.db);
  expect(await run(file, "--database")).toMatchObject({ code: 1, output: "the chain is broken event 2\n" });
  expect(await run()).toMatchObject({ code: 2 });
});
