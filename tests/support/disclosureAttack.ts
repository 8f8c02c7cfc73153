import { dayStart, localDay } from "@/lib/domain/units/slot";
import type { DashboardResponse } from "@/types/community";
import type { InsightsResponse } from "@/types/insights";
import type { DisclosureWorld, Given } from "./disclosureWorld";

export type Sum = "production" | "consumption" | "draw" | "feed" | "traded";
/** A sum over the slots from `from` to `to` that an answer tells, or lets be computed from the figures beside it. */
export type Told = { sum: Sum; from: number; to: number };

type Ratios = Record<"selfSufficiency" | "selfConsumption" | "productionConsumption" | "localShare", number | null>;

/** The sums behind one span's figures: an energy told is one, and a ratio tells the other energy in it. */
function behind(
  energies: { production: boolean; consumption: boolean; traded: boolean },
  ratios: Ratios,
  span: { from: number; to: number },
  gridTo: number,
): Told[] {
  const told = (sum: Sum, to = span.to): Told => ({ sum, from: span.from, to });
  const production = energies.production || (energies.consumption && ratios.productionConsumption !== null);
  const consumption = energies.consumption || (energies.production && ratios.productionConsumption !== null);
  return [
    ...(production ? [told("production")] : []),
    ...(consumption ? [told("consumption")] : []),
    ...(energies.traded || (consumption && ratios.localShare !== null) ? [told("traded")] : []),
    ...(consumption && ratios.selfSufficiency !== null ? [told("draw")] : []),
    ...(ratios.selfConsumption !== null ? [told("production", gridTo), told("feed", gridTo)] : []),
  ];
}

/** Everything an answer about the community's metrics tells of sums: the period, the one before, and the trend. */
export function toldByInsights(local: InsightsResponse, shared: InsightsResponse): Told[] {
  const { metrics } = local;
  const ms = Date.parse;
  const ratios = (of: (name: keyof Ratios) => number | null): Ratios => ({
    selfSufficiency: of("selfSufficiency"),
    selfConsumption: of("selfConsumption"),
    productionConsumption: of("productionConsumption"),
    localShare: of("localShare"),
  });
  const inputs = new Set(Object.values(metrics).flatMap(({ inputs: all }) => all.map(({ name }) => name)));
  const grid = (to: string) => Math.min(ms(to), ms(gridToOf(local, local.to)));
  const previousGrid = Math.min(ms(local.previousTo), ms(previousGridToOf(local, local.previousTo)));
  return [
    ...behind(
      {
        production: inputs.has("productionWh"),
        consumption: inputs.has("consumptionWh"),
        traded: inputs.has("deliveredWh"),
      },
      ratios((name) => metrics[name].value),
      { from: ms(local.from), to: ms(local.to) },
      grid(local.to),
    ),
    ...behind(
      {
        production: metrics.co2AvoidedG.previous !== null,
        consumption: false,
        traded: shared.metrics.co2AvoidedG.previous !== null,
      },
      ratios((name) => metrics[name].previous),
      { from: ms(local.previousFrom), to: ms(local.previousTo) },
      previousGrid,
    ),
    ...local.buckets.flatMap((bucket) =>
      behind(
        { production: bucket.productionWh !== null, consumption: bucket.consumptionWh !== null, traded: false },
        ratios((name) => bucket.values[name]),
        { from: ms(bucket.from), to: ms(bucket.to) },
        grid(bucket.to),
      ),
    ),
  ];
}

/** The same of the community page: its figures, the ones before, the last fourteen days and the flow. */
export function toldByDashboard({ stats, insights, flow }: DashboardResponse, timeZone: string): Told[] {
  const ms = Date.parse;
  const span = { from: ms(stats.from), to: ms(stats.to) };
  const before = { from: ms(stats.previousFrom), to: ms(stats.previousTo) };
  const gridTo = Math.min(span.to, ms(gridToOf(insights, stats.to)));
  const energies = (which: "value" | "previous") => ({
    production: stats.productionWh[which] !== null || stats.co2AvoidedG[which] !== null,
    consumption: stats.consumptionWh[which] !== null,
    traded: stats.tradedWh[which] !== null,
  });
  const days = stats.days.flatMap((day): Told[] => {
    const from = dayStart(day.day, timeZone);
    const end = dayStart(localDay(from + 30 * 3_600_000, timeZone), timeZone);
    const to = Math.min(end, span.to);
    return [
      ...(day.productionWh === null ? [] : [{ sum: "production" as const, from, to }]),
      ...(day.tradedWh === null ? [] : [{ sum: "traded" as const, from, to }]),
    ];
  });
  const sums: Sum[] =
    flow.withheld || flow.links.length === 0 ? [] : ["production", "draw", "feed", "consumption", "traded"];
  return [
    ...behind(
      energies("value"),
      {
        selfSufficiency: insights.selfSufficiency,
        selfConsumption: insights.selfConsumption,
        productionConsumption: insights.productionConsumption,
        localShare: insights.localShare,
      },
      span,
      gridTo,
    ),
    ...behind(
      energies("previous"),
      {
        selfSufficiency: stats.selfSufficiency.previous,
        selfConsumption: null,
        productionConsumption: stats.productionConsumption.previous,
        localShare: null,
      },
      before,
      before.to,
    ),
    ...days,
    ...sums.map((sum) => ({ sum, from: span.from, to: gridTo })),
  ];
}

