import { firstOpenSlot, gateAt } from "@/lib/domain/market/offer";
import { addSlots, SLOT_MS, type SlotStart, slotsBetween } from "@/lib/domain/units/slot";
import { leadMs } from "./orderPrice";
import type { Rule } from "./rule";

/** An order a rule placed, until and after its slot was cleared; `day` is the local day of delivery. */
export type Placement = {
  ruleId: string;
  ruleVersion: number;
  slotStart: number;
  day: string;
  side: "buy" | "sell";
  energyWh: number;
  limitMicroEurPerKwh: number;
  highestMicroEurPerKwh: number;
  /** What became of it: nothing, as long as it stands; a cancelled order traded 0 Wh. */
  contracted: { energyWh: number; amountNanoEur: number } | null;
};

/** The name under which the order of a rule version for a slot is placed: once. */
export function placementKey(ruleId: string, ruleVersion: number, slotStart: number): string {
  return `${ruleId}:${ruleVersion}:${slotStart}`;
}

/** The name under which a rule's message of a local day is sent: once. */
export function messageKey(ruleId: string, day: string): string {
  return `${ruleId}:${day}`;
}

/**
 * What a rule, all versions of it, has committed on a local day: contracts as they are, standing orders as if all of them
 * filled at their highest limit. Energy in Wh; money that purchases cost in n€.
 */
export function spentOn(placements: Iterable<Placement>, ruleId: string, day: string) {
  const spent = { energyWh: 0, costNanoEur: 0 };
  for (const placement of placements) {
    if (placement.ruleId !== ruleId || placement.day !== day) continue;
    const { contracted, energyWh, highestMicroEurPerKwh } = placement;
    spent.energyWh += contracted ? contracted.energyWh : energyWh;
    if (placement.side === "sell") continue;
    spent.costNanoEur += Math.max(0, contracted ? contracted.amountNanoEur : energyWh * highestMicroEurPerKwh);
  }
  return spent;
}

/** The slots a rule is to be evaluated for at `now`: the one whose gate closes next, and those a ramp has begun for. */
export function slotsToEvaluate(rule: Rule, now: number, gateClosureMs: number): SlotStart[] {
  const first = firstOpenSlot(now, gateClosureMs);
  const begun = Math.floor((leadMs(rule) + now - gateAt(first, gateClosureMs)) / SLOT_MS);
  return slotsBetween(first, addSlots(first, 1 + Math.max(0, begun)));
}
