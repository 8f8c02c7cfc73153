import { CO2_METHODS, type Co2Method, EMISSION_FACTORS, LOCAL_LIFECYCLE } from "./emissionFactors";
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

/** Factor of the local plants in g/kWh: of their mix where the method counts building them, else 0. */
export function localFactor(
  { solarWh, windWh }: Pick<InsightSums, "solarWh" | "windWh">,
  factor: Pick<Co2Factor, "lifecycle">,
): number {
  const madeWh = solarWh + windWh;
  if (!factor.lifecycle || madeWh === 0) return 0;
  return (solarWh * LOCAL_LIFECYCLE.solar + windWh * LOCAL_LIFECYCLE.wind) / madeWh;
}

/** CO₂ avoided in whole grams: energy × (factor of the grid − factor of the local plants) (facts §3). */
export function co2Avoided(
  sums: Pick<InsightSums, "productionWh" | "deliveredWh" | "solarWh" | "windWh">,
  factor: Co2Factor,
  basis: Co2Basis,
): number {
  const energyWh = basis === "local" ? sums.productionWh : sums.deliveredWh;
  return Math.round((energyWh / 1000) * (factor.gPerKwh - localFactor(sums, factor)));
}