/** Which figures of the grid end earlier than the rest is said by the answer; one that does not say counts them to its end. */
function gridToOf(answer: object, fallback: string): string {
  return "gridTo" in answer && typeof answer.gridTo === "string" ? answer.gridTo : fallback;
}
function previousGridToOf(answer: object, fallback: string): string {
  return "previousGridTo" in answer && typeof answer.previousGridTo === "string" ? answer.previousGridTo : fallback;
}

/** A sum that was never told and can be had all the same: everything between two instants. */
export type Cell = { sum: Sum | "battery"; from: number; to: number };

/**
 * What follows from told sums by adding and subtracting. A sum over a span is the difference of two running totals, so spans
 * are edges between instants: whatever lies between two instants of one connected piece can be had, and nothing else.
 * The smallest such spans are the cells between neighbouring instants of a piece.
 */
export function derivable(told: readonly Told[]): Cell[] {
  const sums: Sum[] = ["production", "consumption", "draw", "feed", "traded"];
  const pieces = new Map(sums.map((sum) => [sum, piecesOf(told.filter((one) => one.sum === sum))]));
  // What a home takes out of its battery is what it used and fed in beyond what it made and drew.
  const balance = (["production", "consumption", "draw", "feed"] as const).map((sum) => pieces.get(sum)!);
  const [first = new Map<number, number>(), ...rest] = balance;
  const battery = new Map<number, string>();
  for (const instant of first.keys()) {
    if (rest.every((piece) => piece.has(instant))) {
      battery.set(instant, balance.map((piece) => piece.get(instant)).join(" "));
    }
  }
  return [
    ...sums.flatMap((sum) => cellsOf(pieces.get(sum)!).map((cell) => ({ sum, ...cell }))),
    ...cellsOf(battery).map((cell) => ({ sum: "battery" as const, ...cell })),
  ];
}

function piecesOf(edges: readonly Told[]): Map<number, number> {
  const parent = new Map<number, number>();
  const root = (instant: number): number => {
    const up = parent.get(instant) ?? instant;
    return up === instant ? instant : root(up);
  };
  for (const { from, to } of edges) {
    if (!parent.has(from)) parent.set(from, from);
    if (!parent.has(to)) parent.set(to, to);
    parent.set(root(from), root(to));
  }
  return new Map([...parent.keys()].map((instant) => [instant, root(instant)]));
}

function cellsOf<Key>(pieces: ReadonlyMap<number, Key>): { from: number; to: number }[] {
  const members = new Map<Key, number[]>();
  for (const [instant, piece] of pieces) members.set(piece, [...(members.get(piece) ?? []), instant]);
  return [...members.values()].flatMap((instants) => {
    const sorted = instants.sort((a, b) => a - b);
    return sorted.slice(1).map((to, index) => ({ from: sorted[index] ?? to, to }));
  });
}

/** What each member gave to a cell's sum, one list per group that must be large enough by itself. */
export function groupsOf(
  { sum, from, to }: Cell,
  { given, batteries }: Pick<DisclosureWorld, "given" | "batteries">,
): number[][] {
  // A sum over batteries is about all who own one, whoever used it.
  if (sum === "battery") return [Array.from({ length: batteries }, () => 1)];
  const kinds: (keyof Given)[] = sum === "traded" ? ["sold", "bought"] : [sum];
  return kinds.map((kind) => {
    const total: number[] = [];
    for (const [slot, gave] of given) {
      if (slot < from || slot >= to) continue;
      for (const [index, wh] of gave[kind].entries()) total[index] = (total[index] ?? 0) + wh;
    }
    return total.map(Math.abs);
  });
}
