import { SLOT_MS } from "@/lib/domain/units/slot";

/** A slot ahead: what the home is expected to have left over or to need (Wh), and the local price, seller's side (µ€/kWh). */
export type SlotAhead = { slotStart: number; surplusWh: number; needWh: number; priceMicroEurPerKwh: number | null };

export type NextStepInput = {
  ahead: readonly SlotAhead[];
  /** Of the slots ahead: energy I have promised or still offer, and have got or still bid for (Wh). */
  soldWh: number;
  boughtWh: number;
  /** When it is cheap to buy by the prices ahead; null when it never is. */
  cheap: { from: number; to: number } | null;
  /** A sale of mine waits for the auction alone though a neighbour could take it at once. */
  waitingOfferId: string | null;
  feedInMicroEurPerKwh: number;
  importMicroEurPerKwh: number;
  /** What a purchase costs on top. */
  feeMicroEurPerKwh: number;
};

/** The one thing worth doing, with what it rests on: times in epoch ms, energy in Wh, prices and gains in µ€/kWh. */
export type NextStep =
  | {
      kind: "sell" | "buy";
      from: number;
      to: number;
      energyWh: number;
      priceMicroEurPerKwh: number;
      gainMicroEurPerKwh: number;
    }
  | { kind: "instant"; offerId: string }
  | { kind: "nothing" };

/** Less is not worth a person's minute: half a kilowatt-hour, and a cent per kWh. */
const WORTH_WH = 500;
const WORTH_MICRO_EUR_PER_KWH = 10_000;

/**
 * What is worth doing next: sell what is expected to be left over and not yet sold, else buy what is expected to be needed
 * in the cheap hours while neighbours are below the grid, else let a waiting sale be taken at once, else nothing.
 */
export function nextStep(input: NextStepInput): NextStep {
  const { feedInMicroEurPerKwh, importMicroEurPerKwh, feeMicroEurPerKwh, waitingOfferId } = input;
  const sale = run(input.ahead, (slot) => slot.surplusWh, input.soldWh);
  if (sale && sale.priceMicroEurPerKwh - feedInMicroEurPerKwh >= WORTH_MICRO_EUR_PER_KWH)
    return { kind: "sell", ...sale, gainMicroEurPerKwh: sale.priceMicroEurPerKwh - feedInMicroEurPerKwh };
  const { from = 0, to = 0 } = input.cheap ?? {};
  const cheap = input.ahead.filter(({ slotStart }) => slotStart >= from && slotStart < to);
  const purchase = run(cheap, (slot) => slot.needWh, input.boughtWh);
  const saving = purchase ? importMicroEurPerKwh - purchase.priceMicroEurPerKwh - feeMicroEurPerKwh : 0;
  if (purchase && saving >= WORTH_MICRO_EUR_PER_KWH) return { kind: "buy", ...purchase, gainMicroEurPerKwh: saving };
  return waitingOfferId === null ? { kind: "nothing" } : { kind: "instant", offerId: waitingOfferId };
}

/** The first unbroken run of priced slots with something to trade, as far as it is not traded already; null when too little is left. */
function run(ahead: readonly SlotAhead[], of: (slot: SlotAhead) => number, tradedWh: number) {
  const traded = ahead.filter((slot) => of(slot) > 0 && slot.priceMicroEurPerKwh !== null);
  const from = traded[0]?.slotStart;
  if (from === undefined) return null;
  const end = traded.findIndex(({ slotStart }, index) => slotStart !== from + index * SLOT_MS);
  const slots = end < 0 ? traded : traded.slice(0, end);
  const wholeWh = slots.reduce((sum, slot) => sum + of(slot), 0);
  const energyWh = wholeWh - tradedWh;
  if (energyWh < WORTH_WH) return null;
  const worth = slots.reduce((sum, slot) => sum + of(slot) * (slot.priceMicroEurPerKwh ?? 0), 0);
  return { from, to: from + slots.length * SLOT_MS, energyWh, priceMicroEurPerKwh: Math.round(worth / wholeWh) };
}
