import type { Wh } from "./energy";

/** Money in nano-euro (10⁻⁹ €), a safe integer: Wh × µ€/kWh is exactly n€. */
export type NanoEur = number & { readonly __unit: "nEUR" };

/** A unit price in micro-euro per kilowatt-hour (1 ct/kWh = 10 000 µ€/kWh), an integer. */
export type MicroEurPerKwh = number & { readonly __unit: "microEUR/kWh" };

/** Brands an integer as nano-euro. @throws RangeError when `value` is not a safe integer. */
export function nanoEur(value: number): NanoEur {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer number of nano-euro: ${value}`);
  return (value === 0 ? 0 : value) as NanoEur;
}

/** Brands an integer as a unit price. @throws RangeError when `value` is not a safe integer. */
export function microEurPerKwh(value: number): MicroEurPerKwh {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer unit price: ${value}`);
  return value as MicroEurPerKwh;
}

/** Exact amount of energy at a unit price: Wh × µ€/kWh = n€. @throws RangeError beyond 2^53 − 1. */
export function amount(energy: Wh | number, price: MicroEurPerKwh | number): NanoEur {
  return nanoEur(energy * price);
}

/** Volume-weighted average unit price in µ€/kWh, rounded half up; null without volume. */
export function averagePrice(amountNanoEur: number, energyWh: number): MicroEurPerKwh | null {
  return energyWh > 0 ? microEurPerKwh(Math.round(amountNanoEur / energyWh)) : null;
}
