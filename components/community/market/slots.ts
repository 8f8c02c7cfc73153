export const SLOT_MS = 900_000;
export const HOUR_MS = 3_600_000;
/** How far ahead offers may reach. */
export const AHEAD_MS = 7 * 24 * HOUR_MS;

export type Window = { from: string; to: string };

/** RFC 3339 without fractions, as the wire writes it. */
export const instant = (ms: number): string => new Date(ms).toISOString().replace(".000Z", "Z");

/** The quarter-hour that begins at an instant. */
export const slotWindow = (slot: string): Window => ({ from: slot, to: instant(Date.parse(slot) + SLOT_MS) });

export const slotCount = ({ from, to }: Window): number => Math.round((Date.parse(to) - Date.parse(from)) / SLOT_MS);

export const sameWindow = (a: Window, b: Window): boolean =>
  Date.parse(a.from) === Date.parse(b.from) && Date.parse(a.to) === Date.parse(b.to);

type PricedSlot = { slot: string; priceMicroEurPerKwh: number | null; gateAt: string };

/** The slots of a list that lie in a window. */
export function slotsIn<Slot extends { slot: string }>(slots: readonly Slot[], { from, to }: Window): Slot[] {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return slots.filter(({ slot }) => Date.parse(slot) >= start && Date.parse(slot) < end);
}

/** Mean indicative price of a window in µ€/kWh; null when the next 24 hours say nothing about it. */
export function indicativePrice(slots: readonly PricedSlot[], window: Window): number | null {
  const prices = slotsIn(slots, window).flatMap(({ priceMicroEurPerKwh }) => priceMicroEurPerKwh ?? []);
  return prices.length > 0 ? Math.round(prices.reduce((sum, price) => sum + price, 0) / prices.length) : null;
}

/** The hour of the next 24 whose mean price is lowest (or highest); null when fewer than four slots in a row have one. */
export function extremeHour(
  slots: readonly PricedSlot[],
  which: "lowest" | "highest",
): (Window & { price: number }) | null {
  let best: (Window & { price: number }) | null = null;
  for (let i = 0; i + 4 <= slots.length; i++) {
    const hour = slots.slice(i, i + 4);
    const first = hour[0];
    if (!first || Date.parse(first.slot) % HOUR_MS !== 0 || hour.some((slot) => slot.priceMicroEurPerKwh === null))
      continue;
    const price = hour.reduce((sum, slot) => sum + (slot.priceMicroEurPerKwh ?? 0), 0) / 4;
    if (best && (which === "lowest" ? price >= best.price : price <= best.price)) continue;
    best = { from: first.slot, to: instant(Date.parse(first.slot) + HOUR_MS), price };
  }
  return best;
}
