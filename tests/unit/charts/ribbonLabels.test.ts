import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeLabel, stretchesOf } from "@/components/charts/ribbonLabels";

const flat = (y: number) => [{ from: 0, to: 400, y }];
const label = {
  figure: "+10,8 ct",
  words: "gewinnt, wer verkauft",
  side: "below" as const,
  shore: 250,
  left: 4,
  right: 180,
  stretches: flat(150),
  prefer: "end" as const,
};

describe("the labels of the price ribbon", () => {
  it("stand on one line where they fit, on two where the room is narrow, and nowhere else", () => {
    expect(placeLabel({ ...label, right: 380 })).toMatchObject({ x: 380, anchor: "end", lines: 1 });
    expect(placeLabel(label)).toMatchObject({ x: 180, anchor: "end", lines: 2 });
    expect(placeLabel({ ...label, right: 120 })).toBeNull();
  });

  it("keep off the line: at the other end of their room where it leaves more", () => {
    const stretches = [
      { from: 0, to: 300, y: 230 },
      { from: 300, to: 800, y: 100 },
    ];
    expect(placeLabel({ ...label, right: 700, prefer: "start", stretches })).toMatchObject({ anchor: "end", lines: 1 });
    expect(placeLabel({ ...label, right: 700, stretches: flat(235) })).toBeNull();
  });

  it("never reach over an edge of their room or touch the line", () => {
    const step = fc.record({ y: fc.integer({ min: 20, max: 240 }) });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 60, max: 700 }),
        fc.constantFrom("above" as const, "below" as const),
        (steps, right, side) => {
          const stretches = steps.map(({ y }, i) => ({ from: i * 40, to: (i + 1) * 40, y }));
          const place = placeLabel({ ...label, right, side, shore: side === "above" ? 10 : 250, stretches });
          if (!place) return;
          const letters = place.lines === 1 ? 30 : 21;
          const [from, to] =
            place.anchor === "start" ? [place.x, place.x + letters * 6.9] : [place.x - letters * 6.9, place.x];
          expect(from).toBeGreaterThanOrEqual(label.left);
          expect(to).toBeLessThanOrEqual(right);
          const met = stretches.filter((s) => s.from < to && s.to > from);
          const [top, bottom] = [place.y - 12, place.y + (place.lines - 1) * 20 + 4];
          for (const { y } of met) expect(side === "above" ? y >= bottom : y <= top).toBe(true);
        },
      ),
    );
  });

  it("know the line from its corners, gaps left out", () => {
    const corners = [
      { at: 0, price: 20, forecast: null },
      { at: 1, price: null, forecast: null },
      { at: 2, price: null, forecast: 18 },
      { at: 3, price: null, forecast: 18 },
    ];
    expect(
      stretchesOf(
        corners,
        (at) => at * 10,
        (ct) => 100 - ct,
      ),
    ).toEqual([
      { from: 0, to: 10, y: 80 },
      { from: 20, to: 30, y: 82 },
    ]);
  });
});
