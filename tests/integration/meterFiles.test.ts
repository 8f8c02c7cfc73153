import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dayStart, formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import type { FileTarget } from "@/lib/server/commands/meterFiles/fileOwners";
import { importMeterFile, type MeterFile } from "@/lib/server/commands/meterFiles/importMeterFile";
import { setMeteringPoint } from "@/lib/server/commands/meterFiles/setMeteringPoint";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { resettleNext } from "@/lib/server/commands/resettleDay";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { stateHash } from "@/lib/server/events/stateHash";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { openJournal } from "@/lib/server/jobs/replay/journal";
import { replayJournal } from "@/lib/server/jobs/replay/replayJournal";
import { at } from "@/lib/server/persistence/queries/at";
import { writeClock } from "@/lib/server/persistence/queries/clock";
import { listMeteringPoints } from "@/lib/server/persistence/queries/meteringPoints";
import { stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import { dyingAt } from "@/tests/support/dyingAt";
import { createMarketWorld, key, type MarketWorld, metered, NOON } from "@/tests/support/marketWorld";
import { type FileOptions, makeFile } from "@/tests/support/meterFiles";
import { kill, runScript, startScript } from "@/tests/support/runScript";
import { temporaryFolder } from "@/tests/support/temporaryFolder";
import { createTestDatabase } from "@/tests/support/testDatabase";
import type { SetMeteringPointRequest } from "@/types/meterFiles";

const DAY = dayStart("2026-06-20", "Europe/Berlin");
const OWN: FileTarget = { of: "member", memberId: 5 };
const POINT = "AT0009990000000000000000000000005";

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.drop());

type Made = Partial<Omit<FileOptions, "valueOf">> & { format?: Parameters<typeof makeFile>[0] };
const count = (slot: number) => slot;
const bytes = ({ format = "netz-noe", ...options }: Made = {}, wh = count) =>
  makeFile(format, { from: DAY, slots: 96, ...options, valueOf: wh });
async function* cut(content: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < content.length; from += size) yield content.subarray(from, from + size);
}
const bring = (content: Uint8Array, target: FileTarget = OWN, more: Partial<MeterFile> = {}, dryRun = false) =>
  importMeterFile(
    world.system,
    { chunks: cut(content), fileName: "june.csv", mapping: null, target, by: 5, ...more },
    { dryRun },
  );
const readings = () =>
  world.db
    .selectFrom("reading")
    .select(["slot_start", "member_id", "import_wh", "export_wh", "solar_wh", "quality", "origin", "version"])
    .orderBy("slot_start")
    .orderBy("member_id")
    .execute();
const counts = ({ state, inserted, corrected, unchanged }: Awaited<ReturnType<typeof bring>>) => [
  state,
  inserted,
  corrected,
  unchanged,
];
const addPoint = (memberId: number, pointId: string, validFrom = "2020-01-01", validTo: string | null = null) =>
  world.db
    .insertInto("metering_point")
    .values({
      community_id: world.communityId,
      point_id: pointId,
      member_id: memberId,
      valid_from: validFrom,
      valid_to: validTo,
      recorded_at: at(0),
    })
    .execute();

