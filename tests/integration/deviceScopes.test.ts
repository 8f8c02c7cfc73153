import "@/tests/support/testSecret";
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { DELETE as endDevice } from "@/app/api/community/devices/[deviceId]/route";
import { POST as createDevice, GET as devices } from "@/app/api/community/devices/route";
import { POST as meterReadings } from "@/app/api/meter-readings/route";
import { addDays, localDay } from "@/lib/domain/units/slot";
import { hashDeviceToken, newDeviceToken } from "@/lib/server/auth/deviceToken";
import { at } from "@/lib/server/persistence/queries/at";
import { telegram } from "@/tests/support/dsmrTelegram";
import { cookieOf, createWorld, emailOf, PASSWORD, type Someone, send, type World } from "@/tests/support/httpWorld";
import { CreateDeviceReply, DevicesResponse, MeterReadingsReply } from "@/types/devices";

const NOW = Date.UTC(2026, 5, 21, 15);
const MINE = "541448820000000015";
const THEIRS = "541448820000000022";
const LEFT = "DE0009997909800000000000000000077";
const TODAY = localDay(Date.now(), "Europe/Berlin");

let world: World;
const cookies = new Map<Someone, string>();
beforeAll(async () => {
  world = await createWorld();
  await sql`UPDATE market_clock SET anchor_wall = clock_timestamp(), anchor_market = ${at(NOW)}, reached_market = ${at(NOW)}`.execute(
    world.db,
  );
  for (const who of ["owner", "member", "operator"] as const) {
    const reply = await send(signIn, { method: "POST", body: { email: emailOf(who), password: PASSWORD } });
    cookies.set(who, cookieOf(reply));
  }
  const point = (pointId: string, memberId: number, validFrom: string, validTo: string | null = null) => ({
    community_id: world.communityId,
    point_id: pointId,
    member_id: memberId,
    valid_from: validFrom,
    valid_to: validTo,
    recorded_at: at(0),
  });
  await world.db
    .insertInto("metering_point")
    .values([
      point(MINE, 2, "2026-06-20"),
      point(THEIRS, 3, "2025-01-01"),
      point(LEFT, 2, "2025-01-01", "2026-06-01"),
      point(LEFT, 3, "2026-06-01"),
    ])
    .execute();
});
afterAll(() => world.end());

const asked = (body: object, who: Someone = "owner") =>
  send(createDevice, { method: "POST", cookie: cookies.get(who), body: { label: "Reader", ...body } });
async function added(body: object, who: Someone = "owner") {
  const reply = await asked(body, who);
  expect(reply.status, await reply.clone().text()).toBe(201);
  return CreateDeviceReply.parse(await reply.json());
}
const post = (bearer: string, sent: { body: object } | { text: string }) =>
  send(meterReadings, {
    method: "POST",
    ...sent,
    headers: {
      authorization: `Bearer ${bearer}`,
      "content-type": "text" in sent ? "text/plain" : "application/json",
      origin: undefined,
    },
  });
async function rows(bearer: string, sent: { body: object } | { text: string }) {
  const reply = await post(bearer, sent);
  expect(reply.status, await reply.clone().text()).toBe(200);
  return MeterReadingsReply.parse(await reply.json()).rows;
}
const say = (bearer: string, ...readings: object[]) => rows(bearer, { body: { readings } });
const reading = (slot: string) =>
  world.db
    .selectFrom("reading")
    .select(["import_wh", "export_wh", "solar_wh"])
    .where("community_id", "=", world.communityId)
    .where("member_id", "=", 2)
    .where("slot_start", "=", at(Date.parse(slot)))
    .executeTakeFirst();
const listed = async (who: Someone = "owner") =>
  DevicesResponse.parse(await (await send(devices, { cookie: cookies.get(who) })).json());

