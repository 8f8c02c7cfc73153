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

/** One class of equal orders (limits apart) with its optimal dual interval and its price; `priceMicroEurPerKwh` absent without trades. */
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
  lowMicroEurPerKwh: number;
  highMicroEurPerKwh: number;
  priceMicroEurPerKwh?: number;
};

export type Certificate = { version: 1; classes: CertificateClass[] } & Record<string, unknown>;

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
