import { addDays } from "@/lib/domain/units/slot";
import type { DemoDistrict, DemoMember, DemoPlant } from "./community";
import { drawFrom, drawLots, drawTrait, TRAIT } from "./draw";
import { drawHousehold } from "./populationHomes";
import { drawBattery, drawRoof, drawWindShare } from "./populationPlants";

/** How many members there are of each sort; all counts are met exactly. */
export type PopulationPlan = {
  districts: readonly (DemoDistrict & { readonly homes: number })[];
  houses: number;
  roofs: number;
  largeRoofs: number;
  /** Holders of turbine shares with a roof of their own, and without. */
  windWithRoof: number;
  windOnly: number;
  batteries: number;
  heatPumps: number;
  cars: number;
  activeProsumers: number;
  activeConsumers: number;
};

/** Statutory feed-in rates of the years the plants were built, in µ€/kWh (EEG: 8.20 from 2022 down to 7.78 in 2026; facts §4). */
const FEED_IN = [82_000, 81_100, 80_300, 79_400, 78_600, 77_800] as const;
const REFERENCE_FEED_IN = 80_000;
const FIRST_JOIN_DAY = "2024-02-01";

/** Draws the members of a community from a seed; `memberId` runs from 1 in the order of the districts. */
export function drawPopulation(seed: number, plan: PopulationPlan): { members: DemoMember[]; showcase: Showcase } {
  const homes = plan.districts.flatMap(({ id, homes }) =>
    Array.from({ length: homes }, (_, n) => ({ district: id, number: n + 1 })),
  );
  const ids = homes.map((_, index) => index + 1);
  const without = (list: readonly number[], taken: ReadonlySet<number>) => list.filter((id) => !taken.has(id));

  const houses = drawLots(seed, ids, plan.houses, TRAIT.dwelling);
  const roofs = drawLots(seed, [...houses], plan.roofs, TRAIT.roof);
  const large = [...drawLots(seed, [...roofs], plan.largeRoofs, TRAIT.roofSize)];
  const windOnly = drawLots(seed, without(ids, roofs), plan.windOnly, TRAIT.windShare);
  const wind = new Set([...windOnly, ...drawLots(seed, [...roofs], plan.windWithRoof, TRAIT.windShare)]);
  const batteries = drawLots(seed, without([...roofs], wind), plan.batteries, TRAIT.battery);
  const heatPumps = drawLots(seed, [...houses], plan.heatPumps, TRAIT.heatPump);
  const cars = drawLots(seed, ids, plan.cars, TRAIT.car);
  const prosumers = [...roofs, ...windOnly];
  const consumers = without(ids, new Set(prosumers));
  const active = new Set([
    ...drawLots(seed, prosumers, plan.activeProsumers, TRAIT.active),
    ...drawLots(seed, consumers, plan.activeConsumers, TRAIT.active),
  ]);
  const isActive = (id: number) => active.has(id);
  const one = (list: readonly number[], trait: number) => [...drawLots(seed, list, 1, trait)][0]!;
  const prosumer = one([...batteries].filter(isActive), TRAIT.alias);
  const consumer = one(
    consumers.filter((id) => isActive(id) && houses.has(id)),
    TRAIT.alias,
  );
  const operator = one(
    prosumers.filter((id) => isActive(id) && roofs.has(id) && id !== prosumer),
    TRAIT.operator,
  );

  let prosumerNumber = 0;
  const members = homes.map(({ district, number }, index): DemoMember => {
    const memberId = index + 1;
    const roof = roofs.has(memberId) ? drawRoof(seed, memberId, large.indexOf(memberId), memberId === prosumer) : null;
    const plants: DemoPlant[] = roof ? [roof] : [];
    if (wind.has(memberId)) plants.push(drawWindShare(seed, memberId));
    if (batteries.has(memberId)) plants.push(drawBattery(seed, memberId, roof?.green ?? false));
    if (plants.length > 0) prosumerNumber++;
    const numbered = plants.length > 0 && drawTrait(seed, memberId, TRAIT.alias) < 0.6;
    const car = cars.has(memberId);
    const dwelling = houses.has(memberId) ? "house" : "flat";
    const statisticsPublic = drawTrait(seed, memberId, TRAIT.statistics) < 0.7;
    return {
      memberId,
      alias: numbered ? `Prosumer #${prosumerNumber}` : `House ${district}${number}`,
      district,
      kind: plants.length > 0 ? "prosumer" : "consumer",
      role: memberId === operator ? "operator" : "member",
      active: isActive(memberId),
      household: drawHousehold(seed, memberId, dwelling, { heatPump: heatPumps.has(memberId), car }),
      plants,
      tariff: {
        importMicroEurPerKwh: 308_000 + Math.round(drawTrait(seed, memberId, TRAIT.importTariff) * 24) * 1_000,
        feedInMicroEurPerKwh: plants.length > 0 ? drawFrom(FEED_IN, seed, memberId, TRAIT.feedIn) : REFERENCE_FEED_IN,
      },
      connectionPowerW: large.includes(memberId) ? 43_600 : dwelling === "house" || car ? 24_200 : 17_300,
      joinedOn: addDays(FIRST_JOIN_DAY, Math.floor(drawTrait(seed, memberId, TRAIT.joined) * 600)),
      statisticsPublic,
      aliasOnOffers: drawTrait(seed, memberId, TRAIT.offerAlias) < 0.65,
      // Who shows statistics is listed too, and so are the demo's accounts.
      inLeaderboards: isActive(memberId) && (statisticsPublic || [prosumer, consumer, operator].includes(memberId)),
      agent: memberId === prosumer || memberId === consumer ? "history-only" : "always",
    };
  });
  return { members, showcase: { consumer, prosumer, operator } };
}

/** The members behind the three demo accounts: an active consumer in a house, an active prosumer with roof and battery, the operator. */
export type Showcase = { consumer: number; prosumer: number; operator: number };
