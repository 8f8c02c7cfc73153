import { SLOT_MS } from "@/lib/domain/units/slot";

/** A slot ahead: what the home is expected to have over or to need and has not traded yet (Wh), and the local price, seller's side (µ€/kWh). */
export type SlotAhead = { slotStart: number; surplusWh: number; needWh: number; priceMicroEurPerKwh: number | null };

export type NextStepInput = {
  ahead: readonly SlotAhead[];
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
/** Energy is said and offered in whole steps of this, rounded down. */
const STEP_WH = 10;

/**
 * What is worth doing next: sell what is expected to be left over and not yet sold, as much as one even offer can hold, else buy what is expected to be needed
 * in the cheap hours while neighbours are below the grid, else let a waiting sale be taken at once, else nothing.
 */
export function nextStep(input: NextStepInput): NextStep {
  const { feedInMicroEurPerKwh, importMicroEurPerKwh, feeMicroEurPerKwh, waitingOfferId } = input;
  const sale = worthWhile(evenPart(run(input.ahead, (slot) => slot.surplusWh)));
  if (sale && sale.priceMicroEurPerKwh - feedInMicroEurPerKwh >= WORTH_MICRO_EUR_PER_KWH)
    return { kind: "sell", ...sale, gainMicroEurPerKwh: sale.priceMicroEurPerKwh - feedInMicroEurPerKwh };
  const { from = 0, to = 0 } = input.cheap ?? {};
  const cheap = input.ahead.filter(({ slotStart }) => slotStart >= from && slotStart < to);
  const purchase = worthWhile(run(cheap, (slot) => slot.needWh));
  const saving = purchase ? importMicroEurPerKwh - purchase.priceMicroEurPerKwh - feeMicroEurPerKwh : 0;
  if (purchase && saving >= WORTH_MICRO_EUR_PER_KWH) return { kind: "buy", ...purchase, gainMicroEurPerKwh: saving };
  return waitingOfferId === null ? { kind: "nothing" } : { kind: "instant", offerId: waitingOfferId };
}

type Part = { slotStart: number; energyWh: number; priceMicroEurPerKwh: number };

/** The first unbroken run of priced slots with something to trade. */
function run(ahead: readonly SlotAhead[], of: (slot: SlotAhead) => number): Part[] {
  const parts = ahead.flatMap((slot): Part[] => {
    const { slotStart, priceMicroEurPerKwh } = slot;
    return of(slot) > 0 && priceMicroEurPerKwh !== null ? [{ slotStart, energyWh: of(slot), priceMicroEurPerKwh }] : [];
  });
  const end = parts.findIndex(({ slotStart }, index) => slotStart !== (parts[0]?.slotStart ?? 0) + index * SLOT_MS);
  return end < 0 ? parts : parts.slice(0, end);
}

/**
 * The slots of a run, and the energy in each of them, by which the same amount in every slot is most: an offer spread evenly
 * then asks no slot for more than is expected to be there.
 */
function evenPart(parts: readonly Part[]): Part[] {
  let best: Part[] = [];
  let most = 0;
  for (let from = 0; from < parts.length; from++) {
    let least = Number.POSITIVE_INFINITY;
    for (let to = from; to < parts.length; to++) {
      least = Math.min(least, parts[to]?.energyWh ?? 0);
      if (least * (to + 1 - from) <= most) continue;
      most = least * (to + 1 - from);
      best = parts.slice(from, to + 1).map((part) => ({ ...part, energyWh: least }));
    }
  }
  return best;
}

/** The parts as one even offer at the mean price of its slots; null when it is not worth a person's minute. */
function worthWhile(parts: readonly Part[]) {
  const from = parts[0]?.slotStart;
  const wholeWh = parts.reduce((sum, { energyWh }) => sum + energyWh, 0);
  if (from === undefined || wholeWh < WORTH_WH) return null;
  const prices = parts.reduce((sum, { priceMicroEurPerKwh }) => sum + priceMicroEurPerKwh, 0);
  return {
    from,
    to: from + parts.length * SLOT_MS,
    energyWh: Math.floor(wholeWh / STEP_WH) * STEP_WH,
    priceMicroEurPerKwh: Math.round(prices / parts.length),
  };
}
