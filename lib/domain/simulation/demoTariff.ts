import type { TariffParts } from "@/lib/domain/settlement/tariffParts";

/** Own assumption within the 9–11 ct/kWh of a German household's grid fee (facts §4), net. */
const NETWORK = 100_000;
/** Own assumption: electricity tax, concession fee and surcharges of a German household, net. */
const LEVIES = 63_000;
/** German VAT on energy, grid and levies alike. */
const VAT_PERCENT = 19;

/** Own assumption: a base price of about 12 € a month, gross, in µ€ per day. */
export const DEMO_STANDING_MICRO_EUR_PER_DAY = 400_000;

/**
 * What a German import price (µ€/kWh, gross) of the demo is made of: full network charges and levies (facts §4), VAT, the rest
 * is the supplier's energy. @throws RangeError when the price does not cover them.
 */
export function demoTariffParts(importMicroEurPerKwh: number): TariffParts {
  const vat = Math.round((importMicroEurPerKwh * VAT_PERCENT) / (100 + VAT_PERCENT));
  const energy = importMicroEurPerKwh - vat - NETWORK - LEVIES;
  if (energy < 0) throw new RangeError(`an import price below its network charges and levies: ${importMicroEurPerKwh}`);
  return {
    energyMicroEurPerKwh: energy,
    networkMicroEurPerKwh: NETWORK,
    leviesMicroEurPerKwh: LEVIES,
    vatMicroEurPerKwh: vat,
  };
}
