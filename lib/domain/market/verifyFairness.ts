import type { Order } from "./book";
import { idHash } from "./canonical";
import { need } from "./verdict";

type Filled = { order: Order; filledWh: number };

/**
 * Whether orders share their energy in equal proportion: each gets the floor of its share or one Wh more, and those with
 * one more are those of the largest remainders, equal remainders by the hash of the id.
 */
export function verifyProportion(group: readonly Filled[], path: string): void {
  let totalWh = 0;
  let filledWh = 0;
  for (const entry of group) {
    totalWh += entry.order.energyWh;
    filledWh += entry.filledWh;
  }
  if (filledWh === 0 || filledWh === totalWh) return;
  const claims = group.map((entry) => {
    const share = BigInt(entry.order.energyWh) * BigInt(filledWh);
    const floor = Number(share / BigInt(totalWh));
    const extra = entry.filledWh - floor;
    need(extra === 0 || extra === 1, "fairness", path, `order ${entry.order.id} is not filled in equal proportion`);
    return { id: entry.order.id, rest: Number(share % BigInt(totalWh)), extra };
  });
  let weakest: Claim | null = null;
  let strongest: Claim | null = null;
  for (const claim of claims) {
    if (claim.extra === 1) {
      if (!weakest || comesBefore(weakest, claim)) weakest = claim;
    } else if (!strongest || comesBefore(claim, strongest)) strongest = claim;
  }
  need(
    !weakest || !strongest || comesBefore(weakest, strongest),
    "fairness",
    path,
    `order ${strongest?.id ?? ""} has the better claim to the last Wh`,
  );
}

type Claim = { id: string; rest: number; extra: number };

function comesBefore(a: Claim, b: Claim): boolean {
  return a.rest === b.rest ? idHash(a.id) < idHash(b.id) : a.rest > b.rest;
}

/**
 * Merit order within one class: no order trades while a better limit has energy left, and the level filled in part is
 * shared in proportion. Answers with the worst accepted and the best rejected limit (a level filled in part is both).
 */
export function verifyMerit(group: readonly Filled[], path: string) {
  const sign = group[0]!.order.side === "sell" ? 1 : -1;
  let accepted = Number.NEGATIVE_INFINITY;
  let rejected = Number.POSITIVE_INFINITY;
  for (const { order, filledWh } of group) {
    const cost = sign * order.limitMicroEurPerKwh;
    if (filledWh > 0 && cost > accepted) accepted = cost;
    if (filledWh < order.energyWh && cost < rejected) rejected = cost;
  }
  need(accepted <= rejected, "merit", path, "an order trades while a better limit of its class has energy left");
  if (accepted === rejected) {
    verifyProportion(
      group.filter(({ order }) => sign * order.limitMicroEurPerKwh === accepted),
      path,
    );
  }
  return { accepted: sign * accepted, rejected: sign * rejected };
}
