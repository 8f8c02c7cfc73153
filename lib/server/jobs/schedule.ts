import { addSlots, SLOT_MS, type SlotStart, slotOf, slotStart } from "@/lib/domain/units/slot";

/** One thing the market's clock asks for, in market time. */
export type Step = {
  at: number;
  kind: "agents" | "rules" | "clear" | "meter" | "settle";
  slot: SlotStart;
};

/** How far a community's market has come. */
export type Progress = {
  /** The last slot with a final clearing. */
  clearedTo: SlotStart;
  /** The last boundary at which the demo's agents acted; equals now outside demo mode. */
  agentsTo: SlotStart;
  /** The last slot the members' rules have been evaluated for. */
  rulesTo: SlotStart;
  /** The last slot with simulated readings; null outside demo mode, where meters report by themselves. */
  meteredTo: SlotStart | null;
};

/** Readings of a demo slot arrive one market minute after it ends, and are settled at once. */
const METER_DELAY_MS = 60_000;

/** Rules look once more a minute before the gate: late enough to know, early enough to act. */
const RULES_LEAD_MS = 60_000;

const ORDER = { agents: 0, rules: 1, clear: 2, meter: 3, settle: 4 } as const;

/**
 * Everything that has fallen due since `progress` up to `now`, in the order in which it must happen: agents act on the
 * quarter-hour, rules shortly before a gate, a slot clears at its gate, its readings come in after its end.
 */
export function dueSteps(progress: Progress, now: number, gateClosureMs: number, limit = 400): Step[] {
  const steps: Step[] = [];
  for (let s = addSlots(progress.clearedTo, 1); s - gateClosureMs <= now && steps.length < limit; s = addSlots(s, 1)) {
    steps.push({ at: s - gateClosureMs, kind: "clear", slot: s });
  }
  for (
    let s = addSlots(progress.rulesTo, 1);
    rulesAt(s, gateClosureMs) <= now && steps.length < 2 * limit;
    s = addSlots(s, 1)
  ) {
    steps.push({ at: rulesAt(s, gateClosureMs), kind: "rules", slot: s });
  }
  if (progress.meteredTo !== null) {
    const agentsUntil = slotOf(now);
    for (let s = addSlots(progress.agentsTo, 1); s <= agentsUntil && steps.length < 4 * limit; s = addSlots(s, 1)) {
      steps.push({ at: s, kind: "agents", slot: s });
    }
    for (let s = addSlots(progress.meteredTo, 1); meterAt(s) <= now && steps.length < 6 * limit; s = addSlots(s, 1)) {
      steps.push({ at: meterAt(s), kind: "meter", slot: s }, { at: meterAt(s), kind: "settle", slot: s });
    }
  }
  return steps.sort((a, b) => a.at - b.at || ORDER[a.kind] - ORDER[b.kind]).slice(0, limit);
}

/** The next market instant at which something falls due, for the timer that wakes the worker. */
export function nextDue(now: number, gateClosureMs: number, demo: boolean): number {
  const slot = slotOf(now);
  const gates = [slot + SLOT_MS - gateClosureMs, slot + 2 * SLOT_MS - gateClosureMs];
  const candidates = gates.flatMap((gate) => [gate, gate - RULES_LEAD_MS]);
  if (demo) candidates.push(slot + METER_DELAY_MS, slot + SLOT_MS);
  return Math.min(...candidates.filter((t) => t > now));
}

function rulesAt(slot: SlotStart, gateClosureMs: number): number {
  return slot - gateClosureMs - RULES_LEAD_MS;
}

function meterAt(slot: number): number {
  return slotStart(slot) + SLOT_MS + METER_DELAY_MS;
}
