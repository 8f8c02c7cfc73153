import type { Side } from "@/lib/domain/market/book";
import { gaussian } from "@/lib/domain/models/random";
import { STREAM } from "@/lib/domain/models/streams";
import { agentTraits } from "./agentTraits";
import type { DemoCommunity, DemoMember } from "./community";

const TENTH_OF_A_CENT = 1_000;
const CENT = 10_000;
const HOUR_MS = 3_600_000;
/** How far an agent's price wanders from hour to hour, as a share of the corridor: sellers try things, buyers hardly do. */
const MOOD = { sell: 0.12, buy: 0.02 };

export type AgentPrice = { limitMicroEurPerKwh: number; instantMicroEurPerKwh: number | null };

/** Hours from `now` until the first gate of a window closes; 0 when it has. */
export function hoursToGate(community: DemoCommunity, windowStart: number, now: number): number {
  return Math.max(0, (windowStart - community.gateClosureMinutes * 60_000 - now) / HOUR_MS);
}

/**
 * Price of an agent's offer for the hour from `windowStart`, so many hours before its gate: starts better than the agent's
 * reserve and relaxes to it, always inside the member's own feed-in…import corridor. Sellers name whole cents, as people do, so that several share the margin;
 * buyers tenths. A seller's instant
 * price is never below its limit. µ€/kWh.
 */
export function limitAt(
  community: DemoCommunity,
  member: DemoMember,
  side: Side,
  windowStart: number,
  hoursBefore: number,
): AgentPrice {
  const traits = agentTraits(community, member.memberId - 1);
  const { feedInMicroEurPerKwh: low, importMicroEurPerKwh: high } = member.tariff;
  const mood = MOOD[side] * gaussian(community.seed, STREAM.agentMood, member.memberId, windowStart / HOUR_MS);
  const wish = traits.ambition * Math.min(1, hoursBefore / 24) ** traits.patience;
  const share = side === "sell" ? traits.sellFloor + mood + wish : traits.buyCeiling + mood - wish;
  const step = side === "sell" ? CENT : TENTH_OF_A_CENT;
  const limit = inSteps(low + share * (high - low), low, high, step);
  const instant = side === "sell" && traits.instantMarkup !== null ? limit + traits.instantMarkup : null;
  return {
    limitMicroEurPerKwh: limit,
    instantMicroEurPerKwh: instant === null ? null : Math.max(limit, inSteps(instant, low, high, TENTH_OF_A_CENT)),
  };
}

function inSteps(price: number, low: number, high: number, step: number): number {
  const lowest = Math.ceil(low / step) * step;
  const highest = Math.floor(high / step) * step;
  return Math.max(lowest, Math.min(highest, Math.round(price / step) * step));
}
