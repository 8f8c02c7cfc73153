import { CO2_METHODS, type Co2Method, EMISSION_FACTORS, LOCAL_LIFECYCLE_G_PER_KWH } from "./emissionFactors";
import type { InsightSums } from "./insightSums";

/** What is counted: all energy local plants made, or only what went from neighbour to neighbour. */
export type Co2Basis = "local" | "shared";
/** One way to reckon, with its factor of the grid; `year` null where the source's text names it. */
export type Co2Factor = {
  method: Co2Method;
  gPerKwh: number;
  lifecycle: boolean;
  source: string;
  year: number | null;
};

type OwnFactor = { country: string; gridEmissionGPerKwh: number; gridEmissionSource: string };

/** The methods that have a factor for the community's country, its own first. */
export function co2Factors(community: OwnFactor): Co2Factor[] {
  return CO2_METHODS.flatMap((method): Co2Factor[] => {
    if (method === "community") {
      const { gridEmissionGPerKwh: gPerKwh, gridEmissionSource: source } = community;
      return [{ method, gPerKwh, lifecycle: false, source, year: null }];
    }
    const { source, year, lifecycle, gPerKwh } = EMISSION_FACTORS[method];
    const factor = gPerKwh[community.country];
    return factor === undefined ? [] : [{ method, gPerKwh: factor, lifecycle, source, year }];
  });
}

/**
 * Factor of the local plants in g/kWh: of solar, the higher of the two, where the method counts building them, else 0. The mix of
 * sun and wind would be closer, and would tell everybody what the few holders of a turbine made.
 */
export function localFactor({ lifecycle }: Pick<Co2Factor, "lifecycle">): number {
  return lifecycle ? LOCAL_LIFECYCLE_G_PER_KWH : 0;
}

/** CO₂ avoided in whole grams: energy × (factor of the grid − factor of the local plants) (facts §3). */
export function co2Avoided(
  sums: Pick<InsightSums, "productionWh" | "deliveredWh">,
  factor: Co2Factor,
  basis: Co2Basis,
): number {
  const energyWh = basis === "local" ? sums.productionWh : sums.deliveredWh;
  return Math.round((energyWh / 1000) * (factor.gPerKwh - localFactor(factor)));
}
