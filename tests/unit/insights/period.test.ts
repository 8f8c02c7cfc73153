import { describe, expect, it } from "vitest";
import { periodEnd, periodSpan, periodStart } from "@/lib/domain/insights/period";

const ZONE = "Europe/Berlin";
const at = (text: string) => Date.parse(text);
const span = (period: "today" | "week" | "month", now: string) => {
  const { from, to, previousFrom, previousTo } = periodSpan(period, at(now), at(now), ZONE);
  return [from, to, previousFrom, previousTo].map((ms) => new Date(ms).toISOString().slice(0, 16));
};

describe("periodSpan", () => {
  it("compares today until now with yesterday until the same local time", () => {
    expect(span("today", "2026-06-11T11:30:00Z")).toEqual([
      "2026-06-10T22:00",
      "2026-06-11T11:30",
      "2026-06-09T22:00",
      "2026-06-10T11:30",
    ]);
  });

  it("begins weeks on Monday", () => {
    expect(span("week", "2026-06-11T11:30:00Z")).toEqual([
      "2026-06-07T22:00",
      "2026-06-11T11:30",
      "2026-05-31T22:00",
      "2026-06-04T11:30",
    ]);
  });

  it("compares a month with the same days of the one before", () => {
    expect(span("month", "2026-06-11T11:30:00Z")).toEqual([
      "2026-05-31T22:00",
      "2026-06-11T11:30",
      "2026-04-30T22:00",
      "2026-05-11T11:30",
    ]);
  });

  it("ends a shorter month before with its last day", () => {
    expect(span("month", "2026-03-31T12:00:00Z")).toEqual([
      "2026-02-28T23:00",
      "2026-03-31T12:00",
      "2026-01-31T23:00",
      "2026-02-28T23:00",
    ]);
  });

  it("keeps the local time across the changes of the clock", () => {
    expect(span("today", "2026-03-29T21:30:00Z")).toEqual([
      "2026-03-28T23:00",
      "2026-03-29T21:30",
      "2026-03-27T23:00",
      "2026-03-28T22:30",
    ]);
    expect(span("today", "2026-03-30T21:30:00Z").slice(2)).toEqual(["2026-03-28T23:00", "2026-03-29T21:30"]);
    expect(span("today", "2026-10-26T22:30:00Z").slice(2)).toEqual(["2026-10-24T22:00", "2026-10-25T22:30"]);
  });

  it("ends where readings are settled, never before it begins", () => {
    const now = at("2026-06-11T11:30:00Z");
    const settled = periodSpan("today", now, at("2026-06-11T11:00:00Z"), ZONE);
    expect(settled.to).toBe(at("2026-06-11T11:00:00Z"));
    expect(settled.previousTo).toBe(at("2026-06-10T11:00:00Z"));
    const none = periodSpan("today", now, at("2026-06-10T11:00:00Z"), ZONE);
    expect(none.to).toBe(none.from);
    expect(none.previousTo).toBe(none.previousFrom);
  });
});

it("knows where a period begins and ends", () => {
  const now = at("2026-12-31T23:30:00Z");
  expect(new Date(periodStart("month", now, ZONE)).toISOString()).toBe("2026-12-31T23:00:00.000Z");
  expect(new Date(periodEnd("month", now, ZONE)).toISOString()).toBe("2027-01-31T23:00:00.000Z");
  expect(new Date(periodEnd("today", at("2026-10-25T12:00:00Z"), ZONE)).toISOString()).toBe("2026-10-25T23:00:00.000Z");
});
