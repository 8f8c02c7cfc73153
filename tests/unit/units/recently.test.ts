import { expect, it } from "vitest";
import { recently } from "@/lib/domain/units/recently";

it("computes what was not asked of late, and forgets when it is full", () => {
  const asked: string[] = [];
  const upper = recently(2, (text) => {
    asked.push(text);
    return text.toUpperCase();
  });
  expect(["a", "b", "a", "b"].map(upper)).toEqual(["A", "B", "A", "B"]);
  expect(asked).toEqual(["a", "b"]);
  expect(["c", "b", "a"].map(upper)).toEqual(["C", "B", "A"]);
  expect(asked).toEqual(["a", "b", "c", "b", "a"]);
});

it("remembers nothing of what could not be computed", () => {
  const refusing = recently(2, (text) => {
    throw new RangeError(text);
  });
  expect(() => refusing("a")).toThrow(RangeError);
  expect(() => refusing("a")).toThrow(RangeError);
});
