import { afterEach, beforeEach, expect, test } from "vitest";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { answerDispute, withdrawDispute } from "@/lib/server/commands/disputes/endDispute";
import { openDispute } from "@/lib/server/commands/disputes/openDispute";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { readDisputes, readOpenDisputes } from "@/lib/server/reads/disputes";
import { DisputesResponse, OpenDisputes } from "@/types/disputes";
import { dyingAt } from "../support/dyingAt";
import { codeOf, createMarketWorld, key, type MarketWorld, metered, NOON } from "../support/marketWorld";

const SLOT = formatSlot(NOON);
const STILL = { slot: SLOT, text: "  My meter stood still.  " };

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
  world.time.now = NOON + 2 * SLOT_MS;
  await recordReadings(world.system, [metered(5, { importWh: 0 })]);
});
afterEach(() => world.drop());

const operator = () => world.as(1);
const opened = async () => (await openDispute(world.as(5), { slot: SLOT, text: "It stood still." }, key())).disputeId;
const told = async () =>
  (await world.db.selectFrom("notification").select(["member_id", "kind", "detail"]).execute()).filter(
    ({ kind }) => kind === "dispute",
  );
const signedUp = () =>
  world.db
    .updateTable("member")
    .set((eb) => ({ user_id: eb.cast<string>("member_id", "text"), role: "member" }))
    .execute();

test("a member calls a reading wrong once, its words stay out of the chain, and takes it back", async () => {
  const disputeId = await opened();
  expect(await codeOf(openDispute(world.as(5), STILL, key()))).toBe("invalid-input");
  const { disputes } = DisputesResponse.parse(await readDisputes(world.as(5)));
  expect(disputes).toMatchObject([{ disputeId, slot: SLOT, text: "It stood still.", state: "open", answer: null }]);
  expect((await readDisputes(world.as(6))).disputes).toEqual([]);
  expect(await codeOf(withdrawDispute(world.as(6), disputeId, key()))).toBe("not-found");
  expect(await withdrawDispute(world.as(5), disputeId, key())).toEqual({ disputeId, state: "withdrawn" });
  expect(await withdrawDispute(world.as(5), disputeId, key())).toEqual({ disputeId, state: "withdrawn" });
  const audit = await world.db.selectFrom("audit_event").select(["kind", "payload"]).execute();
  const about = audit.filter(({ kind }) => kind === "reading-disputed" || kind === "dispute-ended");
  expect(about.map(({ kind }) => kind)).toEqual(["reading-disputed", "dispute-ended"]);
  expect(JSON.stringify(about)).not.toContain("stood still");
  // Withdrawn, it can be said again.
  await opened();
});

test("what has not ended, is too old or is no quarter-hour cannot be called wrong; nor too much at once", async () => {
  const at = (ms: number) => openDispute(world.as(5), { slot: new Date(ms).toISOString(), text: "Wrong." }, key());
  expect(await codeOf(at(world.time.now - SLOT_MS + 1))).toBe("invalid-input");
  expect(await codeOf(at(world.time.now))).toBe("invalid-input");
  expect(await codeOf(at(NOON - 3 * 366 * 86_400_000))).toBe("invalid-input");
  for (let k = 1; k <= 20; k++) await at(NOON - k * SLOT_MS);
  expect(await codeOf(at(NOON - 21 * SLOT_MS))).toBe("invalid-input");
});

test("the operator sees it with the reading as it is, and can say it was put right only when it was", async () => {
  await signedUp();
  const disputeId = await opened();
  expect(await codeOf(readOpenDisputes(world.as(5)))).toBe("not-allowed");
  const { disputes } = OpenDisputes.parse(await readOpenDisputes(operator()));
  expect(disputes).toMatchObject([{ disputeId, changed: false, reading: { importWh: 0, quality: "measured" } }]);
  const right = { outcome: "corrected" as const, text: "The meter was changed." };
  expect(await codeOf((async () => answerDispute(world.as(6), disputeId, right, key()))())).toBe("not-allowed");
  expect(await codeOf(answerDispute(operator(), disputeId, right, key()))).toBe("invalid-input");
  await recordReadings(world.system, [metered(5, { importWh: 250 })]);
  expect((await readOpenDisputes(operator())).disputes).toMatchObject([{ changed: true, reading: { importWh: 250 } }]);
  const answerKey = key();
  for (let k = 0; k < 2; k++) {
    expect(await answerDispute(operator(), disputeId, right, answerKey)).toEqual({ disputeId, state: "corrected" });
  }
  expect(await codeOf(answerDispute(operator(), disputeId, right, key()))).toBe("invalid-input");
  expect(await codeOf(withdrawDispute(world.as(5), disputeId, key()))).toBe("invalid-input");
  expect((await readOpenDisputes(operator())).disputes).toEqual([]);
  expect((await readDisputes(world.as(5))).disputes).toMatchObject([{ state: "corrected", answer: right.text }]);
  expect(await told()).toEqual([{ member_id: 5, kind: "dispute", detail: { told: "corrected", alias: null } }]);
});

test("a reading that is missing can be called so, and operators with an account are told", async () => {
  await signedUp();
  await world.db.updateTable("member").set({ role: "operator" }).where("member_id", "=", 1).execute();
  await openDispute(world.as(6), { slot: SLOT, text: "Nothing came." }, key());
  expect((await readOpenDisputes(operator())).disputes).toMatchObject([{ reading: null, changed: false }]);
  expect(await told()).toMatchObject([{ member_id: 1, detail: { told: "opened" } }]);
});

test("died at whatever statement, an answer is given whole or not at all", async () => {
  await signedUp();
  const disputeId = await opened();
  for (let statement = 1; ; statement++) {
    const context = { ...operator(), db: world.db.withPlugin(dyingAt(statement)) };
    const done = await answerDispute(context, disputeId, { outcome: "stands", text: "It is right." }, key()).then(
      () => true,
      (error: Error) => error.message !== "killed",
    );
    const [dispute] = (await readDisputes(world.as(5))).disputes;
    expect([dispute?.state, (await told()).length]).toEqual(done ? ["stands", 1] : ["open", 0]);
    if (done) break;
  }
});