describe("a member's file", () => {
  test("comes in once, however often it is sent, and a later one corrects it", async () => {
    expect(counts(await bring(bytes(), OWN, {}, true))).toEqual(["checked", 96, 0, 0]);
    expect(await readings()).toEqual([]);
    const first = await bring(bytes());
    expect(first).toMatchObject({ state: "imported", format: "netz-noe", inserted: 96, memberId: 5, importedBy: 5 });
    const again = await bring(bytes());
    expect([again.state, again.importId]).toEqual(["already", first.importId]);
    expect(counts(await bring(bytes({}, (slot) => (slot === 7 ? 70 : slot))))).toEqual(["imported", 0, 1, 95]);
    const rows = await readings();
    expect(rows).toHaveLength(96);
    expect(rows[7]).toMatchObject({ import_wh: 70, version: 2, quality: "measured", origin: "file" });
    expect(rows[8]).toMatchObject({ slot_start: DAY + 8 * SLOT_MS, import_wh: 8, version: 1 });
    expect(await verifyBooks(world.db, world.communityId)).toMatchObject({ valid: true, faults: [] });
  });

  test("beside what an inverter said keeps what the inverter said", async () => {
    await recordReadings(world.system, [metered(5, { slotStart: DAY, solarWh: 900, exportWh: 500, origin: "device" })]);
    await bring(bytes({ slots: 2, exportOf: () => 300 }));
    expect((await readings()).map((row) => [row.import_wh, row.export_wh, row.solar_wh])).toEqual([
      [0, 300, 900],
      [1, 300, 299],
    ]);
  });

  test("with a row that cannot be changes nothing, and the row is named by its line", async () => {
    const text = new TextDecoder().decode(bytes());
    const lines = text.split(/\r?\n/);
    lines[17] = lines[17]!.replace(/;[\d,]+;/, ";much;");
    lines[40] = lines[39]!.replace(/;[\d,]+;/, ";9,999;");
    const refused = bring(new TextEncoder().encode(lines.join("\n")));
    await expect(refused).rejects.toMatchObject({
      code: "invalid-input",
      fields: [
        { path: "/file/18", message: expect.stringContaining("no number") },
        { path: "/file/41", message: expect.stringContaining("an earlier line") },
      ],
    });
    expect(await readings()).toEqual([]);
    expect(await world.db.selectFrom("meter_import").selectAll().execute()).toEqual([]);
    await expect(bring(new TextEncoder().encode("Dear neighbour,\nno readings here.\n"))).rejects.toThrow(/no format/);
    await expect(bring(bytes({ from: NOON, slots: 8 }))).rejects.toThrow(/has not ended yet/);
  });

  test("of a settled slot settles it anew, and replays with the same state", async () => {
    await world.sell(1, { energyWh: 400, limitMicroEurPerKwh: 100_000 });
    await world.buy(5, { energyWh: 400 });
    world.time.now = NOON - 300_000;
    await clearSlot(world.system, NOON);
    world.time.now = NOON + SLOT_MS;
    await recordReadings(world.system, [metered(1, { exportWh: 400 }), metered(5, { importWh: 100 })]);
    expect((await settleSlot(world.system, NOON)).state).toBe("settled");
    world.time.now += 3_600_000;
    await bring(bytes({ from: NOON, slots: 2 }, () => 250));
    world.time.now += 60_000;
    expect(await resettleNext(world.system)).toBe("2026-06-21");
    const [trade] = await world.db.selectFrom("trade").select("delivered_wh").execute();
    expect(trade?.delivered_wh).toBe(250);
    expect(await verifyBooks(world.db, world.communityId)).toMatchObject({ valid: true, faults: [] });
    const empty = await createTestDatabase();
    try {
      await replayJournal(await openJournal(world.db, world.communityId), empty.db);
      const [before, after] = [
        await stateDigests(world.db, world.communityId),
        await stateDigests(empty.db, world.communityId),
      ];
      expect(stateHash(after)).toBe(stateHash(before));
    } finally {
      await empty.drop();
    }
  });

  test("is wholly in or not at all, at whichever statement its process ends", async () => {
    const content = bytes({ from: DAY - 24 * 3_600_000, slots: 192 });
    let died = 0;
    for (let statement = 1; ; statement++) {
      const db = world.db.withPlugin(dyingAt(statement));
      const file = { chunks: cut(content), fileName: "two-days.csv", mapping: null, target: OWN, by: null };
      const result = await importMeterFile({ ...world.system, db }, file).catch((error: Error) => error.message);
      if (typeof result !== "string") {
        expect(counts(result)).toEqual(["imported", 192, 0, 0]);
        break;
      }
      expect(result).toBe("killed");
      died += 1;
      expect(await readings()).toEqual([]);
    }
    expect(died).toBeGreaterThan(8);
    expect(await readings()).toHaveLength(192);
    expect(await verifyBooks(world.db, world.communityId)).toMatchObject({ valid: true, faults: [] });
  });
});

test("the command killed at any moment leaves all or nothing; the next run completes it", async () => {
  const folder = temporaryFolder();
  try {
    const file = join(folder.path, "spring.csv");
    const spring = bytes({ from: DAY - 100 * 24 * 3_600_000, slots: 9600, format: "wiener-netze", pointId: POINT });
    writeFileSync(file, spring);
    await addPoint(5, POINT);
    await writeClock(world.db, { anchorWallMs: Date.now(), anchorMarketMs: NOON, rate: 1 });
    const env = { DATABASE_URL: world.url, LOG_LEVEL: "warn" };
    for (const afterMs of [700, 1_100, 1_500]) {
      const child = startScript("scripts/import.ts", [file], env);
      await delay(afterMs);
      await kill(child);
      await expect.poll(async () => [0, 9600].includes((await readings()).length), { timeout: 10_000 }).toBe(true);
    }
    const { code, output } = await runScript("scripts/import.ts", [file], env);
    expect([code, JSON.parse(output).format]).toEqual([0, "wiener-netze"]);
    expect(await readings()).toHaveLength(9600);
    expect(await verifyBooks(world.db, world.communityId)).toMatchObject({ valid: true, faults: [] });
    const again = await runScript("scripts/import.ts", [file, "--dry-run"], env);
    expect(JSON.parse(again.output).state).toBe("already");
    const refused = await runScript("scripts/import.ts", [file, "--meter", "NOBODYS"], env);
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining("NOBODYS is no metering point")]);
  } finally {
    folder.remove();
  }
});

