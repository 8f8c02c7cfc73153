/** A seller's delivery record over a span: energy promised and delivered in Wh, sales, and days with a sale. */
export type DeliveryRecord = { contractedWh: number; deliveredWh: number; sales: number; days: number };

/** With fewer sales a rate says more about chance than about the seller. */
export const FEWEST_SALES = 10;
/** What is assumed of a seller nobody knows yet, and how many days of record weigh as much as that assumption (own choice). */
const ASSUMED_RELIABILITY = 0.7;
const ASSUMED_DAYS = 5;

/** Delivered over contracted energy, 0–1; null with fewer than ten sales. */
export function reliability(record: DeliveryRecord): number | null {
  if (record.sales < FEWEST_SALES || record.contractedWh <= 0) return null;
  return Math.min(1, record.deliveredWh / record.contractedWh);
}

/**
 * Reputation 0–5 with one decimal from how much was delivered and on how many days: the rate is drawn towards an assumed 0.7
 * until the record is long (shrinkage with a prior of five days). Null without a record.
 */
export function reputation(record: DeliveryRecord): number | null {
  if (record.days <= 0 || record.contractedWh <= 0) return null;
  const rate = Math.min(1, record.deliveredWh / record.contractedWh);
  const shrunk = (record.days * rate + ASSUMED_DAYS * ASSUMED_RELIABILITY) / (record.days + ASSUMED_DAYS);
  return Math.round(shrunk * 50) / 10;
}
