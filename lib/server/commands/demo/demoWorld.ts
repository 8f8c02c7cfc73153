import { demoCommunity } from "@/lib/communityData";
import type { DemoCommunity } from "@/lib/domain/simulation/community";

/** The seed every demo starts from unless its community says otherwise. */
export const DEMO_SEED = 20260611;

const worlds = new Map<number, DemoCommunity>();

/** The simulated community of a seed; drawn once per process. */
export function demoWorld(seed: number): DemoCommunity {
  let world = worlds.get(seed);
  if (!world) {
    world = demoCommunity(seed);
    worlds.set(seed, world);
  }
  return world;
}
