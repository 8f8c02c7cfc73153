import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import { type FlowLink, SINKS, SOURCES } from "@/components/charts/flowShares";

export type FlowNodeShape = {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  energyWh: number;
  side: "source" | "sink";
};
export type FlowLinkShape = { from: string; to: string; energyWh: number; path: string; width: number };
export type FlowShape = { nodes: FlowNodeShape[]; links: FlowLinkShape[] };

/** Narrowest ribbon that can still be seen and pointed at. */
const THINNEST = 1.5;

type Node = { id: string };
type Link = { source: string; target: string; value: number; from: string; to: string; energyWh: number };

/** Lays out sources left and sinks right with ribbons between them; flows of nothing are left out. */
export function energyFlowShape(links: readonly FlowLink[], width: number, height: number, padding: number): FlowShape {
  const flows = links.filter((l) => l.energyWh > 0);
  if (flows.length === 0) return { nodes: [], links: [] };
  const ids = [...SOURCES, ...SINKS].filter((id) => flows.some((f) => f.from === id || f.to === id));
  const order = (id: string) => [...SOURCES, ...SINKS].indexOf(id);
  const layout = sankey<Node, Link>()
    .nodeId((n) => n.id)
    .nodeWidth(10)
    .nodePadding(padding)
    .nodeSort((a, b) => order(a.id) - order(b.id))
    .linkSort((a, b) => order(a.to) - order(b.to) || order(a.from) - order(b.from))
    .extent([
      [0, 0],
      [width, height],
    ]);
  const graph = layout({
    nodes: ids.map((id) => ({ id })),
    links: flows.map((f) => ({ ...f, source: f.from, target: f.to, value: f.energyWh })),
  });
  const path = sankeyLinkHorizontal<Node, Link>();
  return {
    nodes: graph.nodes.map((n) => ({
      id: n.id,
      x: n.x0 ?? 0,
      y: n.y0 ?? 0,
      width: (n.x1 ?? 0) - (n.x0 ?? 0),
      height: Math.max(2, (n.y1 ?? 0) - (n.y0 ?? 0)),
      energyWh: n.value ?? 0,
      side: SOURCES.includes(n.id) ? "source" : "sink",
    })),
    links: graph.links.map((l) => ({
      from: l.from,
      to: l.to,
      energyWh: l.energyWh,
      path: path(l) ?? "",
      width: Math.max(THINNEST, l.width ?? 0),
    })),
  };
}
