import { describe, expect, it } from "vitest";
import {
  dayDistance,
  formatAgo,
  formatDateTime,
  formatDay,
  formatRelativeDay,
  formatSlotRange,
  formatTime,
} from "@/lib/i18n/formatTime";

const zone = "Europe/Berlin";
const at = (text: string) => Date.parse(text);

describe("slots", () => {
  it("are written in the community's zone, not the reader's", () => {
    expect(formatSlotRange(at("2026-06-11T10:15:00Z"), zone, "en")).toBe("12:15–12:30");
    expect(formatSlotRange(at("2026-06-11T10:15:00Z"), "Europe/Lisbon", "en")).toBe("11:15–11:30");
    expect(formatSlotRange(at("2026-06-11T12:00:00Z"), zone, "de", 3_600_000)).toBe("14:00–15:00");
    expect(formatSlotRange(at("2026-06-11T21:45:00Z"), zone, "en")).toBe("23:45–00:00");
  });

  it("name the zone in the hour that autumn repeats, and only there", () => {
    expect(formatSlotRange(at("2026-10-25T00:15:00Z"), zone, "en")).toBe("02:15–02:30 CEST");
    expect(formatSlotRange(at("2026-10-25T01:15:00Z"), zone, "en")).toBe("02:15–02:30 CET");
    expect(formatSlotRange(at("2026-10-25T02:15:00Z"), zone, "en")).toBe("03:15–03:30");
  });
});

describe("days", () => {
  const noon = at("2026-06-11T11:30:00Z");
  it("are short, long, or a tick", () => {
    expect(formatDay(noon, zone, "en")).toBe("Thu 11 June");
    expect(formatDay(noon, zone, "en", "long")).toBe("Thursday 11 June");
    expect(formatDay(noon, zone, "en", "tick")).toBe("11 Jun");
    expect(formatDay(noon, zone, "de", "long")).toBe("Donnerstag 11. Juni");
    expect(formatDateTime(noon, zone, "en")).toBe("Thu 11 June, 13:30");
  });

  it("are near by the calendar, not by 24 hours", () => {
    const lateEvening = at("2026-06-11T21:50:00Z");
    const soon = at("2026-06-11T22:10:00Z");
    expect(dayDistance(soon, lateEvening, zone)).toBe(1);
    expect(formatRelativeDay(soon, lateEvening, zone, "en")).toBe("Tomorrow");
    expect(formatRelativeDay(lateEvening, soon, zone, "de")).toBe("Gestern");
    expect(formatRelativeDay(noon, noon, zone, "en")).toBe("Today");
    expect(formatRelativeDay(noon, at("2026-06-14T11:30:00Z"), zone, "en")).toBe("Thu 11 June");
  });

  it("count across a change of the clocks", () => {
    expect(dayDistance(at("2026-03-29T21:30:00Z"), at("2026-03-28T22:30:00Z"), zone)).toBe(1);
  });
});

it("ages are whole units, rounded down", () => {
  expect(formatAgo(15 * 60_000 + 59_000, "en")).toBe("15 minutes ago");
  expect(formatAgo(4 * 60_000, "de")).toBe("vor 4 Minuten");
  expect(formatAgo(-5, "en")).toBe("now");
  expect(formatAgo(26 * 3_600_000, "en")).toBe("yesterday");
  expect(formatTime(at("2026-06-11T22:05:00Z"), zone, "de")).toBe("00:05");
});
