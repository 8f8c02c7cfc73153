import type { Order } from "./book";

/** Who stands behind an order, as far as the caller knows. The same name in several books is the same member. */
export type LabPerson = { member: string; kind: "consumer" | "prosumer" | null };

/** A class of members: a side or both, and what they have in common there. */
export type LabGroupKey =
  | { side: "buy" | "sell"; by: "all" | "district" | "preference"; value: string }
  | { side: "sell"; by: "source"; value: string }
  | { side: "both"; by: "kind"; value: "consumer" | "prosumer" };

/** The groups an order counts in: its side, its district, its source, whether it is choosy, and the kind of its member. */
export function groupsOf(order: Order, { kind }: LabPerson): LabGroupKey[] {
  const { side } = order;
  const groups: LabGroupKey[] = [{ side, by: "all", value: "" }];
  if (order.zone !== undefined) groups.push({ side, by: "district", value: order.zone });
  if (side === "sell") groups.push({ side, by: "source", value: order.source ?? "other" });
  groups.push({ side, by: "preference", value: isChoosy(order) ? "with" : "without" });
  if (kind !== null) groups.push({ side: "both", by: "kind", value: kind });
  return groups;
}

/** One text per group, for finding it again and for a fixed order. */
export function groupText({ side, by, value }: LabGroupKey): string {
  return `${side} ${by} ${value}`;
}

/** Whether an order names what it will not trade with. */
function isChoosy(order: Order): boolean {
  if (order.acceptedZones) return true;
  return order.side === "buy" && (order.acceptedSources !== undefined || order.greenOnly === true);
}
