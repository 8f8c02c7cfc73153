import type { Tone } from "@/components/ui/tone";
import type { MyHome } from "@/types/home";

export type Place = "roof" | "home" | "battery" | "neighbours" | "grid";
export type FlowNode = { place: Place; x: number; y: number; energyWh: number; tone: Tone };
/** `head`: a small triangle at the end, which says the direction where nothing moves. */
export type FlowWay = { key: string; path: string; head: string; width: number; tone: Tone };
export type HomeDrawing = { width: number; height: number; nodes: FlowNode[]; ways: FlowWay[] };

const RADIUS = 44;
const WIDTH = 392;
const CENTRE = 196;
const STEP = 136;
/** Length of a head. */
const HEAD = 10;
/** Room for a name above or below a node. */
const NAME = 24;
const TONES: Record<Place, Tone> = {
  roof: "solar",
  home: "other",
  battery: "battery",
  neighbours: "local",
  grid: "grid",
};

/**
 * The home in the middle of what it has: its roof above, its battery below, the grid at the left, neighbours at the right; a
 * way between two of them is as wide as the energy that went it. What a home does not have is not drawn.
 */
export function homeDrawing(mine: Pick<MyHome, "equipment" | "flow">): HomeDrawing {
  const ways = mine.flow?.ways ?? [];
  const hasRoof = mine.equipment.some((kind) => kind !== "battery");
  const hasBattery = mine.equipment.includes("battery");
  const middle = NAME + RADIUS + (hasRoof ? STEP : 0);
  const at: Record<Place, { x: number; y: number }> = {
    home: { x: CENTRE, y: middle },
    roof: { x: CENTRE, y: middle - STEP },
    battery: { x: CENTRE, y: middle + STEP },
    grid: { x: RADIUS + 8, y: middle },
    neighbours: { x: WIDTH - RADIUS - 8, y: middle },
  };
  const through = (place: Place) =>
    ways.reduce((sum, { from, to, energyWh }) => (from === place || to === place ? sum + energyWh : sum), 0);
  const places: Place[] = [
    ...(hasRoof ? (["roof"] as const) : []),
    "home",
    ...(hasBattery ? (["battery"] as const) : []),
    "grid",
    "neighbours",
  ];
  const most = Math.max(1, ...ways.map(({ energyWh }) => energyWh));
  const energyAt = (place: Place) =>
    place === "home" ? (mine.flow?.usedWh ?? 0) : place === "roof" ? (mine.flow?.madeWh ?? 0) : through(place);
  return {
    width: WIDTH,
    height: middle + RADIUS + NAME + (hasBattery ? STEP : 0),
    nodes: places.map((place) => ({ place, ...at[place], energyWh: energyAt(place), tone: TONES[place] })),
    ways: ways
      .filter(({ from, to }) => places.includes(from) && places.includes(to))
      .map(({ from, to, energyWh }) => ({
        key: `${from}-${to}`,
        ...between(at[from], at[to]),
        width: 2 + 8 * Math.sqrt(energyWh / most),
        tone: TONES[from],
      })),
  };
}

/** A straight way from the rim of one node to the rim of another, and its head. */
function between(from: { x: number; y: number }, to: { x: number; y: number }): { path: string; head: string } {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const point = (p: { x: number; y: number }, along: number, aside = 0) =>
    `${round(p.x + dx * along - dy * aside)} ${round(p.y + dy * along + dx * aside)}`;
  const rim = -(RADIUS + 4);
  return {
    path: `M${point(from, RADIUS + 6)}L${point(to, rim - HEAD)}`,
    head: `M${point(to, rim)}L${point(to, rim - HEAD, HEAD * 0.7)}L${point(to, rim - HEAD, -HEAD * 0.7)}Z`,
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
