import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { delimiterOf, splitFields } from "@/lib/domain/metering/formats/csvFields";
import { milliWhOf, ratioOf, readDecimal, scaled, UNITS, unitIn } from "@/lib/domain/metering/formats/decimal";
import { localClock, seriesClock } from "@/lib/domain/metering/formats/localTimes";
import { documentDecoder } from "@/lib/domain/metering/formats/textDecoding";
import { textLines } from "@/lib/domain/metering/formats/textLines";
import { readClock, readWallTime } from "@/lib/domain/metering/formats/wallTime";
import { addDays, dayStart, formatLocal, SLOT_MS, slotsOfDay } from "@/lib/domain/units/slot";
import dstDays from "@/tests/support/dstDays.json";
import { inChunks } from "@/tests/support/meterFiles";

const utf8 = (text: string) => new TextEncoder().encode(text);

async function linesOf(bytes: Uint8Array, cuts: readonly number[] = []) {
  const lines: string[] = [];
  const faults: unknown[] = [];
  for await (const block of textLines(inChunks(bytes, cuts))) {
    expect(block.first).toBe(lines.length + 1);
    lines.push(...block.lines);
    faults.push(...block.faults);
  }
  return { lines, faults };
}

describe("lines", () => {
  test("end with LF, CRLF or CR, in UTF-8 with or without mark, UTF-16 and windows-1252", async () => {
    const wanted = ["Zähler;é", "", "€ 1"];
    const text = "Zähler;é\r\n\r\n€ 1";
    const wide = (low: boolean, mark: boolean) =>
      Uint8Array.from(
        [...(mark ? `\uFEFF${text}` : text)].flatMap((sign) => {
          const code = sign.charCodeAt(0);
          return low ? [code & 255, code >> 8] : [code >> 8, code & 255];
        }),
      );
    for (const bytes of [
      utf8(text),
      utf8(`\uFEFF${text}\n`),
      utf8(text.replaceAll("\r\n", "\r")),
      utf8(text.replaceAll("\r\n", "\n")),
      wide(true, true),
      wide(false, true),
      wide(true, false),
      wide(false, false),
      Uint8Array.from([...text].map((sign) => (sign === "€" ? 0x80 : sign.charCodeAt(0)))),
    ]) {
      expect((await linesOf(bytes)).lines).toEqual(wanted);
    }
  });

  test("too long or with NUL are faults and nothing else is lost", async () => {
    const { lines, faults } = await linesOf(utf8(`a\n${"x".repeat(500_000)}\nb\0c\nd`));
    expect(lines).toEqual(["a", "", "", "d"]);
    expect(faults).toEqual([
      { line: 2, fault: "bad-structure", value: "" },
      { line: 3, fault: "not-text", value: "" },
    ]);
  });

  test("are the same however bytes are cut", async () => {
    const byte = fc.oneof(fc.constantFrom(10, 13, 13, 65, 0xc3, 0xa4, 0xe2, 0x82, 0xac, 0xff, 0xfe, 0), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(byte, { maxLength: 60 }), fc.array(fc.nat(60)), async (bytes, cuts) => {
        const whole = Uint8Array.from(bytes);
        expect(await linesOf(whole, cuts)).toEqual(await linesOf(whole));
        const [cutOnce, once] = [documentDecoder(), documentDecoder()];
        let cutText = "";
        for await (const piece of inChunks(whole, cuts)) cutText += cutOnce.push(piece);
        cutText += cutOnce.end();
        const text = once.push(whole) + once.end();
        expect(cutText).toBe(text);
      }),
      { numRuns: 500 },
    );
    const long = utf8(`${"é".repeat(70_000)}\r\nend`);
    expect(await linesOf(long, [1, 140_000, 140_001])).toEqual(await linesOf(long));
  });
});

