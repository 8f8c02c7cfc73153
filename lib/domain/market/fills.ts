import { shareOut } from "@/lib/domain/units/energy";
import type { Order } from "./book";
import { idHash } from "./canonical";
import { type Curve, fullLevels } from "./curves";

/** Energy in Wh of each member of a curve (same order) when its class gets `filledWh`: better limits first, one level in equal proportion. */
export function fillByMerit(orders: readonly Order[], curve: Curve, filledWh: number): Float64Array {
  const fills = new Float64Array(curve.members.length);
  const full = fullLevels(curve, filledWh);
  const marginal = curve.levelFrom[full] ?? curve.members.length;
  for (let i = 0; i < marginal; i++) fills[i] = orders[curve.members[i]!]!.energyWh;
  const rest = filledWh - (full === 0 ? 0 : curve.levelEndWh[full - 1]!);
  if (rest > 0) fills.set(inProportion(orders, curve, marginal, curve.levelFrom[full + 1]!, rest), marginal);
  return fills;
}

/** Shares `totalWh` over the members `from` … `to` − 1 of a curve by their energy: largest remainder, ties by hash of the id. */
export function inProportion(
  orders: readonly Order[],
  curve: Curve,
  from: number,
  to: number,
  totalWh: number,
): number[] {
  if (to - from === 1) return [totalWh];
  const members = Array.from(curve.members.subarray(from, to), (index) => orders[index]!);
  return shareOut(
    totalWh,
    members.map((order) => order.energyWh),
    members.map((order) => idHash(order.id)),
  );
}
