import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "@/lib/domain/errors";
import { findConflicts } from "@/lib/domain/rules/conflicts";
import { parseRule } from "@/lib/domain/rules/parseRule";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import { anyRule } from "./anyRule";
import { buyEnergy, makeRule, memberRule, offerShare } from "./slotFacts";

function refusal(value: unknown): { code: string; path: string | null } {
  try {
    parseRule(value);
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, path: error.path };
    throw error;
  }
  return { code: "taken", path: null };
}

const good = makeRule(offerShare(80), [{ kind: "time", fromMinute: 600, toMinute: 900 }], {
  floorMicroEurPerKwh: 90_000,
});

describe("reading a rule", () => {
  it("takes every rule of the language as it is, also after JSON", () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(parseRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
      }),
    );
  });

  it("takes the eight templates, none in conflict with itself", () => {
    expect(TEMPLATES).toHaveLength(8);
    for (const { templateId, rule } of TEMPLATES) {
      expect(parseRule(rule)).toEqual(rule);
      expect(findConflicts(memberRule(templateId, rule), []), templateId).toEqual([]);
    }
  });

  it.each([
    ["another version", { ...good, version: 2 }, "invalid-input", "/version"],
    ["another trigger", { ...good, trigger: "hourly" }, "invalid-input", "/trigger"],
    ["a stranger's key", { ...good, boost: true }, "unknown-key", "/boost"],
    ["a missing part", { ...good, limits: undefined }, "invalid-input", "/limits"],
    ["an unknown condition", { ...good, conditions: [{ kind: "moon" }] }, "invalid-input", "/conditions/0/kind"],
    [
      "half a condition",
      { ...good, conditions: [{ kind: "time", fromMinute: 0 }] },
      "invalid-input",
      "/conditions/0/toMinute",
    ],
    [
      "a time between the slots",
      { ...good, conditions: [{ kind: "time", fromMinute: 7, toMinute: 60 }] },
      "invalid-input",
      "/conditions/0/fromMinute",
    ],
    [
      "no time at all",
      { ...good, conditions: [{ kind: "time", fromMinute: 60, toMinute: 60 }] },
      "invalid-input",
      "/conditions/0/toMinute",
    ],
    [
      "days out of order",
      { ...good, conditions: [{ kind: "weekdays", days: [2, 1] }] },
      "invalid-input",
      "/conditions/0/days/1",
    ],
    ["no days", { ...good, conditions: [{ kind: "weekdays", days: [] }] }, "invalid-input", "/conditions/0/days"],
    ["a price beyond the range", makeRule(offerShare(80, 101)), "invalid-input", "/action/price/amountMicroEurPerKwh"],
    ["a share of nothing", makeRule(offerShare(0)), "invalid-input", "/action/amount/percent"],
    ["half a watt-hour", makeRule(buyEnergy(0.5)), "invalid-input", "/action/amount/energyWh"],
    [
      "a day that never was",
      makeRule(offerShare(80), [], { fromDay: "2026-02-30" }),
      "invalid-input",
      "/limits/fromDay",
    ],
    [
      "a fraction of a cent",
      makeRule(buyEnergy(500), [], { costNanoEurPerDay: 12_345 }),
      "invalid-input",
      "/limits/costNanoEurPerDay",
    ],
    [
      "money where none is spent",
      makeRule(offerShare(80), [], { costNanoEurPerDay: 10_000_000 }),
      "invalid-input",
      "/limits/costNanoEurPerDay",
    ],
    [
      "a price limit on a message",
      makeRule({ kind: "notify" }, [], { floorMicroEurPerKwh: 1 }),
      "invalid-input",
      "/limits/floorMicroEurPerKwh",
    ],
    [
      "two sources to sell from",
      makeRule(offerShare(80), [{ kind: "source", sources: ["solar", "wind"] }]),
      "invalid-input",
      "/conditions/0/sources",
    ],
    [
      "the same said twice",
      { ...good, conditions: [{ kind: "green" }, { kind: "green" }] },
      "invalid-input",
      "/conditions/1",
    ],
    ["too many conditions", { ...good, conditions: Array(9).fill({ kind: "green" }) }, "invalid-input", "/conditions"],
  ])("refuses %s and names the place", (_, value, code, path) => {
    expect(refusal(value)).toEqual({ code, path });
  });
});
