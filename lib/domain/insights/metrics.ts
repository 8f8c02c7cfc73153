import { type EnergySums, gridDrawWh, gridFeedWh, ratio, share } from "./energySums";

/**
 * Share of the consumption that did not come from the grid, 0–1: 1 − (import not covered by neighbours) / consumption,
 * the form for homes with batteries (facts §3, self-sufficiency). Null without consumption.
 */
export function selfSufficiency(sums: EnergySums): number | null {
  return share(sums.consumptionWh - gridDrawWh(sums), sums.consumptionWh);
}

/** Share of the production that stayed in the community, 0–1: 1 − export after sharing / production (facts §3). Null without production. */
export function selfConsumption(sums: EnergySums): number | null {
  return share(sums.productionWh - gridFeedWh(sums), sums.productionWh);
}

/** Production over consumption; passes 1 in a sunny month and is no self-sufficiency (facts §3). Null without consumption. */
export function productionConsumption(sums: EnergySums): number | null {
  return ratio(sums.productionWh, sums.consumptionWh);
}

/**
 * Share of the consumption from renewable sources, 0–1: (local renewable energy used + grid draw × renewable share of the
 * grid) / consumption (facts §3). All local plants are renewable; `gridRenewablePerMille` is the grid's share in thousandths.
 */
export function renewableShare(sums: EnergySums, gridRenewablePerMille: number): number | null {
  const drawn = Math.min(sums.consumptionWh, Math.max(0, gridDrawWh(sums)));
  return share(sums.consumptionWh - drawn + (drawn * gridRenewablePerMille) / 1000, sums.consumptionWh);
}

/** Share of the consumption that neighbours delivered, 0–1 (facts §3, local energy share). Null without consumption. */
export function localShare(sums: Pick<EnergySums, "deliveredWh" | "consumptionWh">): number | null {
  return share(sums.deliveredWh, sums.consumptionWh);
}

/** Share of the active members with at least one settled trade, 0–1 (facts §3). Null without active members. */
export function participation(traders: number, activeMembers: number): number | null {
  return share(traders, activeMembers);
}

/**
 * CO₂ avoided in whole grams: all local renewable generation × the named factor of the grid in g/kWh (the portal's default
 * method; facts §3 lists the factors).
 */
export function co2AvoidedG(productionWh: number, gridEmissionGPerKwh: number): number {
  return Math.round((productionWh / 1000) * gridEmissionGPerKwh);
}
