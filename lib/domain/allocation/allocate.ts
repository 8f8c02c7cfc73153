import { shareOut } from "@/lib/domain/units/energy";
import { inIdOrder, totalWh } from "./checkMetered";
import { type Allocation, type Cover, type Metered, type SharingKey, WHOLE_PPM } from "./sharingKey";

/**
 * Shares the generation of a slot over what its participants use, by the community's key (facts §5). Whole Wh, floor and largest
 * remainder, ties by id. Nobody gets more than it uses; covers and surplus add up to the generation exactly.
 * @throws RangeError for a key or energies that cannot be: shares beyond the whole, an id twice.
 */
export function allocate(generationWh: number, uses: readonly Metered[], key: SharingKey): Allocation {
  if (!Number.isSafeInteger(generationWh) || generationWh < 0)
    throw new RangeError(`not whole watt-hours: ${generationWh}`);
  const sorted = inIdOrder(uses);
  const covers = coversOf(generationWh, sorted, key);
  return { covers, surplusWh: covers.reduce((rest, { coverWh }) => rest - coverWh, generationWh) };
}

function coversOf(generationWh: number, uses: readonly Metered[], key: SharingKey): Cover[] {
  switch (key.kind) {
    case "static":
      return byShares(generationWh, uses, key.sharesPpm);
    case "dynamic":
      return byUse(generationWh, uses);
    case "hybrid":
      return byShares(generationWh, uses, key.sharesPpm, true);
    case "cascade":
      return byPriority(generationWh, uses, key.order);
  }
}

function byShares(
  generationWh: number,
  uses: readonly Metered[],
  sharesPpm: Readonly<Record<string, number>>,
  restByNeed = false,
): Cover[] {
  const shares = uses.map(({ id }) => sharesPpm[id] ?? 0);
  const claimed = Object.values(sharesPpm).reduce((sum, share) => sum + share, 0);
  const whole = Object.values(sharesPpm).every((share) => Number.isSafeInteger(share) && share >= 0);
  if (!whole || claimed > WHOLE_PPM)
    throw new RangeError(`shares of ${claimed} ppm: whole, 0 or more, at most ${WHOLE_PPM}`);
  // What nobody here has a share in is a claim of its own, so that no Wh of it falls to the others by rounding.
  const unclaimed = WHOLE_PPM - shares.reduce((sum, share) => sum + share, 0);
  const offers = shareOut(generationWh, [...shares, unclaimed]);
  const covers = uses.map(({ id, energyWh }, i) => ({
    id,
    offerWh: offers[i]!,
    coverWh: Math.min(offers[i]!, energyWh),
  }));
  if (!restByNeed) return covers;
  const needs = uses.map(({ energyWh }, i) => energyWh - covers[i]!.coverWh);
  const restWh = covers.reduce((rest, { coverWh }) => rest - coverWh, generationWh);
  const more = shareOut(Math.min(restWh, sum(needs)), needs);
  return covers.map((cover, i) => ({ ...cover, coverWh: cover.coverWh + more[i]! }));
}

function byUse(generationWh: number, uses: readonly Metered[]): Cover[] {
  const weights = uses.map(({ energyWh }) => energyWh);
  const usedWh = totalWh(uses);
  const offers = usedWh === 0 ? weights : shareOut(generationWh, weights);
  const covers = shareOut(Math.min(generationWh, usedWh), weights);
  return uses.map(({ id }, i) => ({ id, offerWh: offers[i]!, coverWh: covers[i]! }));
}

function byPriority(generationWh: number, uses: readonly Metered[], order: readonly string[]): Cover[] {
  const useOf = new Map(uses.map(({ id, energyWh }) => [id, energyWh]));
  if (new Set(order).size !== order.length) throw new RangeError("an id comes twice in the order of a cascade");
  let restWh = generationWh;
  const coverOf = new Map<string, Cover>();
  // Whoever the order does not name comes last, by id.
  for (const id of [...order, ...uses.map((use) => use.id)]) {
    const energyWh = useOf.get(id);
    if (energyWh === undefined || coverOf.has(id)) continue;
    const coverWh = Math.min(restWh, energyWh);
    coverOf.set(id, { id, offerWh: restWh, coverWh });
    restWh -= coverWh;
  }
  return uses.map(({ id }) => coverOf.get(id)!);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
