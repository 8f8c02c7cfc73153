import { describe, expect, it } from "vitest";
import { localSlot, localSlots } from "@/lib/domain/rules/localSlot";
import { dayStart, slotsBetween } from "@/lib/domain/units/slot";

describe("local slots one after another", () => {
  it.each([
    ["Europe/Berlin", "2026-03-27", "2026-04-01"],
    ["Europe/Berlin", "2026-10-23", "2026-10-28"],
    ["Asia/Kolkata", "2026-12-30", "2027-01-03"],
  ])("are what each is on its own, also when the clock changes: %s from %s", (timeZone, from, to) => {
    const localOf = localSlots(timeZone);
    for (const slot of slotsBetween(dayStart(from, timeZone), dayStart(to, timeZone))) {
      expect(localOf(slot)).toEqual(localSlot(slot, timeZone));
    }
  });
});
