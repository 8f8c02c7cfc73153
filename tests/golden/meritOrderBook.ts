import type { Book } from "@/lib/domain/market/book";
import { validateBook } from "@/lib/domain/market/parseBook";
import { bookOf, buy, sell } from "../unit/market/books";
import cases from "./meritOrderCases.json";

/** A book of another engine's own tests, with its optimum and the supporting prices: energy in Wh, limits in µ€/kWh. */
export type MeritOrderCase = {
  case: string;
  bids: number[][];
  asks: number[][];
  fee?: number;
  volumeWh: number;
  welfareNanoEur: number;
  low: number;
  high: number;
};

export const MERIT_ORDER_CASES: MeritOrderCase[] = cases;

/** The case's book: orders b0, b1 … and s0, s1 …; with a fee, from one zone to another. */
export function meritOrderBook({ bids, asks, fee }: MeritOrderCase): Book {
  const zone = (name: string) => (fee === undefined ? {} : { zone: name });
  const orders = [
    ...bids.map(([energyWh, limit], i) => buy(`b${i}`, energyWh!, limit!, zone("to"))),
    ...asks.map(([energyWh, limit], i) => sell(`s${i}`, energyWh!, limit!, zone("from"))),
  ];
  const zones =
    fee === undefined
      ? {}
      : { zones: ["from", "to"], feesMicroEurPerKwh: { from: { from: 0, to: fee }, to: { from: fee, to: 0 } } };
  return validateBook({ ...bookOf(orders), ...zones });
}