describe("fields", () => {
  test("are cut at the delimiter, quotes taken off", () => {
    expect(splitFields('a;"b;""c""";', ";")).toEqual(["a", 'b;"c"', ""]);
    expect(splitFields('a;"b', ";")).toBeNull();
    expect(splitFields('a;b"c', ";")).toBeNull();
    expect(delimiterOf(["a;b;c", "1,5;2,5;3", "end"])).toEqual({ delimiter: ";", width: 3 });
    expect(delimiterOf(["a,b", "1.5,2"])).toEqual({ delimiter: ",", width: 2 });
    expect(delimiterOf(["hello"])).toBeNull();
  });

  test("are read back as written", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 5 }), (fields) => {
        const line = fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(",");
        expect(splitFields(line, ",")).toEqual(fields);
      }),
    );
  });
});

describe("figures", () => {
  test.each([
    ["0,123", ",", 123_000],
    ["1.234,5", ",", 1_234_500_000],
    ["1 234,5", ",", 1_234_500_000],
    ["1'234.5", ".", 1_234_500_000],
    ["1,234.5", ".", 1_234_500_000],
    ["+3", ",", 3_000_000],
    ["-0,000", ",", 0],
    [",5", ",", 500_000],
    ["1.5e-3", ".", 1_500],
    ["0.0000009", ".", 0],
    ["0.1449999999", "either", 144_999],
    ["-0,1", ",", "negative"],
    ["1.5", ",", "not-a-number"],
    ["0.123", ",", "not-a-number"],
    ["1,5.5", ",", "not-a-number"],
    ["1,2,3", "either", "not-a-number"],
    ["", ",", "not-a-number"],
    ["NaN", ".", "not-a-number"],
    ["1e309", ".", "not-a-number"],
    ["0x10", ".", "not-a-number"],
    ["9".repeat(30), ".", "not-a-number"],
  ] as const)("%s with %s is %s mWh", (text, sign, wanted) => {
    expect(milliWhOf(text, sign, ratioOf("kWh", SLOT_MS))).toBe(wanted);
  });

  test("are exact to the last digit in every unit", () => {
    const factor = {
      Wh: [1_000n, 1n],
      kWh: [1_000_000n, 1n],
      MWh: [1_000_000_000n, 1n],
      W: [900_000n, 3_600n],
      kW: [900_000_000n, 3_600n],
    };
    fc.assert(
      fc.property(
        fc.nat(99_999),
        fc.bigInt(0n, 10n ** 18n - 1n),
        fc.constantFrom(...UNITS),
        (whole, fraction, unit) => {
          const text = `${whole}.${String(fraction).padStart(18, "0")}`;
          const [times, by] = factor[unit] as [bigint, bigint];
          const exact = ((BigInt(whole) * 10n ** 18n + fraction) * times) / (by * 10n ** 18n);
          expect(milliWhOf(text, ".", ratioOf(unit, SLOT_MS))).toBe(Number(exact));
        },
      ),
    );
    expect(scaled(readDecimal("-36.1234567", ".")!, { times: 1_000, by: 1 })).toBe(-36_124);
  });

  test("have their unit in the header", () => {
    expect(["Verbrauch [kWh]", "Ativa (kW)", "energy_wh", "Power W", "Consumo_kWh", "Wert"].map(unitIn)).toEqual([
      "kWh",
      "kW",
      "Wh",
      "W",
      "kWh",
      null,
    ]);
  });
});

