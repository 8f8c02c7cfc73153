/** The book and result of one slot's clearing, as in the engine's file contract (docs/clearing.md). All numbers are integers. */
export type Source = "solar" | "wind" | "battery" | "other";
export type Side = "buy" | "sell";

export type PricingRule =
  | { rule: "pay-as-clear" }
  | { rule: "pay-as-bid"; kPerMille: number }
  | { rule: "mid-market" }
  | { rule: "supply-demand-ratio" }
  | { rule: "trade-reduction" };

export type BuyOrder = {
  id: string;
  memberId: string;
  side: "buy";
  energyWh: number;
  limitMicroEurPerKwh: number;
  zone?: string;
  acceptedSources?: Source[];
  greenOnly?: boolean;
  acceptedZones?: string[];
};

export type SellOrder = {
  id: string;
  memberId: string;
  side: "sell";
  energyWh: number;
  limitMicroEurPerKwh: number;
  zone?: string;
  source?: Source;
  green?: boolean;
  acceptedZones?: string[];
};

export type Order = BuyOrder | SellOrder;

export type Book = {
  version: 1;
  slot: string;
  pricing: PricingRule;
  tariff: { importMicroEurPerKwh: number; feedInMicroEurPerKwh: number };
  zones?: string[];
  feesMicroEurPerKwh?: Record<string, Record<string, number>>;
  orders: Order[];
};

export type ClearedTrade = {
  buyOrderId: string;
  sellOrderId: string;
  energyWh: number;
  buyerMicroEurPerKwh: number;
  sellerMicroEurPerKwh: number;
  feeMicroEurPerKwh: number;
};

/**
 * One class of equal orders (limits apart). `low`/`high` are the ends of its optimal dual interval, null where nothing
 * bounds it (a class without counterpart); `priceMicroEurPerKwh` is absent without trades and under pay-as-bid.
 */
export type CertificateClass = {
  side: Side;
  zone: string | null;
  source: Source | null;
  green: boolean | null;
  greenOnly: boolean | null;
  acceptedSources: Source[] | null;
  acceptedZones: string[] | null;
  totalWh: number;
  filledWh: number;
  lowMicroEurPerKwh: number | null;
  highMicroEurPerKwh: number | null;
  priceMicroEurPerKwh?: number;
};

/** One round of the tariff-based rules: what was on offer and the local price (seller's side) that followed from it. */
export type TariffRound = { supplyWh: number; demandWh: number; priceMicroEurPerKwh: number };

/** `rounds`: mid-market and supply-demand-ratio only; `residualNanoEur`: trade-reduction only. */
export type Certificate = {
  version: 1;
  classes: CertificateClass[];
  rounds?: TariffRound[];
  residualNanoEur?: number;
};

export type ClearingResult = {
  version: 1;
  slot: string;
  pricing: PricingRule;
  trades: ClearedTrade[];
  welfareNanoEur: number;
  volumeWh: number;
  certificate: Certificate;
  bookHash: string;
  resultHash: string;
};
