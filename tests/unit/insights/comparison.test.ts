import { expect, it } from "vitest";
import { noComparison } from "@/lib/domain/insights/comparison";
import { SLOT_MS } from "@/lib/domain/units/slot";

const month = (slots: number) => noComparison(slots, 0, 1_000 * SLOT_MS);

it("a stretch is compared with where at least 95 % of its quarter-hours are settled", () => {
  expect(month(1_000)).toBeNull();
  expect(month(950)).toBeNull();
  expect(month(949)).toBe("few-slots");
  expect(month(0)).toBe("nothing-settled");
});
