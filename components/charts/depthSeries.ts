const CT = 10_000;
const KWH = 1000;

/** A point of a cumulated curve: up to `energyWh` in all, the last of it at this price. */
export type CurvePoint = { energyWh: number; priceMicroEurPerKwh: number };
export type DepthDraft = { side: "buy" | "sell"; energyWh: number; priceMicroEurPerKwh: number };

/** One corner of the drawing: from `kwh` on, the next unit is offered, wanted or drafted at these prices in ct. */
export type DepthCorner = { kwh: number; supply: number | null; demand: number | null; mine: number | null };

export type Depth = {
  corners: DepthCorner[];
  maxKwh: number;
  lowCt: number;
  highCt: number;
  ticksCt: number[];
  /** Where the drawn curves cross; null when they do not. */
  crossKwh: number | null;
};

type Step = { energyWh: number; price: number; mine: boolean };

/** Shapes supply and demand, with my draft at its place among them, into two staircases over one axis of energy. */
export function depthSeries(
  supply: readonly CurvePoint[],
  demand: readonly CurvePoint[],
  draft: DepthDraft | null,
): Depth {
  const supplySteps = place(steps(supply), draft?.side === "sell" ? draft : null, 1);
  const demandSteps = place(steps(demand), draft?.side === "buy" ? draft : null, -1);
  const supplyEdges = edges(supplySteps);
  const demandEdges = edges(demandSteps);
  const end = visibleEnd(supplyEdges.at(-1) ?? 0, demandEdges.at(-1) ?? 0);
  const all = [...new Set([0, ...supplyEdges, ...demandEdges, end])].filter((wh) => wh <= end).sort((a, b) => a - b);
  const mine = draft && (draft.side === "sell" ? span(supplySteps) : span(demandSteps));

  const corners = all.map((energyWh) => ({
    kwh: energyWh / KWH,
    supply: priceFrom(supplySteps, supplyEdges, energyWh),
    demand: priceFrom(demandSteps, demandEdges, energyWh),
    mine: draft && mine && energyWh >= mine[0] && energyWh <= mine[1] ? draft.priceMicroEurPerKwh / CT : null,
  }));
  const prices = corners.flatMap(({ supply, demand }) => [supply ?? [], demand ?? []].flat());
  const { low, high, ticks } = niceScale(Math.min(...prices), Math.max(...prices));
  return {
    corners,
    maxKwh: (all.at(-1) ?? 0) / KWH,
    lowCt: low,
    highCt: high,
    ticksCt: ticks,
    crossKwh: crossing(corners),
  };
}

/** A far longer side is cut off: what lies beyond four times the shorter one decides nothing and would squeeze the rest. */
function visibleEnd(supplyWh: number, demandWh: number): number {
  const [shorter, longer] = supplyWh < demandWh ? [supplyWh, demandWh] : [demandWh, supplyWh];
  return shorter === 0 ? longer : Math.min(longer, 4 * shorter);
}

function steps(curve: readonly CurvePoint[]): Step[] {
  let reached = 0;
  return curve.map((point) => {
    const energyWh = point.energyWh - reached;
    reached = point.energyWh;
    return { energyWh, price: point.priceMicroEurPerKwh, mine: false };
  });
}

/** Puts the draft behind all that is better or equal: `direction` 1 for ascending prices, −1 for descending. */
function place(list: Step[], draft: DepthDraft | null, direction: 1 | -1): Step[] {
  if (!draft || draft.energyWh <= 0) return list;
  const price = draft.priceMicroEurPerKwh;
  const behind = list.findIndex((step) => (step.price - price) * direction > 0);
  const at = behind === -1 ? list.length : behind;
  return [...list.slice(0, at), { energyWh: draft.energyWh, price, mine: true }, ...list.slice(at)];
}

function edges(list: readonly Step[]): number[] {
  let reached = 0;
  return list.map((step) => {
    reached += step.energyWh;
    return reached;
  });
}

/** Price of the unit that follows `energyWh`; at the very end the last price, so that its step is drawn out. */
function priceFrom(list: readonly Step[], ends: readonly number[], energyWh: number): number | null {
  const index = ends.findIndex((end) => end > energyWh);
  const step = index === -1 ? (ends.at(-1) === energyWh ? list.at(-1) : undefined) : list[index];
  return step ? step.price / CT : null;
}

function span(list: readonly Step[]): [from: number, to: number] | null {
  const index = list.findIndex((step) => step.mine);
  if (index === -1) return null;
  const from = list.slice(0, index).reduce((sum, step) => sum + step.energyWh, 0);
  return [from, from + (list[index]?.energyWh ?? 0)];
}

function crossing(corners: readonly DepthCorner[]): number | null {
  const first = corners[0];
  if (!first || first.supply === null || first.demand === null || first.supply > first.demand) return null;
  const past = corners.find(
    (corner, index) =>
      corner.supply === null || corner.demand === null || corner.supply > corner.demand || index === corners.length - 1,
  );
  if (!past) return null;
  // the shorter curve ends one corner before its price is missing
  if (past.supply !== null && past.demand !== null) return past.kwh;
  return corners[corners.indexOf(past) - 1]?.kwh ?? null;
}

/** Bounds and ticks at whole cents, about four of them. */
function niceScale(min: number, max: number): { low: number; high: number; ticks: number[] } {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return { low: 0, high: 1, ticks: [] };
  const step = [1, 2, 4, 5, 10, 20, 50, 100, 200, 500].find((size) => (max - min) / size <= 4) ?? 1000;
  const half = step / 2;
  const low = Math.floor((min - step * 0.2) / half) * half;
  const high = Math.max(low + step, Math.ceil((max + step * 0.1) / half) * half);
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) ticks.push(at);
  return { low, high, ticks };
}