describe("metering points", () => {
  const wiener = (more: Made = {}) => bytes({ format: "wiener-netze", pointId: POINT, slots: 4, ...more });

  test("say whose a value is, at the time it is of", async () => {
    await addPoint(5, POINT, "2020-01-01", "2026-06-20");
    await addPoint(6, POINT, "2026-06-20");
    await bring(wiener({ from: DAY - 2 * SLOT_MS }), { of: "points" }, { by: 1 });
    expect((await readings()).map((row) => [row.member_id, row.import_wh])).toEqual([
      [5, 0],
      [5, 1],
      [6, 2],
      [6, 3],
    ]);
  });

  test("that were nobody's at a time leave its values out, and say so", async () => {
    await addPoint(6, POINT, "2026-06-20");
    const result = await bring(wiener({ from: DAY - 2 * SLOT_MS }), { of: "points" });
    expect([...counts(result), result.ownerless]).toEqual(["imported", 2, 0, 0, 2]);
  });

  test("that are nobody's are named, those of others are refused to members", async () => {
    await expect(bring(wiener(), { of: "points" })).rejects.toThrow(new RegExp(`${POINT}: register it first`));
    await expect(bring(wiener(), { of: "meter", pointId: POINT })).rejects.toMatchObject({ path: "/meter" });
    expect(counts(await bring(wiener()))).toEqual(["imported", 4, 0, 0]);
    await addPoint(6, POINT);
    await expect(bring(wiener({ slots: 8 }))).rejects.toThrow(/not one of your metering points/);
    await expect(bring(bytes(), { of: "points" })).rejects.toMatchObject({ path: "/meter" });
    expect(counts(await bring(bytes({ slots: 8 }), { of: "meter", pointId: POINT }))).toEqual(["imported", 8, 0, 0]);
    expect((await readings()).filter((row) => row.member_id === 6)).toHaveLength(8);
  });

  test("are set by the operator, who hands them on, and checked where a check digit is known", async () => {
    const set = (input: Partial<SetMeteringPointRequest>) =>
      setMeteringPoint(world.as(1), { pointId: POINT, alias: "House 5", validFrom: "2025-01-01", ...input }, key());
    expect(await set({ pointId: ` ${POINT.toLowerCase()} ` })).toEqual({ pointId: POINT, checked: false });
    await set({ alias: "House 6", validFrom: "2026-06-20" });
    expect(await listMeteringPoints(world.db, world.communityId, [POINT])).toEqual([
      { pointId: POINT, memberId: 5, validFrom: "2025-01-01", validTo: "2026-06-20" },
      { pointId: POINT, memberId: 6, validFrom: "2026-06-20", validTo: null },
    ]);
    await expect(set({ validFrom: "2026-06-20" })).rejects.toMatchObject({ path: "/validFrom" });
    await expect(set({ alias: "Nobody" })).rejects.toMatchObject({ path: "/alias" });
    await expect(set({ pointId: "41373559242" })).rejects.toMatchObject({ path: "/pointId" });
    expect(await set({ pointId: "41373559241" })).toEqual({ pointId: "41373559241", checked: true });
    await expect(
      Promise.resolve().then(() =>
        setMeteringPoint(world.as(5), { pointId: "X", alias: "House 5", validFrom: "2026-01-01" }, key()),
      ),
    ).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("belong to one member at a time", async () => {
    await addPoint(5, POINT, "2020-01-01", "2026-01-01");
    await expect(addPoint(6, POINT, "2025-12-31")).rejects.toThrow(/belongs to somebody/);
    await addPoint(6, POINT, "2026-01-01");
  });
});

test("hours are spread and flagged, and never replace what was measured", async () => {
  await recordReadings(world.system, [metered(5, { slotStart: DAY, importWh: 33, origin: "device" })]);
  await bring(bytes({ format: "datadis", slots: 8, pointId: "ES1234123456789012JY" }, () => 100));
  expect((await readings()).map((row) => [row.import_wh, row.quality])).toEqual([
    [33, "measured"],
    ...Array.from({ length: 7 }, () => [100, "estimated"]),
  ]);
});

test("a gap of up to two hours is settled on a straight line between what was measured", async () => {
  const slot = NOON + 2 * SLOT_MS;
  await world.sell(1, { energyWh: 800, windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) });
  await world.buy(5, { energyWh: 800, windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) });
  world.time.now = slot - 300_000;
  await clearSlot(world.system, slot);
  world.time.now = slot + 2 * 3_600_000;
  await recordReadings(world.system, [
    metered(1, { slotStart: slot, exportWh: 800 }),
    metered(5, { slotStart: slot - SLOT_MS, importWh: 100 }),
    metered(5, { slotStart: slot + 3 * SLOT_MS, importWh: 500 }),
  ]);
  expect((await settleSlot(world.system, slot)).state).toBe("waiting");
  world.time.now += world.system.community.substituteAfterMs;
  expect(await settleSlot(world.system, slot)).toMatchObject({ state: "settled", substitutes: 1 });
  const made = (await readings()).find((row) => row.member_id === 5 && row.slot_start === slot);
  expect(made).toMatchObject({ import_wh: 200, quality: "substitute", origin: "substitution" });
});
