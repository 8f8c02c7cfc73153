import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { replayArguments } from "@/scripts/replay/arguments";
import { readHomes } from "@/scripts/replay/readHomes";
import { runScript } from "@/tests/support/runScript";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "commonwatt-replay-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Three days of two roofs and a flat, by the hour. */
function threeDays(): string {
  const rows = Array.from({ length: 72 }, (_, hour) => {
    const sun = Math.max(0, 6 - Math.abs((hour % 24) - 12)) * 300;
    const start = new Date(Date.UTC(2026, 5, 1, hour)).toISOString().slice(0, 16);
    return `${start}Z,400,${sun},350,${sun},${600 + (hour % 5) * 50}`;
  });
  return ["start_utc,a_load_wh,a_pv_wh,b_load_wh,b_pv_wh,c_load_wh", ...rows, ""].join("\n");
}

describe("npm run replay", () => {
  test("writes a report, a page and the trades, the same bytes each time", { timeout: 60_000 }, async () => {
    const data = file("homes.csv", threeDays());
    const run = (out: string) =>
      runScript("scripts/replay.ts", [data, "--key", "dynamic", "--tariff", "import=30,feedin=8,fee=1", "--out", out]);
    const outs = [join(folder, "one"), join(folder, "two")];
    for (const out of outs) expect((await run(out)).code).toBe(0);
    const [one, two] = outs.map((out) =>
      ["report.json", "report.html", "trades.csv"].map((name) => readFileSync(join(out, name), "utf8")),
    );
    expect(two).toEqual(one);
    const report = JSON.parse(one![0]!);
    expect(report.community).toMatchObject({ homes: 3, savedNanoEur: expect.any(Number) });
    expect(report.community.savedNanoEur).toBeGreaterThan(0);
    expect(report.community.consumptionWh).toBe(
      report.homes.reduce((sum: number, h: { consumptionWh: number }) => sum + h.consumptionWh, 0),
    );
    expect(Object.values(report.checks)).toEqual([0, 0, 0, 0, 0, 0]);
    const trades = one![2]!.trim().split("\r\n");
    expect(trades).toHaveLength(1 + report.community.trades);
    expect(trades[0]).toBe(
      "slot_utc,seller,buyer,contracted_wh,delivered_wh,seller_ct_per_kwh,buyer_ct_per_kwh,fee_ct_per_kwh",
    );
    expect(one![1]).toContain("The books hold");
    expect(one![1]).not.toMatch(/https?:\/\//);
  });

  test("says what is wrong with the file, and where", async () => {
    const { code, output } = await runScript("scripts/replay.ts", [join(folder, "none.csv"), "--out", folder]);
    expect(code).toBe(2);
    expect(JSON.parse(output).error.message).toContain("there is no file");
  });
});

describe("reading homes", () => {
  test("kilowatt-hours are read exactly, and what is less than a watt-hour is not lost", async () => {
    const rows = Array.from({ length: 4 }, (_, i) => `2026-06-01T00:${String(15 * i).padStart(2, "0")}Z,0.0005,0.2500`);
    const { homes, slots } = await readHomes(file("kwh.csv", ["start_utc,a_load_kwh,a_pv_kwh", ...rows].join("\r\n")));
    expect(slots).toBe(4);
    expect([...homes[0]!.loadWh]).toEqual([0, 1, 0, 1]);
    expect([...homes[0]!.madeWh]).toEqual([250, 250, 250, 250]);
  });

  test.each<[string, string, RegExp]>([
    ["no time", "time,a_load_wh\n", /line 1.*start_utc/],
    ["a column it does not know", "start_utc,a_heat_wh\n", /line 1, column 2.*a_heat_wh/],
    ["a column twice", "start_utc,a_load_wh,a_load_kwh\n", /column 3.*comes twice/],
    ["one row", "start_utc,a_load_wh\n2026-06-01T00:00Z,1\n", /1 rows of data/],
    ["a bad instant", "start_utc,a_load_wh\n2026-06-01 00:00,1\n2026-06-01T00:15Z,1\n", /line 2.*start_utc/],
    ["a negative", "start_utc,a_load_wh\n2026-06-01T00:00Z,-1\n2026-06-01T00:15Z,1\n", /line 2, column 2/],
    ["a comma for a point", 'start_utc,a_load_wh\n2026-06-01T00:00Z,"1,5"\n2026-06-01T00:15Z,1\n', /line 2, column 2/],
    ["a wrong unit", "start_utc,a_load_kwh\n2026-06-01T00:00Z,900000\n2026-06-01T00:15Z,1\n", /line 2.*check the unit/],
    [
      "a gap",
      "start_utc,a_load_wh\n2026-06-01T00:00Z,1\n2026-06-01T00:15Z,1\n2026-06-01T01:00Z,1\n",
      /line 4.*does not follow/,
    ],
    ["rows of ten minutes", "start_utc,a_load_wh\n2026-06-01T00:00Z,1\n2026-06-01T02:00Z,1\n", /120 minutes apart/],
    ["NUL bytes", "start_utc,a_load_wh\n2026-06-01T00:00Z,\0\n2026-06-01T00:15Z,1\n", /line 2, column 2/],
  ])("refuses a file with %s", async (_name, text, message) => {
    await expect(readHomes(file("bad.csv", text))).rejects.toThrow(message);
  });
});

describe("what is asked for", () => {
  const ask = (...options: string[]) => replayArguments(["d.csv", "--out", "o", ...options]);

  test("has sensible defaults, and sharing alone shares by need", () => {
    expect(ask()).toMatchObject({ pricing: { rule: "pay-as-clear" }, key: "none", timeZone: "UTC", seed: 1 });
    expect(ask("--mechanism", "sharing")).toMatchObject({ pricing: null, key: "dynamic" });
    expect(ask("--tariff", "import=32,feedin=8,fee=1").corridor).toEqual({
      importMicroEurPerKwh: 320_000,
      feedInMicroEurPerKwh: 80_000,
      feeMicroEurPerKwh: 10_000,
    });
  });

  test.each([
    [["--tariff", "XX"], /--tariff takes/],
    [["--tariff", "import=8,feedin=9"], /must be less than import/],
    [["--mechanism", "lottery"], /--mechanism takes/],
    [["--key", "fair"], /--key takes/],
    [["--time-zone", "Mars/Base"], /--time-zone/],
    [["--from", "June"], /--from takes a day/],
    [["--seed", "-1"], /--seed/],
    [["--colour", "red"], /colour/],
  ])("refuses %j", (options, message) => {
    expect(() => ask(...options)).toThrow(message);
  });
});
