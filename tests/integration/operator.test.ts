import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addDays, dayStart, localDay, SLOT_MS } from "@/lib/domain/units/slot";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { pauseMarket } from "@/lib/server/commands/pauseMarket";
import { placeOffer } from "@/lib/server/commands/placeOffer";
import { resumeMarket } from "@/lib/server/commands/resumeMarket";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { verifyAuditChain } from "@/lib/server/events/verifyAuditChain";
import { findClearing } from "@/lib/server/persistence/queries/clearings";
import { findCommunityById } from "@/lib/server/persistence/queries/community";
import { listEventsAfter } from "@/lib/server/persistence/queries/liveStream";
import { readCommunity } from "@/lib/server/reads/community";
import { instant } from "@/lib/server/reads/instant";
import { readLab } from "@/lib/server/reads/lab";
import { readOperator } from "@/lib/server/reads/operator";
import {
  codeOf,
  createMarketWorld,
  GATE_MS,
  key,
  type MarketWorld,
  NOON,
  sunnyHour,
} from "@/tests/support/marketWorld";
import { PlaceOfferRequest } from "@/types/community";
import { LabResponse, OperatorResponse } from "@/types/operator";

const OPERATOR = 1;
const BUYER = 5;
const DAY_MS = 86_400_000;

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld(24);
});
afterAll(() => world.drop());

/** The context of a request that comes now: the community as it stands. */
async function asNow(memberId: number): Promise<Context> {
  const community = await findCommunityById(world.db, world.communityId);
  if (!community) throw new Error("the community is missing");
  return { ...world.as(memberId), community };
}

const pause = async (reason: string, meta = key()) => pauseMarket(await asNow(OPERATOR), { reason }, meta);
const resume = async (meta = key()) => resumeMarket(await asNow(OPERATOR), meta);
const offerIn = (slot: number) =>
  PlaceOfferRequest.parse({
    side: "buy",
    energyWh: 100,
    limitMicroEurPerKwh: 280_000,
    windowStart: instant(slot),
    windowEnd: instant(slot + SLOT_MS),
  });

async function auditOf(subject: string) {
  return world.db
    .selectFrom("audit_event")
    .select(["kind", "payload", "at"])
    .where("subject", "=", subject)
    .orderBy("seq")
    .execute();
}

