import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BoardRecord, placed, placeOf } from "@/lib/domain/insights/leaderboard";

const record = fc.record({ part: fc.integer({ min: 0, max: 1_000 }), days: fc.integer({ min: 1, max: 31 }) });
const records = fc
  .array(record, { minLength: 1, maxLength: 40 })
  .map((all) => all.map(({ part, days }, index): BoardRecord => ({ memberId: index + 1, part, whole: 1_000, days })));

describe("a leaderboard", () => {
  it("stands in order, with equal ranks for equal values, whatever the order of its members", () => {
    fc.assert(
      fc.property(records, (all) => {
        const board = placed(all, true);
        expect(placed([...all].reverse(), true)).toEqual(board);
        board.forEach((one, place) => {
          const before = board[place - 1];
          expect(one.rank).toBe(before?.value === one.value ? before.rank : place + 1);
          expect(one.value).toBeGreaterThanOrEqual(0);
          expect(one.value).toBeLessThanOrEqual(1);
        });
        for (const one of board) {
          const own = all.find(({ memberId }) => memberId === one.memberId);
          expect(placeOf(all, own, true)).toEqual({ value: one.value, rank: one.rank });
        }
      }),
    );
  });

  it("does not let one lucky day win over a month that was nearly as good", () => {
    const usual = Array.from(
      { length: 20 },
      (_, n): BoardRecord => ({ memberId: n, part: 15_000, whole: 30_000, days: 30 }),
    );
    const steady: BoardRecord = { memberId: 100, part: 28_500, whole: 30_000, days: 30 };
    const lucky: BoardRecord = { memberId: 101, part: 1_000, whole: 1_000, days: 1 };
    expect(
      placed([...usual, steady, lucky], true)
        .map(({ memberId }) => memberId)
        .slice(0, 2),
    ).toEqual([100, 101]);
  });
});
