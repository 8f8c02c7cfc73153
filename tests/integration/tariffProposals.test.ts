import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { decideTariff } from "@/lib/server/commands/tariffs/decideTariff";
import { proposeTariff } from "@/lib/server/commands/tariffs/proposeTariff";
import { withdrawTariff } from "@/lib/server/commands/tariffs/withdrawTariff";
import { firstDifference } from "@/lib/server/events/stateHash";
import { verifyAuditChain } from "@/lib/server/events/verifyAuditChain";
import { openJournal } from "@/lib/server/jobs/replay/journal";
import { replayJournal } from "@/lib/server/jobs/replay/replayJournal";
import { insertClosedPeriod } from "@/lib/server/persistence/queries/closedPeriods";
import { stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import { readNotifications } from "@/lib/server/reads/notifications";
import { readTariffs } from "@/lib/server/reads/tariffs";
import { NotificationsResponse } from "@/types/notifications";
import { type ProposeTariffRequest, TariffsResponse } from "@/types/tariffs";
import { dyingAt } from "../support/dyingAt";
import { codeOf, createMarketWorld, FEED_IN, IMPORT, key, type MarketWorld } from "../support/marketWorld";
import { createTestDatabase } from "../support/testDatabase";

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.drop());

const OPERATOR = 1;
const MEMBER = 6;
const PROPOSED: ProposeTariffRequest = {
  validFrom: "2026-06-01",
  importMicroEurPerKwh: 300_000,
  feedInMicroEurPerKwh: 70_000,
  parts: {
    energyMicroEurPerKwh: 120_000,
    networkMicroEurPerKwh: 80_000,
    leviesMicroEurPerKwh: 52_000,
    vatMicroEurPerKwh: 48_000,
  },
  standingMicroEurPerDay: 350_000,
};
const BEFORE = {
  validFrom: "1970-01-01",
  importMicroEurPerKwh: IMPORT,
  feedInMicroEurPerKwh: FEED_IN,
  parts: null,
  standingMicroEurPerDay: null,
};

const propose = (fields: Partial<ProposeTariffRequest> = {}, memberId = MEMBER) =>
  proposeTariff(world.as(memberId), { ...PROPOSED, ...fields }, key());
const confirm = (proposalId: string) => decideTariff(world.as(OPERATOR), proposalId, { decision: "confirm" }, key());
const decline = (proposalId: string, reason = "Send the letter") =>
  decideTariff(world.as(OPERATOR), proposalId, { decision: "decline", reason }, key());
const read = async (memberId = MEMBER) => TariffsResponse.parse(await readTariffs(world.as(memberId)));
const notices = async (memberId = MEMBER) => {
  const { notifications } = NotificationsResponse.parse(await readNotifications(world.as(memberId), { limit: 20 }));
  return notifications.filter(({ kind }) => kind === "tariff").map(({ detail }) => detail);
};

test("a proposal waits, changes nothing, and holds from its day on once it is confirmed", async () => {
  const { proposalId } = await propose();
  expect(await read()).toMatchObject({
    now: BEFORE,
    history: [BEFORE],
    proposal: { ...PROPOSED, proposalId, state: "waiting", reason: null },
    days: { today: "2026-06-21", first: "2024-06-20", last: "2027-06-22" },
    toConfirm: null,
  });
  expect((await read(OPERATOR)).toConfirm).toMatchObject([
    { alias: "House 6", proposal: { proposalId }, instead: BEFORE },
  ]);
  expect(await confirm(proposalId)).toEqual({ proposalId, state: "confirmed" });
  expect(await read()).toMatchObject({ now: PROPOSED, history: [PROPOSED, BEFORE], proposal: null });
  expect((await read(OPERATOR)).toConfirm).toEqual([]);
  expect(await notices()).toEqual([
    { told: "confirmed", validFrom: "2026-06-01", importMicroEurPerKwh: 300_000, reason: null, alias: null },
  ]);
});

test("declined with a reason nothing changes, and the member reads why until it proposes anew", async () => {
  const { proposalId } = await propose();
  expect(await decline(proposalId)).toEqual({ proposalId, state: "declined" });
  expect(await read()).toMatchObject({
    now: BEFORE,
    history: [BEFORE],
    proposal: { state: "declined", reason: "Send the letter" },
  });
  expect(await notices()).toMatchObject([{ told: "declined", reason: "Send the letter" }]);
  expect(await codeOf(confirm(proposalId))).toBe("stale-version");
  expect((await propose()).state).toBe("waiting");
  expect((await read()).proposal).toMatchObject({ state: "waiting" });
});

test("operators are told of a proposal, by whom it is", async () => {
  await world.db
    .updateTable("member")
    .set({ role: "operator", user_id: "operator" })
    .where("member_id", "=", OPERATOR)
    .execute();
  await propose();
  expect(await notices(OPERATOR)).toEqual([
    expect.objectContaining({ told: "proposed", validFrom: "2026-06-01", alias: `House ${MEMBER}` }),
  ]);
});