describe("the market's state", () => {
  beforeEach(async () => {
    world.time.now = sunnyHour(0) - 2 * 3_600_000;
    await resume();
  });

  test("a pause holds trading, tells every page and is in the audit chain with its reason's hash only", async () => {
    const before = (await readOperator(await asNow(OPERATOR))).eventSeq;
    expect(await pause("meters are changed")).toEqual({ pausedReason: "meters are changed", voided: 0 });
    expect(await codeOf(placeOffer(await asNow(BUYER), offerIn(NOON), key()))).toBe("market-paused");
    expect((await readCommunity(await asNow(BUYER))).pausedReason).toBe("meters are changed");

    const events = await listEventsAfter(world.db, world.communityId, before, 10);
    expect(events).toMatchObject([{ kind: "market", detail: { state: "paused" } }]);
    const last = (await auditOf("market")).at(-1);
    expect(last?.kind).toBe("market-paused");
    expect(JSON.parse(last?.payload ?? "")).toMatchObject({ memberId: OPERATOR });
    expect(last?.payload).not.toContain("meters");

    const house = OperatorResponse.parse(await readOperator(await asNow(OPERATOR)));
    expect(house.pausedSince).toBe(instant(world.time.now));
    expect(await verifyAuditChain(world.db, world.communityId)).toMatchObject({ valid: true });
  });

  test("the same key is one pause; another reason changes the reason, the same one nothing", async () => {
    const meta = key();
    await pause("storm", meta);
    const before = (await auditOf("market")).length;
    expect(await pause("storm", meta)).toEqual({ pausedReason: "storm", voided: 0 });
    expect(await codeOf(pause("hail", meta))).toBe("idempotency-key-reused");
    await pause("storm");
    expect(await auditOf("market")).toHaveLength(before);
    await pause("hail");
    expect((await auditOf("market")).at(-1)?.kind).toBe("market-pause-reason-changed");
    expect((await asNow(OPERATOR)).community.pausedReason).toBe("hail");
  });

  test("only operators may, whatever the route said", async () => {
    const member = await asNow(BUYER);
    const visitor: Context = { ...member, viewer: { kind: "visitor" } };
    const person: Context = { ...member, viewer: { kind: "person", userId: "nobody", name: "Nobody" } };
    for (const ctx of [member, person]) {
      expect(await codeOf(Promise.resolve().then(() => pauseMarket(ctx, { reason: "mine" }, key())))).toBe(
        "not-allowed",
      );
      expect(await codeOf(resumeMarket(ctx, key()))).toBe("not-allowed");
      expect(await codeOf(readOperator(ctx))).toBe("not-allowed");
      expect(await codeOf(readLab(ctx, { period: "day" }))).toBe("not-allowed");
    }
    expect(await codeOf(readOperator(visitor))).toBe("not-signed-in");
    expect((await asNow(OPERATOR)).community.pausedReason).toBeNull();
  });

  test("two operators at once: one pause, one change of reason, both in the chain", async () => {
    const before = (await auditOf("market")).length;
    await Promise.all([pause("one"), pause("two")]);
    const kinds = (await auditOf("market")).slice(before).map(({ kind }) => kind);
    expect(kinds).toEqual(["market-paused", "market-pause-reason-changed"]);
    expect(await verifyAuditChain(world.db, world.communityId)).toMatchObject({ valid: true });
  });

  test("what began during a pause is void, what comes after clears, and cancelling stays possible", async () => {
    const [first, second] = [sunnyHour(1), sunnyHour(1) + 2 * SLOT_MS];
    world.time.now = first - 3_600_000;
    await clearSlot(world.system, first - 2 * SLOT_MS);
    const window = (slot: number) => ({ windowStart: offerIn(slot).windowStart, windowEnd: offerIn(slot).windowEnd });
    await world.sell(2, window(first));
    await world.buy(BUYER, window(first));
    await world.sell(2, window(second));
    await world.buy(BUYER, window(second));
    const dropped = await world.buy(6, window(second));

    world.time.now = first - 2 * SLOT_MS - GATE_MS;
    await clearSlot(world.system, first - 2 * SLOT_MS);
    world.time.now = first - 2 * SLOT_MS + 60_000;
    await pause("storm");
    expect(await codeOf(cancelOffer(await asNow(6), dropped.offerId, { version: 1 }, key()))).toBe("accepted");

    world.time.now = first + 60_000;
    expect(await readOperator(await asNow(OPERATOR))).toMatchObject({ pausedSlots: 2, unclearedSlots: 2 });
    expect(await resume()).toEqual({ pausedReason: null, voided: 2 });
    expect(await resume()).toEqual({ pausedReason: null, voided: 0 });
    expect(await findClearing(world.db, world.communityId, first)).toMatchObject({ state: "void", trades: 0 });

    world.time.now = second - GATE_MS;
    const system = { ...world.system, community: (await asNow(OPERATOR)).community };
    expect(await clearSlot(system, second)).toMatchObject({ state: "cleared", trades: 1 });
    const [event] = (await listEventsAfter(world.db, world.communityId, 0, 1000)).filter(
      ({ kind, detail }) => kind === "market" && detail.voided === 2,
    );
    expect(event?.detail).toEqual({ state: "running", voided: 2 });
  });
});

describe("the house", () => {
  test("adds every posting up, in steps, and afterwards only what is new", async () => {
    const read = async () => (await readOperator(await asNow(OPERATOR))).ledger;
    const fees = async () => (await read()).accounts.find(({ account }) => account === "fee")?.nanoEur;
    await expect.poll(async () => (await read()).state).toBe("balanced");
    await post(3, 500);
    await expect.poll(fees).toBe(500);
    const ledger = await read();
    expect(ledger).toMatchObject({ state: "balanced", sumNanoEur: 0, sumWh: 0 });
    expect(ledger.accounts.find(({ account }) => account === "members")).toMatchObject({ nanoEur: -500, energyWh: 0 });
    await post(4, 100);
    await expect.poll(fees).toBe(600);
  });

  test("says how long the audit chain is, with its head, and that a walk found it unbroken", async () => {
    const read = async () => (await readOperator(await asNow(OPERATOR))).audit;
    await expect.poll(async () => (await read()).state).toBe("valid");
    const audit = await read();
    const head = await world.db.selectFrom("community_head").selectAll().executeTakeFirstOrThrow();
    expect(audit).toMatchObject({ state: "valid", events: head.audit_seq, head: head.audit_hash, fault: null });
  });

  test("finds a broken link at the next walk", async () => {
    await world.db.transaction().execute(async (tx) => {
      await sql`ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only`.execute(tx);
      await sql`UPDATE audit_event SET kind = 'slot-cleared-twice' WHERE seq = 2`.execute(tx);
      await sql`ALTER TABLE audit_event ENABLE TRIGGER audit_event_append_only`.execute(tx);
    });
    expect((await readOperator(await asNow(OPERATOR))).audit.state).toBe("valid");
    world.time.wall += 11 * 60_000;
    await expect
      .poll(async () => (await readOperator(await asNow(OPERATOR))).audit)
      .toMatchObject({ state: "broken", checkedEvents: null, fault: { seq: 2, kind: "changed" } });
  });
});

