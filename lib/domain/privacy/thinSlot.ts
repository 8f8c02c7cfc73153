/** A book with fewer members than this on either side would show who wants what (market rules: thin slots). */
export const FEWEST_PER_SIDE = 3;

/** Whether the book and depth of a slot must be withheld: fewer than three buyers or three sellers. */
export function isThin(buyers: number, sellers: number): boolean {
  return buyers < FEWEST_PER_SIDE || sellers < FEWEST_PER_SIDE;
}
