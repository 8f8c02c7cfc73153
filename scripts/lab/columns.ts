import type { LabGroup, LabReport, LabRow } from "@/lib/domain/market/labReport";

const SIDES = { buy: "buyers", sell: "sellers", both: "" } as const;

/** What a group is called: "buyers", "sellers solar", "buyers with preferences", "sellers district north". */
export function groupName({ side, by, value }: LabGroup): string {
  const who = SIDES[side];
  if (by === "all") return who;
  if (by === "preference") return `${who} ${value} preferences`;
  if (by === "kind") return `${value}s`;
  return by === "district" ? `${who} district ${value}` : `${who} ${value}`;
}

/** The row of the rule in force: what every other one is compared with. */
export function isInForce(report: LabReport, row: LabRow): boolean {
  return row.mechanism === report.inForce;
}

/** A group's gain under a mechanism, in n€. */
export function gainOf(group: LabGroup, row: LabRow): number {
  return group.gains.find((gain) => gain.mechanism === row.mechanism)?.gainNanoEur ?? 0;
}