describe("the mechanism lab", () => {
  test("runs the books of the last whole days behind the requests and keeps them", async () => {
    const slots = [0, 1, 2].map((n) => sunnyHour(12 + n));
    for (const slot of slots) await clearedWithTrades(slot);
    world.time.now = slots[0]! + DAY_MS;
    const lab = async () => LabResponse.parse(await readLab(await asNow(OPERATOR), { period: "day" }));
    await expect.poll(async () => (await lab()).done, { timeout: 20_000 }).toBe(3);
    const { from, to, total, report } = await lab();
    const day = localDay(slots[0]!, "Europe/Berlin");
    expect([Date.parse(from), Date.parse(to)]).toEqual([
      dayStart(day, "Europe/Berlin"),
      dayStart(addDays(day, 1), "Europe/Berlin"),
    ]);
    expect({ total, books: report?.books, inForce: report?.inForce }).toEqual({
      total: 3,
      books: 3,
      inForce: "pay-as-clear",
    });
    const stored = await Promise.all(slots.map((slot) => findClearing(world.db, world.communityId, slot)));
    const sum = (of: "volumeWh" | "welfareNanoEur") => stored.reduce((total, one) => total + (one?.[of] ?? 0), 0);
    expect(report?.rows[0]).toMatchObject({
      mechanism: "pay-as-clear",
      volumeWh: sum("volumeWh"),
      welfareNanoEur: sum("welfareNanoEur"),
    });
    expect(sum("volumeWh")).toBeGreaterThan(0);
    // The same people under fresh pseudonyms per slot: members are counted once.
    expect(report?.members).toBe(16);
    expect(report?.groups.map(({ side, by, members }) => [side, by, members])).toEqual([
      ["buy", "all", 12],
      ["sell", "all", 4],
    ]);
  });

  test("says so where nothing was cleared", async () => {
    world.time.now = sunnyHour(12) + 40 * DAY_MS;
    expect(await readLab(await asNow(OPERATOR), { period: "month" })).toMatchObject({
      done: 0,
      total: 0,
      report: null,
    });
  });
});

/** A slot with four sellers and twelve buyers, cleared at its gate. */
async function clearedWithTrades(slot: number): Promise<void> {
  world.time.now = slot - 2 * 3_600_000;
  const { windowStart, windowEnd } = offerIn(slot);
  for (const seller of [1, 2, 3, 4]) {
    await world.sell(seller, { windowStart, windowEnd, energyWh: 300, limitMicroEurPerKwh: 100_000 + seller * 10_000 });
  }
  for (let buyer = 5; buyer < 17; buyer++) {
    await world.buy(buyer, { windowStart, windowEnd, energyWh: 150, limitMicroEurPerKwh: 180_000 + buyer * 5_000 });
  }
  world.time.now = slot - GATE_MS;
  expect(await clearSlot(world.system, slot)).toMatchObject({ state: "cleared" });
}

/** A fee paid by a member: one transaction of two lines. */
async function post(memberId: number, nanoEur: number): Promise<void> {
  await world.db.transaction().execute((tx) =>
    appendJournal(tx, world.communityId, {
      ledger: [
        {
          kind: "correction",
          slotStart: NOON,
          reference: randomUUID(),
          reason: null,
          postedAt: world.time.now,
          lines: [
            { account: `member:${memberId}`, unit: "EUR", amount: -nanoEur },
            { account: "fee", unit: "EUR", amount: nanoEur },
          ],
        },
      ],
    }),
  );
}