test("a new proposal takes the place of what waits: the operator never confirms what was replaced", async () => {
  const first = await propose();
  const second = await propose({ importMicroEurPerKwh: 290_000, parts: null });
  expect(await codeOf(confirm(first.proposalId))).toBe("not-found");
  expect((await read(OPERATOR)).toConfirm).toMatchObject([{ proposal: { proposalId: second.proposalId } }]);
  await confirm(second.proposalId);
  expect((await read()).now).toMatchObject({ importMicroEurPerKwh: 290_000, parts: null });
});

test("who proposed takes it back while it waits, nobody else", async () => {
  const { proposalId } = await propose();
  expect(await codeOf(withdrawTariff(world.as(7), proposalId, key()))).toBe("not-found");
  const byMember = async () => decideTariff(world.as(7), proposalId, { decision: "confirm" }, key());
  expect(await codeOf(byMember())).toBe("not-allowed");
  expect(await withdrawTariff(world.as(MEMBER), proposalId, key())).toEqual({ proposalId });
  expect(await codeOf(withdrawTariff(world.as(MEMBER), proposalId, key()))).toBe("not-found");
  expect(await codeOf(decline(proposalId))).toBe("not-found");
  const again = await propose();
  await confirm(again.proposalId);
  expect(await codeOf(withdrawTariff(world.as(MEMBER), again.proposalId, key()))).toBe("stale-version");
});

test.each([
  ["parts that do not add up", { importMicroEurPerKwh: 300_001 }, "invalid-input", "/parts"],
  [
    "a feed-in price above the import price",
    { feedInMicroEurPerKwh: 300_001 },
    "invalid-input",
    "/feedInMicroEurPerKwh",
  ],
  ["a day too far away", { validFrom: "2028-01-01" }, "invalid-input", "/validFrom"],
  ["a day of a closed month", { validFrom: "2026-05-31" }, "closed-period", "/validFrom"],
] as const)("%s is refused at its field", async (_what, fields, code, path) => {
  await close("2026-05");
  await expect(propose(fields)).rejects.toMatchObject({ code, path, fields: [{ path }] });
  expect((await read()).proposal).toBeNull();
});

test("a month that closes while a proposal waits keeps its tariff: the proposal goes on waiting", async () => {
  const { proposalId } = await propose({ validFrom: "2026-05-15" });
  await close("2026-05");
  expect(await codeOf(confirm(proposalId))).toBe("closed-period");
  expect(await read()).toMatchObject({ now: BEFORE, proposal: { state: "waiting" } });
});

test("decided at once by two, one decision holds; the same key again tells the same", async () => {
  const { proposalId } = await propose();
  const once = key();
  const both = await Promise.all(
    [
      decideTariff(world.as(OPERATOR), proposalId, { decision: "confirm" }, once).then(() => "confirmed"),
      codeOf(decline(proposalId)),
    ].map((one) => one.catch((error: { code: string }) => error.code)),
  );
  const { proposal, now } = await read();
  if (both[0] === "confirmed") {
    expect(both).toEqual(["confirmed", "stale-version"]);
    expect(now).toMatchObject(PROPOSED);
    const again = await decideTariff(world.as(OPERATOR), proposalId, { decision: "confirm" }, once);
    expect(again).toEqual({ proposalId, state: "confirmed" });
  } else {
    expect(both).toEqual(["stale-version", "accepted"]);
    expect(proposal).toMatchObject({ state: "declined" });
    expect(now).toMatchObject(BEFORE);
  }
});

test("ended at any statement, a confirmation happened whole or not at all", async () => {
  const { proposalId } = await propose();
  const intention = key();
  let died = 0;
  for (let statement = 1; ; statement++) {
    const dying = { ...world.as(OPERATOR), db: world.db.withPlugin(dyingAt(statement)) };
    const end = await decideTariff(dying, proposalId, { decision: "confirm" }, intention).catch(() => "died");
    if (end !== "died") break;
    died++;
    const { proposal, history } = await read();
    expect(proposal === null).toBe(history.length === 2);
    if (proposal === null) break;
  }
  expect(died).toBeGreaterThan(8);
  expect((await read()).history).toHaveLength(2);
});

test("the journal with proposals of all kinds replays to the same state and the same chain", async () => {
  await confirm((await propose()).proposalId);
  await decline((await propose()).proposalId);
  await withdrawTariff(world.as(MEMBER), (await propose()).proposalId, key());
  const empty = await createTestDatabase();
  try {
    await replayJournal(await openJournal(world.db, world.communityId), empty.db);
    const before = await stateDigests(world.db, world.communityId);
    expect(firstDifference(before, await stateDigests(empty.db, world.communityId))).toBeNull();
    expect(await verifyAuditChain(empty.db, world.communityId)).toEqual(
      await verifyAuditChain(world.db, world.communityId),
    );
  } finally {
    await empty.drop();
  }
});

test("nobody's missing proposal is decided", async () => {
  expect(await codeOf(confirm(randomUUID()))).toBe("not-found");
});

function close(month: string): Promise<void> {
  const period = { month, closedAt: 0, closedBy: OPERATOR, lastTransactionId: 0, chainHead: "0".repeat(64) };
  return insertClosedPeriod(world.db, world.communityId, period);
}
