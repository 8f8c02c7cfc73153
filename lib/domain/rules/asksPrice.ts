import type { Rule } from "./rule";

/** Whether a rule may ask what its slot would trade at: by a condition, or because its own price follows it. */
export function asksPrice({ conditions, action }: Rule): boolean {
  if (conditions.some(({ kind }) => kind === "price" || kind === "price-gap")) return true;
  const trades = action.kind === "offer" || action.kind === "buy";
  return trades && action.price.kind === "relative" && action.price.to === "indicative";
}
