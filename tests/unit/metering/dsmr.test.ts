import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc16, readTelegram, type Telegram } from "@/lib/domain/metering/formats/dsmr";
import { advanceRegisters, type Mark } from "@/lib/domain/metering/registerMarks";
import { SLOT_MS } from "@/lib/domain/units/slot";
import { telegram } from "@/tests/support/dsmrTelegram";

describe("a telegram", () => {
  test("is read to the watt-hour, summer and winter time told apart", () => {
    const summer = telegram("260621140000S", [1_234_567, 1], [500, 0]);
    expect(readTelegram(summer)).toEqual({
      at: Date.UTC(2026, 5, 21, 12),
      importWh: 1_234_568,
      exportWh: 500,
      source: { meterNumbers: [], pointId: null },
    });
    const doubled = [telegram("261025023000S", [1, 0]), telegram("261025023000W", [1, 0])].map(readTelegram);
    expect(doubled).toMatchObject([{ at: Date.UTC(2026, 9, 25, 0, 30) }, { at: Date.UTC(2026, 9, 25, 1, 30) }]);
  });

  test("says which meter and metering point it is of, as sent or in plain text", () => {
    const of = (meter: string, point?: string) =>
      readTelegram(telegram("260621140000S", [1, 0], [0, 0], { meter, point }));
    expect(of("1SAG3101021605", "541448820000000015")).toMatchObject({
      source: { meterNumbers: ["1SAG3101021605", "3153414733313031303231363035"], pointId: "541448820000000015" },
    });
    const empty = of("", "000000000000000000");
    expect(empty).toMatchObject({ source: { meterNumbers: [], pointId: null } });
    const plain = readTelegram("/X\r\n0-0:1.0.0(260621140000S)\r\n0-0:96.1.1(ISK-9)\r\n1-0:1.8.1(000001.000*kWh)\r\n!");
    expect(plain).toMatchObject({ source: { meterNumbers: ["ISK-9"] } });
  });

  test("has the check sum of the standard's polynomial", () => {
    expect(crc16("123456789")).toBe("BB3D");
  });

  test.each([
    ["nothing", "", "no-telegram"],
    ["a changed digit", telegram("260621140000S", [1_000, 0]).replace("000001.000", "000002.000"), "bad-checksum"],
    ["no time", "/X\r\n1-0:1.8.1(000001.000*kWh)\r\n!", "no-time"],
    ["a day that is none", "/X\r\n0-0:1.0.0(260231140000S)\r\n!", "no-time"],
    ["no registers", "/X\r\n0-0:1.0.0(260621140000S)\r\n!", "no-registers"],
    ["a register in words", "/X\r\n0-0:1.0.0(260621140000S)\r\n1-0:1.8.1(many)\r\n!", "bad-register"],
  ])("with %s is refused", (_name, text, fault) => {
    expect(readTelegram(text)).toEqual({ fault });
  });

  test("in pieces, changed or too long never breaks the reader", () => {
    const whole = telegram("260621140000S", [1_234_567, 1], [500, 0]);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.string({ maxLength: 20 }), fc.nat(whole.length), (from, junk, to) => {
        const read = readTelegram(whole.slice(0, from) + junk + whole.slice(to));
        if (!("fault" in read)) expect([read.importWh, read.exportWh].every(Number.isSafeInteger)).toBe(true);
      }),
    );
    expect(readTelegram(`/${"0".repeat(1_000_000)}!`)).toEqual({ fault: "no-telegram" });
  });
});

const START = Date.UTC(2026, 5, 21, 12);

describe("registers", () => {
  const run = (telegrams: readonly Telegram[]) => {
    let mark: Mark | null = null;
    const slots = telegrams.slice(1).flatMap((now, index) => {
      const next = advanceRegisters(telegrams[index]!, mark, now);
      mark = next.mark;
      return next.slots;
    });
    return slots;
  };

  test("add up: what whole quarter-hours hold is what the registers went on between the first and last mark", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ wait: fc.integer({ min: 1, max: 5_000_000 }), taken: fc.nat(3_000), given: fc.nat(3_000) }),
          { minLength: 2, maxLength: 40 },
        ),
        (steps) => {
          let [at, importWh, exportWh] = [START + 1, 5_000, 7_000];
          const telegrams = steps.map(({ wait, taken, given }) => {
            at += wait;
            importWh += taken;
            exportWh += given;
            return { at, importWh, exportWh };
          });
          const slots = run(telegrams);
          for (const [index, slot] of slots.entries()) {
            expect(slot.importWh).toBeGreaterThanOrEqual(0);
            expect(slot.exportWh).toBeGreaterThanOrEqual(0);
            if (index > 0) expect(slot.slotStart).toBeGreaterThan(slots[index - 1]!.slotStart);
          }
          const total = slots.reduce((sum, slot) => sum + slot.importWh, 0);
          expect(total).toBeLessThanOrEqual(importWh - telegrams[0]!.importWh);
        },
      ),
    );
  });

  test("read every ten seconds give measured quarter-hours, in half an hour's steps estimated ones", () => {
    const every = (ms: number) =>
      run(
        Array.from({ length: Math.floor((3 * SLOT_MS) / ms) + 1 }, (_, i) => ({
          at: START + 1_000 + i * ms,
          importWh: i * 10,
          exportWh: 0,
        })),
      );
    expect(every(10_000)).toEqual([
      { slotStart: START + SLOT_MS, importWh: 900, exportWh: 0, exact: true },
      { slotStart: START + 2 * SLOT_MS, importWh: 900, exportWh: 0, exact: true },
    ]);
    expect(every(2 * SLOT_MS).every(({ exact }) => !exact)).toBe(true);
  });

  test("that were away for hours, or went back, tell nothing of the time between", () => {
    const far = [
      { at: START, importWh: 0, exportWh: 0 },
      { at: START + 3 * 3_600_000, importWh: 900, exportWh: 0 },
    ];
    expect(run(far)).toEqual([]);
    const back = [
      { at: START, importWh: 900, exportWh: 0 },
      { at: START + SLOT_MS, importWh: 100, exportWh: 0 },
    ];
    expect(run(back)).toEqual([]);
  });
});
