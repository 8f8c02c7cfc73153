import { hash32, uniform } from "@/lib/domain/models/random";
import { STREAM } from "@/lib/domain/models/streams";

/** What is drawn about a member; the numbers are part of the community: never reuse one. */
export const TRAIT = {
  dwelling: 1,
  persons: 2,
  use: 3,
  shift: 4,
  heatPump: 5,
  heatPumpUse: 6,
  car: 7,
  carUse: 8,
  roof: 9,
  roofSize: 10,
  tilt: 11,
  azimuth: 12,
  performance: 13,
  green: 14,
  windShare: 15,
  windSize: 16,
  battery: 17,
  batterySize: 18,
  active: 19,
  importTariff: 20,
  feedIn: 21,
  joined: 22,
  statistics: 23,
  offerAlias: 24,
  alias: 25,
  operator: 26,
} as const;

/** Uniform in (0, 1) for one trait of a member. */
export function drawTrait(seed: number, memberId: number, trait: number): number {
  return uniform(seed, STREAM.member, memberId, trait);
}

/** An element of a list, each equally likely. */
export function drawFrom<T>(list: readonly T[], seed: number, memberId: number, trait: number): T {
  return list[Math.floor(drawTrait(seed, memberId, trait) * list.length)]!;
}

/** Exactly `count` of the candidates (all when there are fewer), drawn by lot for a trait. */
export function drawLots(seed: number, candidates: readonly number[], count: number, trait: number): Set<number> {
  const lots = candidates.map((memberId) => ({ memberId, lot: hash32(seed, STREAM.member, memberId, trait) }));
  lots.sort((a, b) => a.lot - b.lot || a.memberId - b.memberId);
  return new Set(lots.slice(0, count).map((l) => l.memberId));
}
