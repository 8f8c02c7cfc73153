export type FlowSource = "solar" | "wind" | "battery" | "grid";
export type FlowSink = "own" | "neighbours" | "storage" | "export";
export type FlowLink = { from: FlowSource; to: FlowSink; energyWh: number };

/** Where the energy of a span came from and went, in Wh; a pair that cannot occur (grid to export) has no key. */
export type FlowSums = Record<
  | "solarOwnWh"
  | "solarNeighboursWh"
  | "solarBatteryWh"
  | "solarGridWh"
  | "windOwnWh"
  | "windNeighboursWh"
  | "windBatteryWh"
  | "windGridWh"
  | "batteryOwnWh"
  | "batteryNeighboursWh"
  | "batteryGridWh"
  | "gridOwnWh"
  | "gridBatteryWh",
  number
>;

const LINKS: readonly [FlowSource, FlowSink, keyof FlowSums][] = [
  ["solar", "own", "solarOwnWh"],
  ["solar", "neighbours", "solarNeighboursWh"],
  ["solar", "storage", "solarBatteryWh"],
  ["solar", "export", "solarGridWh"],
  ["wind", "own", "windOwnWh"],
  ["wind", "neighbours", "windNeighboursWh"],
  ["wind", "storage", "windBatteryWh"],
  ["wind", "export", "windGridWh"],
  ["battery", "own", "batteryOwnWh"],
  ["battery", "neighbours", "batteryNeighboursWh"],
  ["battery", "export", "batteryGridWh"],
  ["grid", "own", "gridOwnWh"],
  ["grid", "storage", "gridBatteryWh"],
];

/** The flows of a span that carry energy, with their total in Wh. */
export function energyFlow(sums: FlowSums): { links: FlowLink[]; totalWh: number } {
  const links = LINKS.map(([from, to, key]) => ({ from, to, energyWh: sums[key] })).filter((link) => link.energyWh > 0);
  return { links, totalWh: links.reduce((sum, link) => sum + link.energyWh, 0) };
}