describe("what a token is for", () => {
  test("is said when it is added and told in the list; what can be chosen is told too", async () => {
    const { device, token } = await added({
      pointId: "5414 4882 0000 0000 15",
      energies: ["exportWh", "importWh", "exportWh"],
      meterNumber: " 1 SAG31 ",
      lastDay: TODAY,
    });
    expect(device).toMatchObject({
      pointId: MINE,
      energies: ["importWh", "exportWh"],
      meterNumber: "1 SAG31",
      lastDay: TODAY,
      state: "active",
    });
    const view = await listed();
    expect(view).toMatchObject({ points: [MINE], plants: ["battery"], today: TODAY });
    expect(view.devices).toEqual([device]);
    expect(JSON.stringify(view)).not.toContain(token.slice(4));
    expect((await listed("operator")).devices).toEqual([]);
    const audit = await world.db
      .selectFrom("audit_event")
      .select("payload")
      .where("kind", "=", "device-added")
      .execute();
    expect(JSON.stringify(audit)).not.toContain(MINE);
  });

  test.each([
    ["another member's metering point", { pointId: THEIRS }, "/pointId"],
    ["one that was mine", { pointId: LEFT }, "/pointId"],
    ["one that is nobody's", { pointId: "41373559241" }, "/pointId"],
    ["no energy", { energies: [] }, "/energies"],
    ["an energy that is none", { energies: ["gasWh"] }, "/energies/0"],
    ["a day that is over", { lastDay: addDays(TODAY, -1) }, "/lastDay"],
    ["a meter number of other signs", { meterNumber: "(1)" }, "/meterNumber"],
  ])("cannot be %s", async (_name, body, path) => {
    const reply = await asked({ energies: ["importWh"], ...body });
    expect(reply.status).toBe(400);
    expect((await reply.json()).errors).toMatchObject([{ path, message: expect.any(String) }]);
  });

  test("whose a foreign metering point is, is not told", async () => {
    const told = async (pointId: string) => {
      const { detail, errors } = await (await asked({ energies: ["importWh"], pointId })).json();
      return { detail, errors };
    };
    expect(await told(THEIRS)).toEqual(await told("41373559241"));
  });
});

describe("a row", () => {
  test("that names another energy is refused whole, by that field and with what may be reported", async () => {
    const { token } = await added({ energies: ["importWh"] });
    const answered = await say(
      token,
      { start: "2026-06-21T09:00:00Z", importWh: 50 },
      { start: "2026-06-21T09:15:00Z", importWh: 60, exportWh: 0 },
      { start: "2026-06-21T09:30:00Z", solarWh: 900 },
    );
    const message = "is not for this token: this token may report importWh";
    expect(answered).toEqual([
      { row: 1, state: "accepted" },
      { row: 2, state: "refused", field: "exportWh", message },
      { row: 3, state: "refused", field: "solarWh", message },
    ]);
    expect(await reading("2026-06-21T09:00:00Z")).toMatchObject({ import_wh: 50 });
    expect(await reading("2026-06-21T09:15:00Z")).toBeUndefined();
    expect(await reading("2026-06-21T09:30:00Z")).toBeUndefined();
  });

  test("leaves alone what another device of another scope said", async () => {
    const grid = await added({ energies: ["importWh", "exportWh"] });
    const inverter = await added({ energies: ["solarWh"] });
    const start = "2026-06-21T10:00:00Z";
    expect(await say(inverter.token, { start, solarWh: 900 })).toMatchObject([{ state: "accepted" }]);
    expect(await say(grid.token, { start, importWh: 0, exportWh: 700 })).toMatchObject([{ state: "corrected" }]);
    expect(await reading(start)).toEqual({ import_wh: 0, export_wh: 700, solar_wh: 900 });
  });

  test("counts on days alone on which the metering point is its member's", async () => {
    const { token, device } = await added({ energies: ["importWh"], pointId: MINE });
    const answered = await say(
      token,
      { start: "2026-06-19T21:45:00Z", importWh: 1 },
      { start: "2026-06-19T22:00:00Z", importWh: 2 },
    );
    expect(answered.map(({ state, field }) => field ?? state)).toEqual(["start", "accepted"]);
    const move = (validTo: string | null) =>
      world.db.updateTable("metering_point").set({ valid_to: validTo }).where("point_id", "=", MINE).execute();
    await move("2026-06-21");
    const [refused] = await say(token, { start: "2026-06-21T08:00:00Z", importWh: 3 });
    expect(refused).toMatchObject({ state: "refused", field: "start", message: expect.stringContaining(MINE) });
    const view = await listed();
    expect(view.points).toEqual([]);
    expect(view.devices.find(({ deviceId }) => deviceId === device.deviceId)?.state).toBe("point-gone");
    await move(null);
  });
});

