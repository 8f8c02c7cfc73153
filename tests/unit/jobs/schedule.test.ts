import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addSlots, SLOT_MS, slotStart } from "@/lib/domain/units/slot";
import { dueSteps, nextDue } from "@/lib/server/jobs/schedule";

const noon = slotStart(Date.UTC(2026, 5, 11, 12));
const gate = 5 * 60_000;

describe("dueSteps", () => {
  it("lets rules act a minute before the gate, clears a slot at its gate and not a moment before", () => {
    const progress = { clearedTo: noon, rulesTo: noon, agentsTo: noon, meteredTo: null };
    const next = addSlots(noon, 1);
    const rules = { at: next - gate - 60_000, kind: "rules", slot: next };
    expect(dueSteps(progress, next - gate - 60_001, gate)).toEqual([]);
    expect(dueSteps(progress, next - gate - 1, gate)).toEqual([rules]);
    expect(dueSteps(progress, next - gate, gate)).toEqual([rules, { at: next - gate, kind: "clear", slot: next }]);
  });

  it("runs agents, clearing, metering and settling in market order after a pause", () => {
    const progress = { clearedTo: noon, rulesTo: noon, agentsTo: noon, meteredTo: addSlots(noon, -1) };
    const steps = dueSteps(progress, noon + 3 * SLOT_MS, gate);
    const times = steps.map((s) => s.at);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    const at = (kind: string, slot: number) => steps.findIndex((s) => s.kind === kind && s.slot === slot);
    for (const s of [noon, addSlots(noon, 1)]) expect(at("meter", s)).toBeLessThan(at("settle", s));
    expect(at("clear", addSlots(noon, 2))).toBeLessThan(at("meter", addSlots(noon, 1)));
  });

  it("names every due slot once however the pauses fall", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }), (pauses) => {
        let progress = { clearedTo: noon, rulesTo: noon, agentsTo: noon, meteredTo: addSlots(noon, -1) };
        const cleared: number[] = [];
        let now: number = noon;
        for (const minutes of pauses) {
          now += minutes * 60_000;
          for (const step of dueSteps(progress, now, gate)) {
            if (step.kind === "clear") {
              cleared.push(step.slot);
              progress = { ...progress, clearedTo: step.slot };
            }
            if (step.kind === "rules") progress = { ...progress, rulesTo: step.slot };
            if (step.kind === "agents") progress = { ...progress, agentsTo: step.slot };
            if (step.kind === "settle") progress = { ...progress, meteredTo: step.slot };
          }
        }
        expect(new Set(cleared).size).toBe(cleared.length);
        expect(cleared).toEqual(cleared.map((_, i) => addSlots(noon, i + 1)));
        expect(now - (progress.clearedTo + SLOT_MS - gate)).toBeLessThan(SLOT_MS);
      }),
    );
  });
});

describe("nextDue", () => {
  it("is always ahead and never more than a slot away", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * SLOT_MS }), fc.boolean(), (offset, demo) => {
        const due = nextDue(noon + offset, gate, demo);
        expect(due).toBeGreaterThan(noon + offset);
        expect(due - (noon + offset)).toBeLessThanOrEqual(SLOT_MS);
      }),
    );
  });
});
