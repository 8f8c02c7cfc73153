import type { Certificate } from "./book";
import type { DualInterval } from "./duals";
import type { Allocation, PriceRule } from "./pairing";

/** A class's line in the certificate: its interval, and its price where it has one of its own. */
export type ClassPrice = DualInterval & { price: number | null };

/** What a pricing rule decides about a book: who gets how much, at what price, and the figures that prove it. */
export type Outcome = {
  allocation: Allocation;
  price: PriceRule;
  buyPrices: ClassPrice[];
  sellPrices: ClassPrice[];
  proof: Pick<Certificate, "rounds" | "residualNanoEur">;
};
