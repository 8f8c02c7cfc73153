import type { ReplayTerms } from "@/lib/domain/simulation/replayCommunity";
import { billOf, type HomeSums, type ReplaySums } from "@/lib/domain/simulation/replaySums";
import { localDay } from "@/lib/domain/units/slot";
import type { ReplayArguments } from "./arguments";

/** Grid mix and roof for CO₂, g/kWh: EU generation 2023 by combustion (EEA) and lifecycle solar (facts §3). */
const CO2 = {
  gridGPerKwh: 210,
  localGPerKwh: 45,
  source: "EEA 2023 EU, generation, combustion only; IPCC 2014 solar, lifecycle",
};

export type Report = ReturnType<typeof reportOf>;

/** Everything a replay came to, in Wh and n€: the same bytes for the same data, options and seed. */
export function reportOf(
  asked: ReplayArguments,
  terms: ReplayTerms,
  names: readonly string[],
  sums: ReplaySums,
  span: { from: number; to: number },
) {
  const all = total(sums.homes);
  const localWh = all.boughtWh + all.sharedInWh;
  const ownWh = all.madeWh - all.exportWh;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const bill = billOf(all, terms.corridor);
  return {
    period: {
      from: localDay(span.from, terms.timeZone),
      to: localDay(span.to - 1, terms.timeZone),
      quarterHours: sums.slots,
      timeZone: terms.timeZone,
    },
    options: {
      tariff: asked.tariff,
      ...terms.corridor,
      mechanism: asked.mechanism,
      key: asked.key,
      shareMicroEurPerKwh: terms.sharing?.priceMicroEurPerKwh ?? null,
      seed: terms.seed,
    },
    community: {
      homes: names.length,
      ...all,
      trades: sums.trades,
      contractedWh: sums.contractedWh,
      localWh,
      gridWh: all.importWh - localWh,
      selfSufficiency: share(ownWh + localWh, all.consumptionWh),
      selfConsumption: share(ownWh + localWh, all.madeWh),
      localShare: share(localWh, all.consumptionWh),
      ...bill,
      co2AvoidedG: Math.round((localWh * (CO2.gridGPerKwh - CO2.localGPerKwh)) / 1000),
      co2: CO2,
    },
    homes: names.map((name, at) => ({ name, ...sums.homes[at]!, ...billOf(sums.homes[at]!, terms.corridor) })),
    months: [...sums.months].map(([month, one]) => ({ month, ...one, ...billOf(one, terms.corridor) })),
    hourPrices: sums.hourPrices(),
    accounts: Object.fromEntries([...sums.accounts].sort(([a], [b]) => (a < b ? -1 : 1))),
    checks: sums.checks,
  };
}

function total(homes: readonly HomeSums[]): HomeSums {
  const sums = { ...homes[0]! };
  for (const home of homes.slice(1))
    for (const name of Object.keys(sums) as (keyof HomeSums)[]) sums[name] += home[name];
  return sums;
}