describe("times", () => {
  test.each([
    ["21.06.2026 14:30", "dmy", [2026, 5, 21, 14, 30], null],
    ["2026-06-21T14:30:00+02:00", "ymd", [2026, 5, 21, 14, 30], 7_200_000],
    ["2026-06-21T14:30:00.000Z", "ymd", [2026, 5, 21, 14, 30], 0],
    ["6/21/2026 2:30 PM", "mdy", [2026, 5, 21, 14, 30], null],
    ["21/06/26, 24:00", "dmy", [2026, 5, 22, 0, 0], null],
    ["202606211430", "compact", [2026, 5, 21, 14, 30], null],
    ["1782052200", "epoch-s", [2026, 5, 21, 14, 30], 0],
  ] as const)("%s", (text, format, [y, mo, d, h, mi], offset) => {
    expect(readWallTime(text, format)).toEqual({ wall: Date.UTC(y, mo, d, h, mi), offset });
  });

  test.each([
    "",
    "31.02.2026",
    "21.06.2026 25:00",
    "21.06.2026 14",
    "21.06.2026 24:15",
    "21.06.1801",
    "1.1.1.1",
    "21.06.2026 14:30 X",
  ])("%s is none", (text) => expect(readWallTime(text, "dmy")).toBeNull());

  test("clocks with noon and midnight", () => {
    expect(["12:00 AM", "12:00 pm", "13:00 PM", "1:5"].map((text) => readClock(text)?.wall ?? null)).toEqual([
      0,
      43_200_000,
      null,
      3_900_000,
    ]);
  });
});

/** What a clock on the wall shows, as if it were UTC. */
const wallOf = (instant: number, timeZone: string) => Date.parse(`${formatLocal(instant, timeZone).slice(0, 19)}Z`);

describe("local times", () => {
  test.each(dstDays.days)("$tz $date has $quarter_hours quarter-hours, told by starts or ends, forwards", (day) => {
    const slots = [addDays(day.date, -1), day.date, addDays(day.date, 1)].flatMap((one) => slotsOfDay(one, day.tz));
    expect(slotsOfDay(day.date, day.tz)).toHaveLength(day.quarter_hours);
    for (const duration of [SLOT_MS, 4 * SLOT_MS]) {
      const starts = slots.filter((slot) => slot % duration === 0);
      const byStart = seriesClock(localClock(day.tz), "start");
      expect(starts.map((slot) => byStart.at(wallOf(slot, day.tz), duration))).toEqual(starts);
      const byEnd = seriesClock(localClock(day.tz), "end");
      expect(starts.map((slot) => byEnd.at(wallOf(slot + duration, day.tz), duration))).toEqual(starts);
      // Files that add the duration to the start's wall time instead: 03:00 ends the first of the doubled hours.
      const byAddedEnd = seriesClock(localClock(day.tz), "end");
      expect(starts.map((slot) => byAddedEnd.at(wallOf(slot, day.tz) + duration, duration))).toEqual(starts);
      const back = starts.toReversed();
      const backwards = seriesClock(localClock(day.tz), "start");
      expect(back.map((slot) => backwards.at(wallOf(slot, day.tz), duration))).toEqual(back);
    }
  });

  test("March has no half past two, and an hour ends there at two or at three", () => {
    const clock = localClock("Europe/Vienna");
    const at = (hour: number, minute: number) => Date.UTC(2026, 2, 29, hour, minute);
    expect(seriesClock(clock, "start").at(at(2, 30), SLOT_MS)).toBeNull();
    expect(seriesClock(clock, "start").at(at(2, 0), SLOT_MS)).toBeNull();
    expect(clock.endsAt(at(2, 30))).toEqual([]);
    expect(clock.endsAt(at(2, 0))).toEqual([at(1, 0)]);
    expect(clock.endsAt(at(3, 0))).toEqual([at(1, 0)]);
  });

  test("agree with the calendar in any zone", () => {
    const zones = [
      "Europe/Vienna",
      "Europe/Lisbon",
      "Atlantic/Canary",
      "UTC",
      "America/New_York",
      "Asia/Kolkata",
      "Australia/Lord_Howe",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 1_000_000, max: 2_200_000 }), (zone, quarter) => {
        const instant = quarter * SLOT_MS;
        expect(localClock(zone).instantsAt(wallOf(instant, zone))).toContain(instant);
      }),
    );
    expect(localClock("Europe/Vienna").instantsAt(Date.UTC(2026, 5, 21))).toEqual([
      dayStart("2026-06-21", "Europe/Vienna"),
    ]);
  });
});
