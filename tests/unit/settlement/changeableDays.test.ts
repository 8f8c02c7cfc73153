import { expect, test } from "vitest";
import { changeableDays, requireChangeableDay } from "@/lib/domain/settlement/changeableDays";

const ZONE = "Europe/Berlin";
const NOW = Date.UTC(2026, 5, 21, 12);

test("two years back and one ahead, from the first open month on, none of a past that is still filled", () => {
  expect(changeableDays(NOW, ZONE, null, null)).toEqual({ first: "2024-06-20", last: "2027-06-22", openFrom: null });
  expect(changeableDays(NOW, ZONE, "2025-12", null)).toMatchObject({ first: "2026-01-01", openFrom: "2026-01-01" });
  const midnight = Date.UTC(2026, 5, 9, 22);
  expect(changeableDays(NOW, ZONE, "2025-12", midnight).first).toBe("2026-06-10");
  expect(changeableDays(NOW, ZONE, null, midnight + 1).first).toBe("2026-06-11");
});

test("what is refused says which days are left", () => {
  const days = changeableDays(NOW, ZONE, "2026-05", null);
  expect(() => requireChangeableDay("2026-06-01", days)).not.toThrow();
  expect(() => requireChangeableDay("2027-06-22", days)).not.toThrow();
  expect(() => requireChangeableDay("2026-05-31", days)).toThrow(
    expect.objectContaining({ code: "closed-period", path: "/validFrom" }),
  );
  expect(() => requireChangeableDay("2027-06-23", days)).toThrow(
    expect.objectContaining({
      code: "invalid-input",
      fields: [{ path: "/validFrom", message: "must be from 2026-06-01 to 2027-06-22" }],
    }),
  );
});