describe("a telegram", () => {
  const at = (time: string, wh: [number, number], of?: { meter?: string; point?: string }) => ({
    text: telegram(`260621${time}S`, [wh[0], 0], [wh[1], 0], of),
  });

  test("leaves out, and says so, what the token may not report", async () => {
    const { token } = await added({ energies: ["importWh"] });
    await rows(token, at("080000", [1_000, 500]));
    await rows(token, at("081500", [1_100, 700]));
    expect(await rows(token, at("083000", [1_300, 900]))).toEqual([
      { row: 1, state: "accepted", field: "exportWh", message: "is left out: this token may report importWh" },
      { row: 2, state: "accepted" },
    ]);
    expect(await reading("2026-06-21T06:15:00Z")).toEqual({ import_wh: 200, export_wh: 0, solar_wh: 0 });
  });

  test("of another meter or metering point, or of nothing the token may report, is refused", async () => {
    const grid = await added({ energies: ["importWh"], pointId: MINE, meterNumber: "1 SAG31-7" });
    const of = { meter: "1SAG317", point: MINE };
    expect(await rows(grid.token, at("100000", [1, 0], of))).toMatchObject([{ state: "accepted" }]);
    expect(await rows(grid.token, at("100100", [2, 0]))).toMatchObject([{ state: "accepted" }]);
    const refused = async (token: string, sent: { text: string }) => {
      const [row] = await rows(token, sent);
      expect(row).toMatchObject({ row: 1, state: "refused", field: "telegram" });
      return row?.message;
    };
    expect(await refused(grid.token, at("100200", [3, 0], { ...of, meter: "E0047" }))).toContain("is of meter E0047");
    expect(await refused(grid.token, at("100200", [3, 0], { ...of, point: THEIRS }))).toContain(THEIRS);
    const inverter = await added({ energies: ["solarWh"] });
    expect(await refused(inverter.token, at("100200", [3, 0]))).toContain("may report solarWh");
  });
});

describe("a token", () => {
  test("is refused after its last day like one that was ended, and the list says so", async () => {
    const { token, device } = await added({ energies: ["importWh"], lastDay: TODAY });
    const sent = { start: "2026-06-21T07:00:00Z", importWh: 5 };
    expect(await say(token, sent)).toMatchObject([{ state: "accepted" }]);
    const over = addDays(TODAY, -1);
    const mine = world.db.updateTable("device").where("device_id", "=", device.deviceId);
    await mine.set({ last_day: over }).execute();
    const reply = await post(token, { body: { readings: [sent] } });
    expect(reply.status).toBe(401);
    expect((await reply.json()).detail).toContain(over);
    const shown = (await listed()).devices.find(({ deviceId }) => deviceId === device.deviceId);
    expect(shown).toMatchObject({ state: "expired", lastDay: over });
    const end = () =>
      send(endDevice, { method: "DELETE", cookie: cookies.get("owner"), params: { deviceId: device.deviceId } });
    expect((await end()).status).toBe(200);
    await mine.set({ last_day: null }).execute();
    expect((await post(token, { body: { readings: [sent] } })).status).toBe(401);
  });

  test("from before there were scopes still reports everything of its home", async () => {
    const token = newDeviceToken();
    const deviceId = randomUUID();
    await world.db
      .insertInto("device")
      .values({
        community_id: world.communityId,
        device_id: deviceId,
        member_id: 2,
        label: "Old reader",
        token_hash: hashDeviceToken(token),
        created_at: at(0),
      })
      .execute();
    const all = { importWh: 1, exportWh: 2, solarWh: 3, windWh: 4, chargeWh: 1, dischargeWh: 1 };
    expect(await say(token, { start: "2025-12-01T07:00:00Z", ...all })).toMatchObject([{ state: "accepted" }]);
    const telegrams = { text: telegram("260621120000S", [1, 0], [0, 0], { meter: "X1", point: THEIRS }) };
    expect(await rows(token, telegrams)).toEqual([{ row: 1, state: "accepted" }]);
    const shown = (await listed()).devices.find((one) => one.deviceId === deviceId);
    expect(shown).toMatchObject({ energies: null, pointId: null, lastDay: null, state: "active" });
    const widened = world.db.updateTable("device").set({ point_id: MINE }).where("device_id", "=", deviceId).execute();
    await expect(widened).rejects.toThrow("check constraint");
  });
});
