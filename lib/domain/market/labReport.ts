import { DomainError } from "@/lib/domain/errors";
import { averagePrice } from "@/lib/domain/units/money";
import type { PricingRule } from "./book";
import { groupText, type LabGroupKey } from "./labGroups";
import { LAB_COLUMNS, type LabColumn, mechanismOf } from "./labMechanisms";
import type { GroupSums, Lab } from "./labSums";

/** One mechanism over all books. Money in n€, unit prices in µ€/kWh (null without trades), gains against the grid's tariff. */
export type LabRow = {
  mechanism: LabColumn;
  /** Books run whole, run with one market per product, and not run as the tariff does not fit the rule. */
  whole: number;
  byProduct: number;
  notRun: number;
  /** Markets of products in which the rule was not defined. */
  leftOut: number;
  welfareNanoEur: number;
  /** Welfare over the highest possible, 0 to 1; null when nothing was possible. */
  ofOptimum: number | null;
  volumeWh: number;
  buyerMicroEurPerKwh: number | null;
  sellerMicroEurPerKwh: number | null;
  feeNanoEur: number;
  residualNanoEur: number;
  buyersGainNanoEur: number;
  sellersGainNanoEur: number;
  /** Members who gain more, less and as much as under the rule in force. */
  better: number;
  worse: number;
  same: number;
};

/** A group's traded energy and gain under one mechanism. */
export type LabGain = { mechanism: LabColumn; tradedWh: number; gainNanoEur: number };
export type LabGroup = LabGroupKey & { members: number; gains: LabGain[] };

export type LabReport = {
  books: number;
  oneSided: number;
  members: number;
  /** The rule all books were cleared under, null where they differ. */
  ruleInForce: PricingRule | null;
  /** Where the rule in force is a mechanism of the lab, its name: then it has no row of its own. */
  inForce: LabColumn;
  rows: LabRow[];
  groups: LabGroup[];
};

/**
 * What the lab has found, mechanism by mechanism and group by group.
 * @throws DomainError overflow when a sum over the books passes 2⁵³ − 1.
 */
export function labReport(lab: Lab): LabReport {
  const rules = [...lab.rules.keys()].map((text) => JSON.parse(text) as PricingRule);
  const ruleInForce = rules.length === 1 ? rules[0]! : null;
  const inForce = (ruleInForce && mechanismOf({ pricing: ruleInForce })) ?? "in-force";
  const shown = LAB_COLUMNS.filter((column) => column !== "in-force" || inForce === "in-force");
  const groups = [...lab.groups.values()].sort((a, b) => (groupText(a.key) < groupText(b.key) ? -1 : 1));
  return {
    books: lab.books,
    oneSided: lab.oneSided,
    members: lab.members.size,
    ruleInForce,
    inForce,
    rows: shown.map((column) => rowOf(lab, column)),
    groups: groups.map((group) => ({ ...group.key, members: group.members.size, gains: gainsOf(group, shown) })),
  };
}

/** A group's gains, column by column. */
export function gainsOf(
  { tradedWh, gainNanoEur }: Pick<GroupSums, "tradedWh" | "gainNanoEur">,
  shown: readonly LabColumn[],
): LabGain[] {
  return shown.map((mechanism) => {
    const index = LAB_COLUMNS.indexOf(mechanism);
    return { mechanism, tradedWh: exact(tradedWh[index]!), gainNanoEur: exact(gainNanoEur[index]!) };
  });
}

function rowOf(lab: Lab, mechanism: LabColumn): LabRow {
  const index = LAB_COLUMNS.indexOf(mechanism);
  const sums = lab.mechanisms[index]!;
  const optimum = exact(lab.mechanisms[0]!.welfareNanoEur);
  const gainOf = (side: "buy" | "sell") => exact(lab.groups.get(`${side} all `)?.gainNanoEur[index] ?? 0);
  return {
    mechanism,
    whole: sums.whole,
    byProduct: sums.byProduct,
    notRun: sums.notRun,
    leftOut: sums.leftOut,
    welfareNanoEur: exact(sums.welfareNanoEur),
    ofOptimum: optimum > 0 ? sums.welfareNanoEur / optimum : null,
    volumeWh: exact(sums.volumeWh),
    buyerMicroEurPerKwh: averagePrice(exact(sums.paidNanoEur), sums.volumeWh),
    sellerMicroEurPerKwh: averagePrice(exact(sums.receivedNanoEur), sums.volumeWh),
    feeNanoEur: exact(sums.feeNanoEur),
    residualNanoEur: exact(sums.residualNanoEur),
    buyersGainNanoEur: gainOf("buy"),
    sellersGainNanoEur: gainOf("sell"),
    ...comparison(lab, index),
  };
}

function comparison({ members }: Lab, index: number): { better: number; worse: number; same: number } {
  const counts = { better: 0, worse: 0, same: 0 };
  for (const gains of members.values()) {
    const change = gains[index]! - gains.at(-1)!;
    counts[change > 0 ? "better" : change < 0 ? "worse" : "same"] += 1;
  }
  return counts;
}

function exact(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new DomainError("overflow", "the sums over these books exceed 2^53 - 1", { path: "" });
}
