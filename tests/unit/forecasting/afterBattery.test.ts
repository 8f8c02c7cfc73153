import fc from "fast-check";
import { expect, it } from "vitest";
import { afterBattery } from "@/lib/domain/forecasting/afterBattery";
import type { HomeForecast } from "@/lib/domain/forecasting/homeForecast";

const BATTERY = { kind: "battery", capacityWh: 10_000, powerW: 4_000 } as const;
const band = (p50: number) => ({ p10: Math.floor(p50 / 2), p50, p90: 2 * p50 });
const slot = (net: number, index = 0): HomeForecast => ({
  slotStart: index * 900_000,
  load: band(Math.max(0, -net)),
  generation: band(Math.max(0, net)),
  surplus: band(Math.max(0, net)),
  need: band(Math.max(0, -net)),
});

it("nothing is over while the battery takes it, all of it once the battery is full", () => {
  expect(afterBattery([slot(700)], BATTERY, 500)[0]?.surplus).toEqual({ p10: 0, p50: 0, p90: 700 });
  expect(afterBattery([slot(700)], BATTERY, 9_500)[0]?.surplus).toEqual(band(700));
});

it("the battery takes no more than its power, and covers the need until it is empty", () => {
  expect(afterBattery([slot(1_500)], BATTERY, 500)[0]?.surplus.p50).toBe(500);
  expect(afterBattery([slot(-600)], BATTERY, 5_000)[0]?.need.p50).toBe(0);
  expect(afterBattery([slot(-600)], BATTERY, 500)[0]?.need).toEqual(band(600));
});

it("what it takes now is missing later: a morning's sun fills it, noon is over", () => {
  const over = afterBattery(
    Array.from({ length: 24 }, (_, index) => slot(900, index)),
    BATTERY,
    500,
  ).map(({ surplus }) => surplus.p50);
  expect(over[0]).toBe(0);
  expect(over.at(-1)).toBe(900);
  expect(over).toEqual([...over].sort((a, b) => a - b));
});

it("makes nothing out of nothing: never more than before, whole watt-hours, no more than the battery holds", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -2_000, max: 2_000 })),
      fc.integer({ min: 0, max: 10_000 }),
      (nets, stored) => {
        const before = nets.map(slot);
        const after = afterBattery(before, BATTERY, stored);
        let kept = 0;
        after.forEach((one, index) => {
          for (const side of ["surplus", "need"] as const) {
            const [was, is] = [before[index]![side], one[side]];
            for (const key of ["p10", "p50", "p90"] as const) {
              expect(Number.isInteger(is[key])).toBe(true);
              expect(is[key]).toBeGreaterThanOrEqual(0);
              expect(is[key]).toBeLessThanOrEqual(was[key]);
            }
            expect(is.p10).toBeLessThanOrEqual(is.p50);
            expect(is.p50).toBeLessThanOrEqual(is.p90);
          }
          kept += before[index]!.surplus.p50 - one.surplus.p50 - (before[index]!.need.p50 - one.need.p50);
          expect(kept).toBeLessThanOrEqual(BATTERY.capacityWh * 1.25);
        });
      },
    ),
  );
});
