import { shareOut } from "@/lib/domain/units/energy";
import type { MemberTariff } from "./records";

/** What an import price is made of, in µ€/kWh; VAT is on the other three. They add up to the import price. */
export type TariffParts = {
  energyMicroEurPerKwh: number;
  networkMicroEurPerKwh: number;
  leviesMicroEurPerKwh: number;
  vatMicroEurPerKwh: number;
};

export const TARIFF_PARTS = ["energy", "network", "levies", "vat"] as const;
export type TariffPart = (typeof TARIFF_PARTS)[number];

/** A supplier's tariff in full. `parts` null: not broken down; `standingMicroEurPerDay` (µ€ per day, gross) null: not told. */
export type TariffTerms = MemberTariff & { parts: TariffParts | null; standingMicroEurPerDay: number | null };

/** The import price its parts add up to, in µ€/kWh (facts §4: energy, network, levies, tax). */
export function sumOfParts(parts: TariffParts): number {
  return TARIFF_PARTS.reduce((sum, name) => sum + parts[`${name}MicroEurPerKwh`], 0);
}

/**
 * What of an amount in n€ paid for grid energy at a tariff goes to each of its parts, also in n€: in proportion to the prices, whole n€
 * by largest remainder, so that they add up to the amount exactly; a negative amount (a correction) mirrors the positive one.
 * @throws RangeError when the amount is no safe integer, or all parts are zero while it is not.
 */
export function splitByParts(amountNanoEur: number, parts: TariffParts): Record<TariffPart, number> {
  const prices = TARIFF_PARTS.map((name) => parts[`${name}MicroEurPerKwh`]);
  const shares = shareOut(Math.abs(amountNanoEur), prices, TARIFF_PARTS);
  const [energy = 0, network = 0, levies = 0, vat = 0] = amountNanoEur < 0 ? shares.map((share) => 0 - share) : shares;
  return { energy, network, levies, vat };
}
