export type StripSlot = {
  slot: string;
  open: boolean;
  thin: boolean;
  priceMicroEurPerKwh: number | null;
  offeredWh: number;
  wantedWh: number;
};

/** One quarter-hour of the strip; heights as shares (0 to 1) of the largest offered or wanted energy. */
export type StripBar = { slot: string; at: number; offered: number; wanted: number; thin: boolean; open: boolean };

export type Strip = {
  bars: StripBar[];
  /** Stepped price as an SVG path in a box of one unit per slot by 100, lowest price at the bottom. */
  pricePath: string;
  lowest: StripMark | null;
  highest: StripMark | null;
};

export type StripMark = { index: number; at: number; priceMicroEurPerKwh: number; height: number };

/** Room above the highest and below the lowest price, as a share of the strip. */
const MARGIN = 0.08;

/** Shapes the coming slots for picking: offered above, wanted below, price as steps in a strip of its own. */
export function slotStripSeries(slots: readonly StripSlot[]): Strip {
  const top = Math.max(1, ...slots.map((slot) => Math.max(slot.offeredWh, slot.wantedWh)));
  const bars = slots.map((slot) => ({
    slot: slot.slot,
    at: Date.parse(slot.slot),
    offered: slot.offeredWh / top,
    wanted: slot.wantedWh / top,
    thin: slot.thin,
    open: slot.open,
  }));

  const prices = slots.flatMap((slot) => slot.priceMicroEurPerKwh ?? []);
  const low = Math.min(...prices);
  const high = Math.max(...prices);
  const height = (price: number) => (high === low ? 0.5 : MARGIN + ((price - low) / (high - low)) * (1 - 2 * MARGIN));
  const mark = (price: number): StripMark | null => {
    const index = slots.findIndex((slot) => slot.priceMicroEurPerKwh === price);
    const bar = bars[index];
    return bar ? { index, at: bar.at, priceMicroEurPerKwh: price, height: height(price) } : null;
  };

  let pricePath = "";
  let drawing = false;
  slots.forEach((slot, index) => {
    if (slot.priceMicroEurPerKwh === null) {
      drawing = false;
      return;
    }
    const y = round((1 - height(slot.priceMicroEurPerKwh)) * 100);
    pricePath += drawing ? `V${y}H${index + 1}` : `M${index} ${y}H${index + 1}`;
    drawing = true;
  });
  return {
    bars,
    pricePath,
    lowest: prices.length > 0 ? mark(low) : null,
    highest: prices.length > 0 && high > low ? mark(high) : null,
  };
}

/** A picked span: first slot and number of slots. */
export type Pick = { first: number; count: number };

/** The span between two slots, whichever comes first. */
export function pickBetween(a: number, b: number): Pick {
  return { first: Math.min(a, b), count: Math.abs(a - b) + 1 };
}

/** Moves the whole span, kept inside the strip. */
export function movePick(pick: Pick, by: number, total: number): Pick {
  return { ...pick, first: Math.min(Math.max(0, pick.first + by), Math.max(0, total - pick.count)) };
}

/** Makes the span longer or shorter at its end; at least one slot, never past the strip. */
export function stretchPick(pick: Pick, by: number, total: number): Pick {
  return { ...pick, count: Math.min(Math.max(1, pick.count + by), total - pick.first) };
}

const round = (value: number): number => Math.round(value * 100) / 100;
