/** What each side of the market gets under one rule, in n€, and how much of the possible welfare it reached. */
export type MechanismShare = {
  key: string;
  name: string;
  /** At the right end of the row: "71 %". */
  note: string;
  strong: boolean;
  buyersNanoEur: number;
  sellersNanoEur: number;
  feeNanoEur: number;
  residualNanoEur: number;
};

export type MechanismBar = {
  key: string;
  name: string;
  note: string;
  strong: boolean;
  /** In euro, parts of one bar; a loss stands at the other side of zero. */
  buyers: number;
  sellers: number;
  fees: number;
  residual: number;
};

export type MechanismBars = { bars: MechanismBar[]; ticks: number[]; low: number; high: number };

/** Height in px that one rule takes: its name above, its bar below. */
export const MECHANISM_ROW = 52;
export const MECHANISM_AXIS = 28;

const PARTS = ["buyers", "sellers", "fees", "residual"] as const;
const NANO = 1e9;

/** The bars with an axis of round euros that holds all of them and zero. */
export function mechanismBars(shares: readonly MechanismShare[]): MechanismBars {
  const bars = shares.map(({ key, name, note, strong, ...of }): MechanismBar => {
    return {
      key,
      name,
      note,
      strong,
      buyers: of.buyersNanoEur / NANO,
      sellers: of.sellersNanoEur / NANO,
      fees: of.feeNanoEur / NANO,
      residual: of.residualNanoEur / NANO,
    };
  });
  const reach = (sign: 1 | -1) =>
    Math.max(0, ...bars.map((bar) => PARTS.reduce((sum, part) => sum + Math.max(0, sign * bar[part]), 0)));
  const [gained, lost] = [reach(1), reach(-1)];
  const step = roundStep((gained + lost) / 4);
  const low = lost === 0 ? 0 : -Math.ceil(lost / step) * step;
  const high = Math.max(step, Math.ceil(gained / step) * step);
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => low + index * step);
  return { bars, ticks, low, high };
}

/** 1, 2 or 5 times a power of ten, not below a cent. */
function roundStep(rough: number): number {
  if (rough <= 0.01) return 0.01;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999_999) ?? 10);
}
