/**
 * One statement that a verification has proved about a result, with the figures it is about; for people, worded by
 * lib/i18n. Energy in Wh, unit prices in µ€/kWh, amounts in n€; the rest are counts.
 * - hashes: the book and the result are the ones their hashes name.
 * - feasible: only orders that fit each other trade, at most once per pair and never more than they have.
 * - limits: nobody pays above or gets below its limit; so many orders traded on each side.
 * - balanced: what buyers pay is what sellers get, the network fees and the residual (trade-reduction's spread).
 * - optimal: no allocation has more welfare; proved over so many classes and compatible pairs of classes.
 * - highest-volume: no allocation of that welfare trades more.
 * - fair: in each class better limits first; so many orders share a level that is filled in part, in equal proportion.
 * - class-prices: so many classes trade, each at the midpoint of its optimal dual interval.
 * - pair-prices: every trade is priced between its own two limits, the seller's ask and k thousandths of the gain.
 * - tariff-price: so many rounds; the last one's supply, demand and price. Energy is shared by size.
 * - reduction: who trades and at which two prices follows from trade reduction; null without trades.
 */
export type Proof =
  | { rule: "hashes"; orders: number; trades: number }
  | { rule: "feasible"; orders: number; trades: number; volumeWh: number }
  | { rule: "limits"; buyOrders: number; sellOrders: number }
  | {
      rule: "balanced";
      paidNanoEur: number;
      receivedNanoEur: number;
      feesNanoEur: number;
      residualNanoEur: number;
    }
  | { rule: "optimal"; welfareNanoEur: number; classes: number; pairs: number }
  | { rule: "highest-volume"; volumeWh: number }
  | { rule: "fair"; classes: number; sharingOrders: number }
  | {
      rule: "class-prices";
      classes: number;
      lowestMicroEurPerKwh: number | null;
      highestMicroEurPerKwh: number | null;
    }
  | { rule: "pair-prices"; trades: number; kPerMille: number }
  | {
      rule: "tariff-price";
      rounds: number;
      supplyWh: number;
      demandWh: number;
      priceMicroEurPerKwh: number | null;
    }
  | {
      rule: "reduction";
      volumeWh: number;
      buyerMicroEurPerKwh: number | null;
      sellerMicroEurPerKwh: number | null;
      residualNanoEur: number;
    };
