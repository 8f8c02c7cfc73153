import "@/tests/support/testSecret";
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { DELETE as endDevice } from "@/app/api/community/devices/[deviceId]/route";
import { POST as createDevice, GET as devices } from "@/app/api/community/devices/route";
import { POST as meterReadings } from "@/app/api/meter-readings/route";
import { ENERGIES } from "@/lib/domain/metering/reading";
import { at } from "@/lib/server/persistence/queries/at";
import { telegram } from "@/tests/support/dsmrTelegram";
import { cookieOf, createWorld, emailOf, PASSWORD, send, type World } from "@/tests/support/httpWorld";
import { DevicesResponse, MeterReadingsReply } from "@/types/devices";

const NOW = Date.UTC(2026, 5, 21, 15);
let world: World;
let cookie: string;
let token: string;
let deviceId: string;
beforeAll(async () => {
  world = await createWorld();
  await sql`UPDATE market_clock SET anchor_wall = clock_timestamp(), anchor_market = ${at(NOW)}, reached_market = ${at(NOW)}`.execute(
    world.db,
  );
  cookie = cookieOf(await send(signIn, { method: "POST", body: { email: emailOf("owner"), password: PASSWORD } }));
  const made = await send(createDevice, {
    method: "POST",
    cookie,
    body: { label: "Garage meter", energies: ENERGIES },
  });
  expect(made.status).toBe(201);
  ({
    token,
    device: { deviceId },
  } = await made.json());
});
afterAll(() => world.end());

type Sent = { body?: unknown; text?: string; type?: string; bearer?: string };
/** As a device sends it: no origin, no cookie, no key. */
function post({ body, text, type = "application/json", bearer = token }: Sent): Promise<Response> {
  return send(meterReadings, {
    method: "POST",
    path: "/api/meter-readings",
    ...(text === undefined ? { body } : { text }),
    headers: {
      authorization: `Bearer ${bearer}`,
      "content-type": type,
      origin: undefined,
      "sec-fetch-site": undefined,
      "idempotency-key": undefined,
    },
  });
}
async function rows(sent: Sent) {
  const reply = await post(sent);
  expect(reply.status, await reply.clone().text()).toBe(200);
  return MeterReadingsReply.parse(await reply.json()).rows;
}
const states = async (sent: Sent) => (await rows(sent)).map(({ state }) => state);
const readings = () =>
  world.db
    .selectFrom("reading")
    .select(["slot_start", "import_wh", "export_wh", "solar_wh", "quality", "origin", "version"])
    .where("member_id", "=", 2)
    .orderBy("slot_start")
    .execute();

