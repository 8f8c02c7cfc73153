import { afterEach, beforeEach, expect, test } from "vitest";
import { decideHomeChange, withdrawHomeChange } from "@/lib/server/commands/home/endHomeChange";
import { proposeHomeChange } from "@/lib/server/commands/home/proposeHomeChange";
import { listMeteringPoints } from "@/lib/server/persistence/queries/meteringPoints";
import { listPlants } from "@/lib/server/persistence/queries/plants";
import { readHomeChanges } from "@/lib/server/reads/homeChanges";
import { HomeChangesResponse, ProposeHomeChangeRequest } from "@/types/homeChanges";
import { dyingAt } from "../support/dyingAt";
import { codeOf, createMarketWorld, key, type MarketWorld, NOON } from "../support/marketWorld";

const TODAY = "2026-06-21";
const TOMORROW = "2026-06-22";
const BATTERY = {
  kind: "plant",
  validFrom: TOMORROW,
  plant: { kind: "battery", peakW: 5_000, capacityWh: 10_000 },
} as const;
const ROOF = {
  kind: "plant",
  validFrom: TOMORROW,
  plant: { kind: "solar", peakW: 8_000, tiltDeg: 35, azimuthDeg: 190 },
} as const;
const POINT = "DE0009997909800000000000000000042";

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
  world.time.now = NOON;
  await world.db
    .updateTable("member")
    .set((eb) => ({ user_id: eb.cast<string>("member_id", "text") }))
    .execute();
});
afterEach(() => world.drop());

const propose = async (memberId: number, input: ProposeHomeChangeRequest) =>
  (await proposeHomeChange(world.as(memberId), ProposeHomeChangeRequest.parse(input), key())).changeId;
const confirm = (changeId: string, green = false) =>
  decideHomeChange(world.as(1), changeId, { decision: "confirm", green }, key());
const plantsOf = async (memberId: number, day: string) =>
  (await listPlants(world.db, world.communityId, memberId, day)).map(({ plant, green }) => ({ ...plant, green }));
const mine = async (memberId: number) => HomeChangesResponse.parse(await readHomeChanges(world.as(memberId)));
const told = async () =>
  (await world.db.selectFrom("notification").select(["member_id", "kind", "detail"]).execute())
    .filter(({ kind }) => kind === "home")
    .map(({ member_id, detail }) => [member_id, detail]);

test("a plant holds from its day on when the operator has confirmed it, and ends the same way", async () => {
  const changeId = await propose(6, ROOF);
  expect(await plantsOf(6, TOMORROW)).toEqual([]);
  expect((await mine(6)).changes).toMatchObject([{ changeId, state: "waiting", plant: { peakW: 8_000 } }]);
  expect((await mine(7)).changes).toEqual([]);
  expect((await mine(6)).toConfirm).toBeNull();
  expect((await mine(1)).toConfirm).toMatchObject([{ change: { changeId, validFrom: TOMORROW } }]);
  await confirm(changeId, true);
  expect(await codeOf(confirm(changeId))).toBe("stale-version");
  expect(await plantsOf(6, TODAY)).toEqual([]);
  expect(await plantsOf(6, TOMORROW)).toMatchObject([{ kind: "solar", peakW: 8_000, azimuthDeg: 190, green: true }]);
  expect(
    await world.db.selectFrom("member").select("kind").where("member_id", "=", 6).executeTakeFirstOrThrow(),
  ).toEqual({ kind: "prosumer" });
  const { plants, changes } = await mine(6);
  expect(changes).toEqual([]);
  const [roof] = plants;
  const end = { kind: "plant-end" as const, plantId: roof!.plantId };
  expect(await codeOf(propose(6, { ...end, validFrom: TOMORROW }))).toBe("invalid-input");
  expect(await codeOf(propose(7, { ...end, validFrom: "2026-06-30" }))).toBe("invalid-input");
  const [first, second] = [
    await propose(6, { ...end, validFrom: "2026-06-30" }),
    await propose(6, { ...end, validFrom: "2026-07-01" }),
  ];
  expect((await mine(1)).toConfirm).toMatchObject([{ change: { plant: { peakW: 8_000 } } }, {}]);
  await confirm(first);
  expect(await codeOf(confirm(second))).toBe("invalid-input");
  expect(await plantsOf(6, "2026-06-29")).toHaveLength(1);
  expect(await plantsOf(6, "2026-06-30")).toEqual([]);
  expect(await told()).toEqual([
    [1, expect.objectContaining({ told: "proposed", what: "plant" })],
    [6, { told: "confirmed", what: "plant", alias: null }],
    [1, expect.objectContaining({ told: "proposed", what: "plant-end" })],
    [1, expect.objectContaining({ told: "proposed", what: "plant-end" })],
    [6, { told: "confirmed", what: "plant-end", alias: null }],
  ]);
});

