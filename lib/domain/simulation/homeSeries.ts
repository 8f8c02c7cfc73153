import { SLOT_MS } from "@/lib/domain/units/slot";

/** What the meters of some homes counted in a row of quarter-hours, Wh, without a gap; `first` is the start of the first. */
export type HomeSeries = {
  first: number;
  slots: number;
  homes: readonly { name: string; loadWh: Int32Array; madeWh: Int32Array }[];
};

/** Spreads energy of a longer interval evenly over its quarter-hours: whole Wh, the first ones get the remainder. */
export function spreadOver(energyWh: number, quarters: number): number[] {
  const each = Math.floor(energyWh / quarters);
  const rest = energyWh - each * quarters;
  return Array.from({ length: quarters }, (_, index) => each + (index < rest ? 1 : 0));
}

/** The start of a quarter-hour of a series. */
export function startOf({ first }: Pick<HomeSeries, "first">, index: number): number {
  return first + index * SLOT_MS;
}
