import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { depthSeries } from "@/components/charts/depthSeries";
import { lastHours, priceRibbonSeries, type RibbonPoint } from "@/components/charts/priceRibbonSeries";
import { movePick, pickBetween, slotStripSeries, stretchPick } from "@/components/charts/slotStripSeries";
import { slotTicks } from "@/components/charts/slotTicks";

const slot = (index: number) => new Date(Date.UTC(2026, 5, 11, 10, index * 15)).toISOString().replace(".000Z", "Z");
const point = (index: number, ct: number | null, more: Partial<RibbonPoint> = {}): RibbonPoint => ({
  slot: slot(index),
  priceMicroEurPerKwh: ct === null ? null : ct * 10_000,
  lowMicroEurPerKwh: null,
  highMicroEurPerKwh: null,
  forecast: false,
  ...more,
});

describe("priceRibbonSeries", () => {
  const points = [
    point(0, 18),
    point(1, null),
    point(2, 20),
    point(3, 19, { forecast: true, lowMicroEurPerKwh: 185_000, highMicroEurPerKwh: 195_000 }),
  ];
  const ribbon = priceRibbonSeries(points, slot(2), 80_000, 320_000);

  it("divides the space between feed-in and grid at the price", () => {
    expect(ribbon.corners[0]).toMatchObject({ price: 18, saved: [18, 32], gained: [8, 18], forecast: null });
    expect(ribbon.now).toEqual({ at: Date.parse(slot(2)) + 450_000, priceCt: 20 });
    expect(ribbon.to - ribbon.from).toBe(4 * 900_000);
  });

  it("closes a run before a gap and leaves the gap open", () => {
    const at = (index: number) => ribbon.corners.filter((corner) => corner.at === Date.parse(slot(index)));
    expect(at(1).map((corner) => corner.price)).toEqual([18, null]);
    expect(at(2).map((corner) => corner.price)).toEqual([20]);
  });

  it("turns from known to expected without a hole, and names the end with its band", () => {
    const turn = ribbon.corners.filter((corner) => corner.at === Date.parse(slot(3)));
    expect(turn.map(({ price, forecast }) => [price, forecast])).toEqual([
      [20, null],
      [null, 19],
    ]);
    expect(ribbon.corners.at(-1)).toMatchObject({ forecast: 19, band: [18.5, 19.5] });
    expect(ribbon.end).toEqual({ priceCt: 19, plusMinusCt: 0.5 });
  });

  it("has no price of now where nothing traded, and draws nothing of nothing", () => {
    expect(priceRibbonSeries(points, slot(1), 80_000, 320_000).now?.priceCt).toBeNull();
    expect(priceRibbonSeries(points, slot(3), 80_000, 320_000).now?.priceCt).toBeNull();
    expect(priceRibbonSeries([], slot(1), 80_000, 320_000).corners).toEqual([]);
  });

  it("keeps all of the forecast in the last hours", () => {
    const many = [...Array.from({ length: 20 }, (_, i) => point(i, 18)), point(20, 19, { forecast: true })];
    expect(lastHours(many, 2)).toHaveLength(9);
    expect(lastHours(many, 2).at(-1)?.forecast).toBe(true);
  });
});

describe("slotStripSeries", () => {
  const strip = slotStripSeries(
    [18, 17, null, 19].map((ct, i) => ({
      slot: slot(i),
      open: true,
      thin: false,
      priceMicroEurPerKwh: ct === null ? null : ct * 10_000,
      offeredWh: i * 1000,
      wantedWh: 1500,
    })),
  );

  it("scales offered and wanted by the same measure", () => {
    expect(strip.bars.map((bar) => bar.offered)).toEqual([0, 1 / 3, 2 / 3, 1]);
    expect(new Set(strip.bars.map((bar) => bar.wanted))).toEqual(new Set([0.5]));
  });

  it("draws the price as steps with a gap, and marks both ends", () => {
    expect(strip.pricePath).toBe("M0 50H1V92H2M3 8H4");
    expect(strip.lowest).toMatchObject({ index: 1, priceMicroEurPerKwh: 170_000 });
    expect(strip.highest).toMatchObject({ index: 3, priceMicroEurPerKwh: 190_000 });
    expect(slotStripSeries([]).lowest).toBeNull();
  });

  it("keeps every choice inside the strip", () => {
    const index = fc.integer({ min: 0, max: 95 });
    fc.assert(
      fc.property(index, index, fc.integer({ min: -200, max: 200 }), (a, b, by) => {
        const pick = pickBetween(a, b);
        for (const next of [pick, movePick(pick, by, 96), stretchPick(pick, by, 96)]) {
          expect(next.first).toBeGreaterThanOrEqual(0);
          expect(next.count).toBeGreaterThanOrEqual(1);
          expect(next.first + next.count).toBeLessThanOrEqual(96);
        }
        expect(movePick(pick, by, 96).count).toBe(pick.count);
      }),
    );
  });
});

describe("depthSeries", () => {
  const supply = [
    { energyWh: 2000, priceMicroEurPerKwh: 160_000 },
    { energyWh: 5000, priceMicroEurPerKwh: 180_000 },
  ];
  const demand = [
    { energyWh: 3000, priceMicroEurPerKwh: 200_000 },
    { energyWh: 4000, priceMicroEurPerKwh: 170_000 },
  ];

  it("puts both staircases over one axis and finds where they cross", () => {
    const depth = depthSeries(supply, demand, null);
    expect(depth.corners).toEqual([
      { kwh: 0, supply: 16, demand: 20, mine: null },
      { kwh: 2, supply: 18, demand: 20, mine: null },
      { kwh: 3, supply: 18, demand: 17, mine: null },
      { kwh: 4, supply: 18, demand: 17, mine: null },
      { kwh: 5, supply: 18, demand: null, mine: null },
    ]);
    expect(depth.crossKwh).toBe(3);
    expect(depth.lowCt).toBeLessThan(16);
    expect(depth.highCt).toBeGreaterThan(20);
  });

  it("places my draft behind better and equal prices", () => {
    const depth = depthSeries(supply, demand, { side: "buy", energyWh: 1000, priceMicroEurPerKwh: 190_000 });
    expect(depth.corners.filter((corner) => corner.mine !== null).map(({ kwh }) => kwh)).toEqual([3, 4]);
    expect(depth.maxKwh).toBe(5);
    expect(depth.crossKwh).toBe(4);
  });

  it("does not cross where nobody meets, and survives one empty side", () => {
    expect(depthSeries(supply, [{ energyWh: 1000, priceMicroEurPerKwh: 100_000 }], null).crossKwh).toBeNull();
    expect(depthSeries([], demand, null).corners[0]).toMatchObject({ supply: null, demand: 20 });
    expect(depthSeries([], [], null).maxKwh).toBe(0);
  });
});

describe("slotTicks", () => {
  it("ticks at full local hours", () => {
    const timeText = (ms: number) => new Date(ms).toISOString().slice(11, 16);
    expect(slotTicks(Date.parse(slot(1)), Date.parse(slot(20)), 2, timeText).map(timeText)).toEqual(["12:00", "14:00"]);
  });
});
