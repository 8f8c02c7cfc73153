import { describe, expect, it } from "vitest";
import { marketWindow } from "@/lib/server/reads/marketWindow";
import { MarketFilters } from "@/types/community";

const ZONE = "Europe/Berlin";
const now = Date.parse("2026-06-11T11:32:00Z");
const clock = { now, running: Date.parse("2026-06-11T11:30:00Z"), firstOpen: Date.parse("2026-06-11T11:45:00Z") };
const window = (filters: unknown, at = clock) => {
  const { from, to } = marketWindow(MarketFilters.parse(filters), at, ZONE);
  return [from, to].map((ms) => new Date(ms).toISOString().slice(0, 16));
};

describe("marketWindow", () => {
  it("is the next open slot for now, the rest of the day, seven days", () => {
    expect(window({})).toEqual(["2026-06-11T11:45", "2026-06-11T12:00"]);
    expect(window({ when: "today" })).toEqual(["2026-06-11T11:45", "2026-06-11T22:00"]);
    expect(window({ when: "week" })).toEqual(["2026-06-11T11:45", "2026-06-18T11:30"]);
  });

  it("is the coming day once today's last gate has closed", () => {
    const late = {
      now: Date.parse("2026-06-11T21:56:00Z"),
      running: Date.parse("2026-06-11T21:45:00Z"),
      firstOpen: Date.parse("2026-06-11T22:15:00Z"),
    };
    expect(window({ when: "today" }, late)).toEqual(["2026-06-11T22:15", "2026-06-12T22:00"]);
  });

  it("clips a span to what is open, and is empty when all of it is past", () => {
    const span = { when: "window", from: "2026-06-11T11:00:00Z", to: "2026-06-11T12:20:00Z" };
    expect(window(span)).toEqual(["2026-06-11T11:45", "2026-06-11T12:30"]);
    const past = { when: "window", from: "2026-06-10T11:00:00Z", to: "2026-06-10T12:00:00Z" };
    expect(window(past)).toEqual(["2026-06-11T11:45", "2026-06-11T11:45"]);
    const far = { when: "window", from: "2026-07-10T11:00:00Z", to: "2026-07-10T12:00:00Z" };
    expect(window(far)).toEqual(["2026-06-18T11:30", "2026-06-18T11:30"]);
  });

  it("takes an hour where the end is missing, and refuses one before the beginning", () => {
    expect(window({ when: "window", from: "2026-06-11T14:00:00Z" })).toEqual(["2026-06-11T14:00", "2026-06-11T15:00"]);
    const backwards = { when: "window", from: "2026-06-11T14:00:00Z", to: "2026-06-11T13:00:00Z" };
    expect(() => window(backwards)).toThrow(expect.objectContaining({ code: "window-empty" }));
  });
});