describe("a device", () => {
  test("reports as the documented curl does, again without effect, and another value as a correction", async () => {
    const documented = /--data '(\{.*\})'/.exec(readFileSync("docs/metering.md", "utf8"))?.[1] ?? "";
    expect(await states({ text: documented })).toEqual(["accepted"]);
    expect(await states({ text: documented })).toEqual(["unchanged"]);
    expect(await states({ text: documented.replace("120", "130") })).toEqual(["corrected"]);
    expect(await readings()).toEqual([
      {
        slot_start: Date.UTC(2026, 5, 21, 12),
        import_wh: 130,
        export_wh: 0,
        solar_wh: 0,
        quality: "measured",
        origin: "device",
        version: 2,
      },
    ]);
  });

  test("is answered row by row: what is good is kept, what is not is named with its remedy", async () => {
    const start = (minute: number) => `2026-06-21T13:${String(minute).padStart(2, "0")}:00Z`;
    const sent = [
      { start: start(0), importWh: 0, exportWh: 400 },
      { start: start(7), importWh: 1 },
      { start: "2026-06-21T20:00:00Z", importWh: 1 },
      { start: start(15), importWh: -1 },
      { start: start(15), importWh: 0.5 },
      { start: start(15), importWh: 1, colour: "red" },
      { start: start(30), importWh: 1 },
      { start: start(30), importWh: 2 },
      "nonsense",
    ];
    const answered = await rows({ body: { readings: sent } });
    expect(answered.map(({ state, field }) => field ?? state)).toEqual([
      "accepted",
      "start",
      "start",
      "importWh",
      "importWh",
      "colour",
      "accepted",
      "start",
      "row",
    ]);
    expect(answered[1]?.message).toContain("2026-06-21T12:15:00Z");
    // What left an unmetered roof was made.
    expect((await readings()).find((one) => one.export_wh === 400)).toMatchObject({ solar_wh: 400 });
    const lines = [`{"start":"${start(45)}","importWh":9}`, "{broken", ""].join("\n");
    expect(await states({ text: lines, type: "application/x-ndjson" })).toEqual(["accepted", "refused"]);
  });

  test("and an inverter beside it each say their part, in any order", async () => {
    const start = "2026-06-21T11:00:00Z";
    const say = (energies: object) => states({ body: { readings: [{ start, ...energies }] } });
    expect(await say({ solarWh: 900 })).toEqual(["accepted"]);
    expect(await say({ importWh: 0, exportWh: 700 })).toEqual(["corrected"]);
    expect(await say({ importWh: 0, exportWh: 700 })).toEqual(["unchanged"]);
    expect(await say({ solarWh: 900 })).toEqual(["unchanged"]);
    expect((await readings()).find((one) => one.export_wh === 700)).toMatchObject({ solar_wh: 900, import_wh: 0 });
    expect(await say({})).toEqual(["refused"]);
  });

  test("may send telegrams as its meter writes them", async () => {
    const at = (time: string, wh: number) =>
      states({ text: telegram(`260621${time}S`, [wh, 0], [500, 0]), type: "text/plain" });
    expect(await at("160000", 10_000)).toEqual(["accepted"]);
    expect(await at("161500", 10_300)).toEqual(["accepted"]);
    expect(await at("163000", 10_700)).toEqual(["accepted", "accepted"]);
    expect(await at("163000", 10_700)).toEqual(["unchanged"]);
    expect((await readings()).at(-1)).toMatchObject({
      slot_start: Date.UTC(2026, 5, 21, 14, 15),
      import_wh: 400,
      quality: "estimated",
    });
    const [refused] = await rows({ text: telegram("260621164500S", [1, 0]).replace("kWh", "KWH"), type: "text/plain" });
    expect(refused).toMatchObject({ state: "refused", field: "telegram" });
  });

  test.each<[string, Sent, number]>([
    ["no token", { body: {}, bearer: "" }, 401],
    ["another token", { body: {}, bearer: `cwd_${"A".repeat(43)}` }, 401],
    ["no readings", { body: {} }, 400],
    ["an empty list", { body: { readings: [] } }, 400],
    ["too many", { body: { readings: new Array(5_001).fill(0) } }, 400],
    ["no JSON", { text: "{" }, 400],
    ["numbers beyond numbers", { text: '{"readings":[{"start":"2026-06-21T12:00:00Z","importWh":1e309}]}' }, 400],
    ["another type", { text: "a,b", type: "text/csv" }, 415],
  ])("with %s is refused", async (_name, sent, status) => {
    const reply = await post(sent);
    expect(reply.status).toBe(status);
    expect((await reply.json()).detail).not.toContain(token);
  });

  test("is seen by its member with what it reported, its token never again; ended, it is refused", async () => {
    const view = DevicesResponse.parse(await (await send(devices, { cookie })).json());
    expect(view.devices).toEqual([
      {
        deviceId,
        label: "Garage meter",
        createdAt: expect.any(String),
        lastUsedAt: expect.any(String),
        pointId: null,
        energies: ENERGIES,
        meterNumber: null,
        lastDay: null,
        state: "active",
      },
    ]);
    expect(JSON.stringify(view)).not.toContain("cwd_");
    expect(view.readings[0]).toMatchObject({ slot: "2026-06-21T14:15:00Z", importWh: 400, origin: "device" });
    const stored = await world.db.selectFrom("device").select("token_hash").executeTakeFirstOrThrow();
    expect(stored.token_hash).not.toContain(token.slice(4));
    expect((await send(endDevice, { method: "DELETE", cookie, params: { deviceId } })).status).toBe(200);
    expect((await post({ body: { readings: [] } })).status).toBe(401);
    expect((await send(endDevice, { method: "DELETE", cookie, params: { deviceId } })).status).toBe(404);
  });
});
