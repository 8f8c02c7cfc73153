import type { Book } from "./book";
import { solveClassFlow } from "./classFlow";
import { buildGraph } from "./classGraph";
import type { Curves } from "./curves";
import { type DualInterval, dualIntervals, midpoint } from "./duals";
import { fillByMerit } from "./fills";
import type { ClassPrice, Outcome } from "./outcome";
import type { PriceRule } from "./pairing";

/** Pay-as-clear and pay-as-bid: the allocation of highest welfare, then volume, then equal proportion at the margin. */
export function clearOptimal(book: Book, { buys, sells }: Curves): Outcome {
  const graph = buildGraph(book, buys, sells);
  const flow = solveClassFlow(graph, buys, sells);
  const duals = dualIntervals(graph, flow, buys, sells);
  const { pricing } = book;
  const perClass = (intervals: DualInterval[], filledWh: Float64Array): ClassPrice[] =>
    intervals.map((interval, i) => ({
      ...interval,
      price: pricing.rule === "pay-as-clear" && filledWh[i]! > 0 ? midpoint(interval) : null,
    }));
  const buyPrices = perClass(duals.buy, flow.buyFilledWh);
  const sellPrices = perClass(duals.sell, flow.sellFilledWh);
  // Both corners hold buyer = seller + fee wherever energy flows, so the floored midpoints do too.
  const classPrice: PriceRule = (_pair, b, s) => ({
    buyerMicroEurPerKwh: buyPrices[b]!.price!,
    sellerMicroEurPerKwh: sellPrices[s]!.price!,
  });
  return {
    allocation: {
      graph,
      buys,
      sells,
      flow: flow.flow,
      buyFills: buys.map((curve, b) => fillByMerit(book.orders, curve, flow.buyFilledWh[b]!)),
      sellFills: sells.map((curve, s) => fillByMerit(book.orders, curve, flow.sellFilledWh[s]!)),
    },
    price: pricing.rule === "pay-as-bid" ? pairPrice(pricing.kPerMille) : classPrice,
    buyPrices,
    sellPrices,
    proof: {},
  };
}

/** Each trade on its own: the seller gets its ask and k thousandths of what the pair gains, rounded down. */
function pairPrice(kPerMille: number): PriceRule {
  return ({ buy, sell, feeMicroEurPerKwh }) => {
    const gain = buy.limitMicroEurPerKwh - feeMicroEurPerKwh - sell.limitMicroEurPerKwh;
    const seller = sell.limitMicroEurPerKwh + Math.floor((gain * kPerMille) / 1000);
    return { buyerMicroEurPerKwh: seller + feeMicroEurPerKwh, sellerMicroEurPerKwh: seller };
  };
}
