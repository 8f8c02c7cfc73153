import { expect, it } from "vitest";
import { skyName } from "@/lib/server/reads/skyName";

const at = (text: string) => skyName(Date.parse(text), 47.99, 7.85);

it("follows the sun over a June day, in the order the sky changes", () => {
  const day = Array.from({ length: 96 }, (_, slot) =>
    skyName(Date.parse("2026-06-20T23:00:00Z") + slot * 900_000, 47.99, 7.85),
  );
  const order = day.filter((name, index) => name !== day[index - 1]);
  expect(order).toEqual(["night", "firstlight", "dawn", "morning", "noon", "afternoon", "golden", "dusk", "night"]);
});

it("knows a low winter sun: no noon sky in December", () => {
  expect(at("2026-12-21T11:30:00Z")).toBe("afternoon");
  expect(at("2026-12-21T10:00:00Z")).toBe("morning");
  expect(at("2026-12-21T22:00:00Z")).toBe("night");
});
