/** A member as far as naming needs: the alias and whether it may stand on offers. */
export type NamedMember = { memberId: number; alias: string; aliasOnOffers: boolean };

/** The name a viewer sees on an offer: the alias where it is the viewer's own or its owner shows it, else the slot's pseudonym. */
export function offerName(
  owner: NamedMember,
  viewerId: number | null,
  pseudonym: (memberId: number) => string,
): string {
  return owner.memberId === viewerId || owner.aliasOnOffers ? owner.alias : pseudonym(owner.memberId);
}

/** The names a viewer sees on a trade: to its two parties both aliases, to everybody else as on offers. */
export function tradeNames(
  trade: { seller: NamedMember; buyer: NamedMember },
  viewerId: number | null,
  pseudonym: (memberId: number) => string,
): { seller: string; buyer: string; mine: "sold" | "bought" | null } {
  const mine =
    viewerId === null
      ? null
      : trade.seller.memberId === viewerId
        ? "sold"
        : trade.buyer.memberId === viewerId
          ? "bought"
          : null;
  if (mine) return { seller: trade.seller.alias, buyer: trade.buyer.alias, mine };
  return {
    seller: offerName(trade.seller, viewerId, pseudonym),
    buyer: offerName(trade.buyer, viewerId, pseudonym),
    mine,
  };
}
