import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { energyFlowShape } from "@/components/charts/energyFlowSeries";
import { madeShares, usedShares, wholePercents } from "@/components/charts/flowShares";

const LINKS = [
  { from: "grid", to: "own", energyWh: 247_000 },
  { from: "solar", to: "own", energyWh: 301_000 },
  { from: "solar", to: "export", energyWh: 199_000 },
  { from: "wind", to: "neighbours", energyWh: 31_000 },
  { from: "battery", to: "neighbours", energyWh: 0 },
];
const SOURCES = ["solar", "wind", "battery", "grid"];
const SINKS = ["own", "neighbours", "storage", "export"];

describe("the ribbons", () => {
  const shape = energyFlowShape(LINKS, 800, 380, 26);

  it("run from sources at the left to sinks at the right, in a fixed order", () => {
    expect(shape.nodes.map(({ id, side, x }) => [id, side, x])).toEqual([
      ["solar", "source", 0],
      ["wind", "source", 0],
      ["grid", "source", 0],
      ["own", "sink", 790],
      ["neighbours", "sink", 790],
      ["export", "sink", 790],
    ]);
    const tops = (side: string) => shape.nodes.filter((node) => node.side === side).map((node) => node.y);
    for (const side of ["source", "sink"]) expect(tops(side)).toEqual([...tops(side)].sort((a, b) => a - b));
  });

  it("leave out flows of nothing and carry what each node holds", () => {
    expect(shape.links).toHaveLength(4);
    expect(shape.nodes.find((node) => node.id === "solar")?.energyWh).toBe(500_000);
    expect(shape.nodes.find((node) => node.id === "own")?.energyWh).toBe(548_000);
    for (const link of shape.links) expect(link.path).toMatch(/^M[\d.,-]+C/);
  });

  it("of no energy are none", () => {
    expect(energyFlowShape([], 800, 380, 26)).toEqual({ nodes: [], links: [] });
    expect(energyFlowShape(LINKS.slice(4), 800, 380, 26)).toEqual({ nodes: [], links: [] });
  });

  it("are wide enough to be seen and stay inside the picture, whatever flows", () => {
    const flow = fc.record({
      from: fc.constantFrom(...SOURCES),
      to: fc.constantFrom(...SINKS),
      energyWh: fc.integer({ min: 0, max: 10_000_000 }),
    });
    const flows = fc.uniqueArray(flow, { selector: ({ from, to }) => `${from} ${to}`, maxLength: 16 });
    fc.assert(
      fc.property(flows, (links) => {
        const { nodes, links: ribbons } = energyFlowShape(links, 600, 380, 26);
        expect(ribbons).toHaveLength(links.filter((link) => link.energyWh > 0).length);
        for (const ribbon of ribbons) {
          expect(ribbon.width).toBeGreaterThanOrEqual(1.5);
          expect(ribbon.path).not.toContain("NaN");
        }
        for (const node of nodes) {
          expect(node.y).toBeGreaterThanOrEqual(-1e-6);
          expect(node.y + node.height).toBeLessThanOrEqual(380 + 2);
        }
      }),
    );
  });
});

describe("the shares of the rings", () => {
  it("are of what was used, by source in the order of the ribbons, without what went to the grid", () => {
    expect(usedShares(LINKS)).toEqual([
      { id: "solar", energyWh: 301_000, share: 301 / 579 },
      { id: "wind", energyWh: 31_000, share: 31 / 579 },
      { id: "grid", energyWh: 247_000, share: 247 / 579 },
    ]);
    expect(usedShares([])).toEqual([]);
  });

  it("are of what was made, by where it went: grid energy is none of it", () => {
    expect(madeShares(LINKS)).toEqual([
      { id: "own", energyWh: 301_000, share: 301 / 531 },
      { id: "neighbours", energyWh: 31_000, share: 31 / 531 },
      { id: "export", energyWh: 199_000, share: 199 / 531 },
    ]);
    expect(madeShares([])).toEqual([]);
  });

  it("count what a battery passed on to the grid as gone", () => {
    const stored = { from: "solar", to: "storage", energyWh: 100 };
    const passedOn = { from: "battery", to: "export", energyWh: 30 };
    expect(madeShares([stored, passedOn])).toEqual([
      { id: "storage", energyWh: 70, share: 0.7 },
      { id: "export", energyWh: 30, share: 0.3 },
    ]);
  });

  it("add up to all that was made, whatever flows", () => {
    const flow = fc.record({
      from: fc.constantFrom(...SOURCES),
      to: fc.constantFrom(...SINKS),
      energyWh: fc.integer({ min: 0, max: 10_000_000 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(flow, { selector: ({ from, to }) => `${from} ${to}`, maxLength: 16 }), (links) => {
        const made = links.filter(({ from }) => from === "solar" || from === "wind");
        const sum = (of: readonly { energyWh: number }[]) => of.reduce((wh, { energyWh }) => wh + energyWh, 0);
        expect(sum(madeShares(links))).toBe(sum(made));
      }),
    );
  });
});

describe("whole percentages", () => {
  it.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [0.005, 0.995],
      [1, 99],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [[], []],
    [[7], [100]],
  ])("of %j are %j", (shares, expected) => {
    expect(wholePercents(shares)).toEqual(expected);
  });

  it("add up to 100 and miss the exact share by less than one", () => {
    const shares = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(shares, (values) => {
        const total = values.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        const percents = wholePercents(values);
        expect(percents.reduce((a, b) => a + b, 0)).toBe(100);
        percents.forEach((percent, i) => {
          expect(Math.abs(percent - ((values[i] ?? 0) / total) * 100)).toBeLessThan(1 + 1e-9);
        });
      }),
    );
  });
});
