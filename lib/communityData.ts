import type { DemoCommunity } from "@/lib/domain/simulation/community";
import { drawPopulation } from "@/lib/domain/simulation/population";

const DISTRICTS = [
  { id: "A", name: "Mühlbach", homes: 46 },
  { id: "B", name: "Sonnenhang", homes: 43 },
  { id: "C", name: "Am Anger", homes: 38 },
] as const;

/** Network fees between districts: none inside one, more the further the energy travels (own assumption). */
const FEES = {
  A: { A: 0, B: 4_000, C: 12_000 },
  B: { A: 4_000, B: 0, C: 8_000 },
  C: { A: 12_000, B: 8_000, C: 0 },
} as const;

/**
 * The demo community "Lindenhof", a made-up quarter near Freiburg im Breisgau: 127 members, 89 of them on the market,
 * 45 with generation. Drawn from `seed`; no figure of the market is typed in, they all follow from plants, homes and agents.
 */
export function demoCommunity(seed = 20260611): DemoCommunity {
  const { members, showcase } = drawPopulation(seed, {
    districts: DISTRICTS,
    houses: 76,
    roofs: 40,
    largeRoofs: 3,
    windWithRoof: 6,
    windOnly: 5,
    batteries: 14,
    heatPumps: 28,
    cars: 30,
    activeProsumers: 39,
    activeConsumers: 50,
  });
  const heldW = members.flatMap((m) => m.plants).reduce((sum, p) => sum + (p.kind === "wind" ? p.ratedW : 0), 0);
  return {
    seed,
    name: "Lindenhof",
    country: "DE",
    timeZone: "Europe/Berlin",
    latitude: 47.99,
    longitude: 7.85,
    districts: DISTRICTS.map(({ id, name }) => ({ id, name })),
    feesMicroEurPerKwh: FEES,
    tariff: { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 },
    gateClosureMinutes: 5,
    emissionFactor: { gramsPerKwh: 363, source: "UBA, Climate Change 13/2025: DE 2024, CO₂" },
    gridRenewableShare: { perMille: 540, source: "UBA/AGEE-Stat: DE 2024" },
    turbine: { ratedW: heldW, windScale: 6.4 },
    members,
    accounts: [
      { email: "consumer@commonwatt.example", role: "consumer", memberId: showcase.consumer },
      { email: "prosumer@commonwatt.example", role: "prosumer", memberId: showcase.prosumer },
      { email: "operator@commonwatt.example", role: "operator", memberId: showcase.operator },
    ],
  };
}