test("a battery adds to what its owner may sell from its day on; it makes nobody a prosumer", async () => {
  await confirm(await propose(6, BATTERY));
  expect(await plantsOf(6, TOMORROW)).toMatchObject([{ kind: "battery", capacityWh: 10_000, powerW: 5_000 }]);
  expect(
    await world.db.selectFrom("member").select("kind").where("member_id", "=", 6).executeTakeFirstOrThrow(),
  ).toEqual({ kind: "consumer" });
});

test("a metering point is checked by its country's form; whose it is already, only the operator learns", async () => {
  const point = (pointId: string) => ({ kind: "metering-point" as const, validFrom: TODAY, pointId });
  expect(await codeOf(propose(6, point(`${POINT}9`)))).toBe("invalid-input");
  const [his, hers] = [await propose(6, point(POINT)), await propose(7, point(POINT))];
  await confirm(his);
  expect((await mine(6)).points).toEqual([{ pointId: POINT, validFrom: TODAY, validTo: null }]);
  expect(await codeOf(confirm(hers))).toBe("invalid-input");
  await decideHomeChange(world.as(1), hers, { decision: "decline", reason: "It is another flat's." }, key());
  expect((await mine(7)).changes).toMatchObject([{ state: "declined", reason: "It is another flat's." }]);
  expect(await listMeteringPoints(world.db, world.communityId, [POINT])).toHaveLength(1);
  const audit = await world.db.selectFrom("audit_event").select("payload").execute();
  expect(JSON.stringify(audit)).not.toContain(POINT);
});

test("the same cannot wait twice, nor too much at once, nor from a day far off; who proposed takes it back", async () => {
  const changeId = await propose(6, BATTERY);
  expect(await codeOf(propose(6, { ...BATTERY, plant: { capacityWh: 10_000, peakW: 5_000, kind: "battery" } }))).toBe(
    "invalid-input",
  );
  expect(await codeOf(propose(6, { ...BATTERY, validFrom: "2027-07-01" }))).toBe("invalid-input");
  expect(await codeOf(propose(6, { ...BATTERY, validFrom: "1999-12-31" }))).toBe("invalid-input");
  expect(await codeOf(withdrawHomeChange(world.as(7), changeId, key()))).toBe("not-found");
  expect(await withdrawHomeChange(world.as(6), changeId, key())).toEqual({ changeId, state: "withdrawn" });
  expect(await codeOf(confirm(changeId))).toBe("stale-version");
  for (let k = 1; k <= 10; k++) await propose(6, { ...BATTERY, plant: { ...BATTERY.plant, capacityWh: k } });
  expect(await codeOf(propose(6, BATTERY))).toBe("invalid-input");
  expect(
    await codeOf((async () => decideHomeChange(world.as(6), changeId, { decision: "confirm", green: true }, key()))()),
  ).toBe("not-allowed");
});

test("died at whatever statement, a confirmation is there whole or not at all", async () => {
  const changeId = await propose(6, ROOF);
  for (let statement = 1; ; statement++) {
    const context = { ...world.as(1), db: world.db.withPlugin(dyingAt(statement)) };
    const done = await decideHomeChange(context, changeId, { decision: "confirm", green: false }, key()).then(
      () => true,
      (error: Error) => error.message !== "killed",
    );
    const { plants, changes } = await mine(6);
    expect([plants.length, changes.length]).toEqual(done ? [1, 0] : [0, 1]);
    if (done) break;
  }
});
