import type { Side, Source } from "@/lib/domain/market/book";
import { gateAt } from "@/lib/domain/market/offer";
import { capsLeft, type Position } from "@/lib/domain/market/position";
import { balanceFacts, type HomeOutlook } from "./balanceFacts";
import type { BatteryFacts, SellableSource, SlotFacts } from "./facts";
import { localSlot } from "./localSlot";

/** What is known of a member for all slots looked at in one go. `capOf`: what a slot takes from it at most, Wh (tradeCap). */
export type MemberFacts = {
  timeZone: string;
  gateClosureMs: number;
  /** The kinds of plants it has; `green` where all of a kind are certified. */
  kinds: readonly { source: Source; green: boolean }[];
  capOf: (side: Side, source: Source | null) => (slot: number) => number;
  outlook: HomeOutlook;
  battery: BatteryFacts | null;
  tariff: SlotFacts["tariff"];
};

/** Sun before wind, a battery only by name (tradeTerms). */
const ORDER: readonly Source[] = ["solar", "wind", "battery", "other"];

/** The kinds of plants of a member, in the order in which a sale comes from them. */
export function kindsOf(plants: readonly { green: boolean; kind: Source }[]): { source: Source; green: boolean }[] {
  return ORDER.filter((source) => plants.some(({ kind }) => kind === source)).map((source) => ({
    source,
    green: plants.filter(({ kind }) => kind === source).every(({ green }) => green),
  }));
}

/** The facts a member's rules see about one slot at `now`, given what it stands for on that day. */
export function slotFacts(
  member: MemberFacts,
  position: Position,
  slotStart: number,
  now: number,
  local = localSlot(slotStart, member.timeZone),
): SlotFacts {
  const { gateClosureMs, kinds, capOf, outlook, battery, tariff } = member;
  const capWh = (side: Side, source: Source | null) =>
    capsLeft(position, side, source, [slotStart], capOf(side, source))[0] ?? 0;
  return {
    now,
    slotStart,
    gateAt: gateAt(slotStart, gateClosureMs),
    local,
    surplus: balanceFacts(outlook, "surplus", slotStart, local.day),
    need: balanceFacts(outlook, "need", slotStart, local.day),
    battery,
    reserveWh: 0,
    sources: kinds.map(({ source, green }): SellableSource => ({ source, green, capWh: capWh("sell", source) })),
    buyCapWh: capWh("buy", null),
    tariff,
    position: standingIn(position, slotStart),
  };
}

/** The side a member stands on in a slot, and what it sells of its surplus (batteries apart) or buys there. */
function standingIn({ orders, contracts }: Position, slotStart: number): SlotFacts["position"] {
  const standing = [
    ...contracts.filter((contract) => contract.slotStart === slotStart),
    ...orders
      .filter((order) => order.slotStart === slotStart && order.leftWh > 0)
      .map((order) => ({ ...order, energyWh: Math.min(order.leftWh, order.offerLeftWh) })),
  ];
  const sum = (of: (one: (typeof standing)[number]) => boolean) =>
    standing.reduce((wh, one) => (of(one) ? wh + one.energyWh : wh), 0);
  return {
    side: standing[0]?.side ?? null,
    soldWh: sum(({ side, source }) => side === "sell" && source !== "battery"),
    boughtWh: sum(({ side }) => side === "buy"),
  };
}
