import { LAB_COLUMNS, type LabColumn } from "@/lib/domain/market/labMechanisms";
import { gainsOf } from "@/lib/domain/market/labReport";
import type { GroupSums, Lab } from "@/lib/domain/market/labSums";
import { type Contributors, type DisclosureRule, mayPublish } from "@/lib/domain/privacy/disclosure";
import type { LabGroup } from "@/types/operator";

type Cell = Pick<GroupSums, "tradedWh" | "gainNanoEur" | "members"> & { values: string[] };

/** Side by side, each with its whole first. */
const ORDER = [
  "buy all",
  "buy district",
  "buy preference",
  "sell all",
  "sell district",
  "sell source",
  "sell preference",
  "both kind",
];

/**
 * The groups of a lab as they may be shown. The groups of one kind (the districts of sellers, say) add up to all of their
 * side, so one too small or too dominated is never just left out: it stands together with the next smallest, until all may be
 * shown. Where only one is left it says no more than its side and is dropped.
 */
export function shownGroups(lab: Lab, rule: DisclosureRule, shown: readonly LabColumn[]): LabGroup[] {
  const kinds = new Map<string, GroupSums[]>();
  for (const group of lab.groups.values()) {
    const kind = `${group.key.side} ${group.key.by}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), group]);
  }
  return ORDER.flatMap((kind) => shownKind(kinds.get(kind) ?? [], rule, shown));
}

function shownKind(groups: readonly GroupSums[], rule: DisclosureRule, shown: readonly LabColumn[]): LabGroup[] {
  const key = groups[0]?.key;
  if (!key) return [];
  let cells: Cell[] = groups.map((group) => ({ ...group, values: group.key.by === "all" ? [] : [group.key.value] }));
  if (key.by !== "all") {
    for (;;) {
      cells.sort((a, b) => a.members.size - b.members.size || (String(a.values) < String(b.values) ? -1 : 1));
      const hidden = cells.find((cell) => !mayPublish(contributors(cell), rule));
      const other = cells.find((cell) => cell !== hidden);
      if (!hidden || !other) break;
      cells = [together(hidden, other), ...cells.filter((cell) => cell !== hidden && cell !== other)];
    }
    if (cells.length < 2) return [];
  }
  return cells
    .sort((a, b) => (String(a.values) < String(b.values) ? -1 : 1))
    .map((cell) => ({
      side: key.side,
      by: key.by,
      values: cell.values,
      members: cell.members.size,
      gains: gainsOf(cell, shown),
    }));
}

/** Who stands behind a cell, measured by what each traded under the rule in force. */
function contributors({ members }: Cell): Contributors {
  const traded = [...members.values()];
  return { members: members.size, largest: Math.max(0, ...traded), total: traded.reduce((sum, wh) => sum + wh, 0) };
}

function together(one: Cell, other: Cell): Cell {
  const members = new Map(one.members);
  for (const [name, wh] of other.members) members.set(name, (members.get(name) ?? 0) + wh);
  const sum = (a: readonly number[], b: readonly number[]) => LAB_COLUMNS.map((_, index) => a[index]! + b[index]!);
  return {
    values: [...one.values, ...other.values].sort(),
    members,
    tradedWh: sum(one.tradedWh, other.tradedWh),
    gainNanoEur: sum(one.gainNanoEur, other.gainNanoEur),
  };
}
