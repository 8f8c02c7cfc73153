import type { Source } from "@/lib/domain/market/book";

/** Why a settled slot is settled anew: a reading or a tariff of it came later or was put right. */
export type CorrectionReason = "reading" | "tariff" | "reading-and-tariff";

/** A contract between two members for one slot; `deliveredWh` is null until it is settled. */
export type TradeRecord = {
  slotStart: number;
  tradeId: string;
  kind: "auction" | "take";
  takeId: string | null;
  buyOfferId: string | null;
  sellOfferId: string | null;
  buyerId: number;
  sellerId: number;
  contractedWh: number;
  buyerMicroEurPerKwh: number;
  sellerMicroEurPerKwh: number;
  feeMicroEurPerKwh: number;
  source: Source;
  green: boolean;
  contractedAt: number;
  deliveredWh: number | null;
};

/** The figures of one slot's final clearing. `priceMicroEurPerKwh`: average seller's price, null without trades. */
export type ClearingRecord = {
  slotStart: number;
  state: "cleared" | "void";
  clearedAt: number;
  late: boolean;
  salt: string;
  priceMicroEurPerKwh: number | null;
  volumeWh: number;
  welfareNanoEur: number;
  offeredWh: number;
  wantedWh: number;
  sellOrders: number;
  buyOrders: number;
  sellers: number;
  buyers: number;
  trades: number;
  bookHash: string;
  resultHash: string;
};

/** Book and result of a clearing as canonical JSON, which `npm run verify` accepts. */
export type ClearingDocument = { slotStart: number; book: string; result: string };

/** What a slot would clear at now. */
export type Indication = {
  slotStart: number;
  priceMicroEurPerKwh: number | null;
  volumeWh: number;
  offeredWh: number;
  wantedWh: number;
  sellers: number;
  buyers: number;
  computedAt: number;
};

/** How much of an offer traded in a slot. */
export type Fill = { offerId: string; energyWh: number };

/** One line of a posting: n€ for EUR, Wh for WH; positive when the account receives. */
export type LedgerLine = { account: LedgerAccount; unit: "EUR" | "WH"; amount: number };
export type LedgerAccount = `member:${number}` | "fee" | "supplier" | "imbalance" | "residual" | "solidarity";

/** A balanced posting without its number; `reference` is unique per kind. */
export type LedgerDraft = {
  kind: "trade" | "sharing" | "imbalance" | "reversal" | "correction";
  slotStart: number;
  reference: string;
  /** Why, of a correction; null for what was posted at first. */
  reason: CorrectionReason | null;
  postedAt: number;
  lines: LedgerLine[];
};

/** What was delivered of a trade. */
export type Delivery = { slotStart: number; tradeId: string; deliveredWh: number };

/**
 * What a member gave or took of the energy that no trade took: by the community's key, to the solidarity fund, by an agreement with
 * one other member, or as a gift. `nanoEur` was paid or received, `feeNanoEur` is a taker's network fee beside it.
 */
export type SharedEnergy = {
  memberId: number;
  side: "give" | "take";
  kind: "key" | "fund" | "contract" | "gift";
  energyWh: number;
  nanoEur: number;
  feeNanoEur: number;
};

/** What a trade replaces of a member's supplier tariffs, in µ€/kWh. */
export type MemberTariff = { importMicroEurPerKwh: number; feedInMicroEurPerKwh: number };

/** Where the energy of a slot came from and went, community sums in Wh. */
export type SlotFlows = {
  solarOwnWh: number;
  solarNeighboursWh: number;
  solarBatteryWh: number;
  solarGridWh: number;
  windOwnWh: number;
  windNeighboursWh: number;
  windBatteryWh: number;
  windGridWh: number;
  batteryOwnWh: number;
  batteryNeighboursWh: number;
  batteryGridWh: number;
  gridOwnWh: number;
  gridBatteryWh: number;
};

/** Sums of one settled slot over the whole community. */
export type SettlementRecord = SlotFlows & {
  slotStart: number;
  settledAt: number;
  members: number;
  substitutes: number;
  consumptionWh: number;
  solarWh: number;
  windWh: number;
  chargeWh: number;
  dischargeWh: number;
  importWh: number;
  exportWh: number;
  contractedWh: number;
  deliveredWh: number;
  /** What no trade took and was shared. */
  sharedWh: number;
  trades: number;
  givingMembers: number;
  buyerNanoEur: number;
  sellerNanoEur: number;
  feeNanoEur: number;
  buyerSavingNanoEur: number;
  sellerGainNanoEur: number;
} & SlotCrowd;

/** Who stands behind a settled slot's sums: how many homes gave something, and the most that one of them gave, Wh. */
export type SlotCrowd = {
  makers: number;
  mostMadeWh: number;
  users: number;
  mostUsedWh: number;
  drawers: number;
  mostDrawnWh: number;
  /** Of those who export; how many they are is `givingMembers`. */
  mostFedWh: number;
  /** Members with a delivered trade on either side. */
  buyers: number;
  sellers: number;
};

/** What a settled slot adds to a member's local day. */
export type MemberDayRecord = {
  memberId: number;
  day: string;
  consumptionWh: number;
  productionWh: number;
  importWh: number;
  exportWh: number;
  chargeWh: number;
  dischargeWh: number;
  soldContractedWh: number;
  soldDeliveredWh: number;
  boughtContractedWh: number;
  boughtDeliveredWh: number;
  soldNanoEur: number;
  boughtNanoEur: number;
  feeNanoEur: number;
  savingNanoEur: number;
  gainNanoEur: number;
  trades: number;
  sharedInWh: number;
  sharedOutWh: number;
  /** Paid for shared energy with the network fee; received for it. */
  sharedPaidNanoEur: number;
  sharedReceivedNanoEur: number;
  /** Consumption in quarter-hours in which the community exported more than it imported. */
  surplusUseWh: number;
};
