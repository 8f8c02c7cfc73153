"use client";

import { useEffect, useRef, useState } from "react";
import { energyFlowShape } from "@/components/charts/energyFlowSeries";
import type { FlowLink } from "@/components/charts/flowShares";

type Props = {
  links: readonly FlowLink[];
  /** Name of a node, and its energy as people read it. */
  name: (id: string) => string;
  energy: (energyWh: number) => string;
  linkLabel: (link: FlowLink) => string;
  label: string;
};

const MARK: Record<string, string> = {
  solar: "var(--solar)",
  wind: "var(--wind)",
  battery: "var(--battery)",
  grid: "var(--grid)",
  own: "var(--other)",
  neighbours: "var(--local)",
  storage: "var(--battery)",
  export: "var(--grid)",
};
const HEIGHT = 380;
const LABEL_WIDTH = 132;

/** Ribbons from where energy comes to where it goes. Labels stand outside; on a phone over each node. */
export default function EnergyFlowSankey({ links, name, energy, linkLabel, label }: Props) {
  const [width, setWidth] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const wide = width >= 520;
  const inset = wide ? LABEL_WIDTH : 0;
  const top = wide ? 4 : 24;
  const shape = width > 0 ? energyFlowShape(links, width - 2 * inset, HEIGHT - 2 * top, wide ? 38 : 40) : null;
  return (
    <div ref={frame} style={{ height: HEIGHT }}>
      {shape && (
        <svg width={width} height={HEIGHT} role="img" aria-label={label} className="block isolate overflow-visible">
          <g transform={`translate(${inset} ${top})`}>
            {shape.links.map((link) => (
              <path
                key={`${link.from}-${link.to}`}
                d={link.path}
                strokeWidth={link.width}
                className="transition-[stroke] duration-quick [mix-blend-mode:var(--flow-mix)] [stroke:var(--flow)] hover:[stroke:var(--mark)]"
                fill="none"
                style={
                  {
                    "--mark": MARK[link.from],
                    "--flow": `oklch(from ${MARK[link.from]} var(--flow-l) calc(c * var(--flow-c)) calc(h + ${link.from === "solar" ? "var(--flow-turn)" : "0"}))`,
                  } as React.CSSProperties
                }
              >
                <title>{linkLabel(link)}</title>
              </path>
            ))}
            {shape.nodes.map((node) => {
              const left = node.side === "source";
              const middle = node.y + node.height / 2;
              return (
                <g key={node.id}>
                  <rect x={node.x} y={node.y} width={node.width} height={node.height} rx={1} fill={MARK[node.id]} />
                  {wide ? (
                    <text x={left ? node.x - 12 : node.x + node.width + 12} textAnchor={left ? "end" : "start"}>
                      <tspan y={middle - 2} className="fill-text text-14 font-medium" x={left ? -12 : node.x + 22}>
                        {name(node.id)}
                      </tspan>
                      <tspan y={middle + 16} className="fill-text-muted text-14" x={left ? -12 : node.x + 22}>
                        {energy(node.energyWh)}
                      </tspan>
                    </text>
                  ) : (
                    <text
                      x={left ? 0 : node.x + node.width}
                      y={node.y - 7}
                      textAnchor={left ? "start" : "end"}
                      className="fill-text text-14 font-medium [paint-order:stroke] [stroke-linejoin:round] [stroke-width:3px] [stroke:var(--surface)]"
                    >
                      {name(node.id)} <tspan className="fill-text-muted font-normal">{energy(node.energyWh)}</tspan>
                    </text>
                  )}
                </g>
              );
            })}
          </g>
        </svg>
      )}
    </div>
  );
}
