// Long on purpose: the one contract of everything that crosses the wire, so that server, client and OpenAPI cannot drift apart.
import * as z from "zod";
import { ERROR_CODES } from "@/lib/domain/errors";

// ---------------------------------------------------------------- ground

/** Energy in whole watt-hours. */
export const Wh = z.int();
/** Money in nano-euro (10⁻⁹ €). */
export const NanoEur = z.int();
/** Unit price in micro-euro per kWh (1 ct = 10 000). */
export const MicroEurPerKwh = z.int();
/** RFC 3339 UTC instant, "2026-06-21T12:00:00Z". */
export const Instant = z.iso.datetime();
/** A share from 0 to 1 (production/consumption may pass 1); null where the denominator is 0. */
export const Share = z.number().nullable();
/**
 * Why a figure is null: nothing is settled yet; too few members, or one with a large share, stand behind it; or homes have
 * reported since it was settled and would show by the difference.
 */
export const Withheld = z.enum(["nothing-settled", "few-members", "late-readings"]);
export type Withheld = z.infer<typeof Withheld>;

export const Source = z.enum(["solar", "wind", "battery", "other"]);
export type Source = z.infer<typeof Source>;
export const Side = z.enum(["buy", "sell"]);
export type Side = z.infer<typeof Side>;
/** What the frame of every live page needs. */
export type PageFrame = { community: Community; viewer: Viewer; eventSeq: number };

export const Period = z.enum(["today", "week", "month"]);
export type Period = z.infer<typeof Period>;

// ---------------------------------------------------------------- community

export const District = z.object({ district: z.string(), name: z.string() });

export const Community = z.object({
  slug: z.string(),
  name: z.string(),
  location: z.string(),
  country: z.string(),
  timeZone: z.string(),
  memberCount: z.int(),
  activeCount: z.int(),
  prosumerCount: z.int(),
  districts: z.array(District),
  gateClosureMinutes: z.int(),
  demo: z.boolean(),
  pausedReason: z.string().nullable(),
  /** Market time: what the server's one clock says, and how many market seconds pass in a wall second. */
  now: Instant,
  rate: z.int(),
  /** Which of the eight skies stands over the community now. */
  sky: z.enum(["night", "firstlight", "dawn", "morning", "noon", "afternoon", "golden", "dusk"]),
  /** Demo history still being filled: share done, null when complete or not a demo. */
  historyProgress: z.number().nullable(),
});
export type Community = z.infer<typeof Community>;

/** Who is looking. `memberAlias` null: a visitor, or a person without membership here. */
export const Viewer = z.object({
  signedIn: z.boolean(),
  name: z.string().nullable(),
  memberAlias: z.string().nullable(),
  district: z.string().nullable(),
  role: z.enum(["visitor", "member", "operator"]),
  kind: z.enum(["consumer", "prosumer"]).nullable(),
});
export type Viewer = z.infer<typeof Viewer>;

/** One figure with its change against the same span before; `change` is a difference in `unit` terms, null without a base. */
export const NoComparison = z.enum(["nothing-settled", "few-slots"]);
export type NoComparison = z.infer<typeof NoComparison>;
export const Measure = z.object({ value: z.number().nullable(), previous: z.number().nullable() });

const FigureName = z.enum([
  "productionWh",
  "consumptionWh",
  "tradedWh",
  "savingsNanoEur",
  "renewableShare",
  "selfSufficiency",
  "productionConsumption",
  "co2AvoidedG",
]);

export const CommunityStats = z.object({
  period: Period,
  from: Instant,
  to: Instant,
  /** The span compared with: same length, one period before. */
  previousFrom: Instant,
  previousTo: Instant,
  productionWh: Measure,
  consumptionWh: Measure,
  tradedWh: Measure,
  /** Buyers' savings against their tariff plus sellers' gain against feed-in, fees deducted. */
  savingsNanoEur: Measure,
  renewableShare: Measure,
  /** 1 − import/consumption after sharing, at most 1. */
  selfSufficiency: Measure,
  /** Production over consumption; may be 1.078. */
  productionConsumption: Measure,
  co2AvoidedG: Measure,
  /** Why no figure has a previous one: less than 95 % of that span is settled. Null where they are compared. */
  noComparison: NoComparison.nullable(),
  /** Which of these figures are null for a reason, and which. */
  withheld: z.partialRecord(FigureName, Withheld),
  /** Where the spans are compared: of which figures the previous one is null for a reason, and which. */
  previousWithheld: z.partialRecord(FigureName, Withheld),
  gridEmissionGPerKwh: z.int(),
  gridEmissionSource: z.string(),
  /** The last 14 local days, oldest first; null where a day has no data. */
  days: z.array(
    z.object({
      day: z.string(),
      productionWh: Wh.nullable(),
      tradedWh: Wh.nullable(),
      savingsNanoEur: NanoEur.nullable(),
      renewableShare: Share,
    }),
  ),
});
export type CommunityStats = z.infer<typeof CommunityStats>;

export const FlowNode = z.enum(["solar", "wind", "battery", "grid", "own", "neighbours", "storage", "export"]);
export type FlowNode = z.infer<typeof FlowNode>;
/** Where the energy of the period came from and went: sources solar, wind, battery, grid; sinks own, neighbours, storage, export. */
export const EnergyFlow = z.object({
  links: z.array(z.object({ from: FlowNode, to: FlowNode, energyWh: Wh })),
  totalWh: Wh,
  /** Share of what was made that did not go to the grid: the self-consumption of the stretch that the links cover. */
  stayedShare: Share,
  /** Nothing is shown because too few members, or a dominant one, stand behind a source. */
  withheld: z.boolean(),
});
export type EnergyFlow = z.infer<typeof EnergyFlow>;

/** Quarter-hours of the local day for the horizon: net = made − used; future ones are forecasts. */
export const HorizonSlot = z.object({ slot: Instant, netWh: Wh.nullable(), forecast: z.boolean() });

export const PriceSignal = z.enum(["buy", "sell", "wait"]);
export const CommunityPriceSignal = z.object({
  slot: Instant,
  /** Seller-side local price of the slot that runs now; null when nothing traded in it. */
  priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
  importMicroEurPerKwh: MicroEurPerKwh,
  feedInMicroEurPerKwh: MicroEurPerKwh,
  averageFeeMicroEurPerKwh: MicroEurPerKwh,
  /** What a buyer in the viewer's district adds, from its cheapest to its dearest neighbours; null for who is no member. */
  myFee: z.object({ leastMicroEurPerKwh: MicroEurPerKwh, mostMicroEurPerKwh: MicroEurPerKwh }).nullable(),
  orderCount: z.int(),
  /** What the viewer can do at this price: never `sell` for who has nothing to sell. */
  signal: PriceSignal,
  /** By forecast and indication: the stretch that `signal` speaks of, or after `wait` the next one to act in. */
  window: z.object({ side: Side, from: Instant, until: Instant }).nullable(),
  trend: z.enum(["rising", "falling", "steady"]),
  hours: z.array(
    z.object({
      hour: Instant,
      lowMicroEurPerKwh: MicroEurPerKwh.nullable(),
      midMicroEurPerKwh: MicroEurPerKwh.nullable(),
      highMicroEurPerKwh: MicroEurPerKwh.nullable(),
      signal: PriceSignal,
    }),
  ),
});
export type CommunityPriceSignal = z.infer<typeof CommunityPriceSignal>;

export const PersonalTradingStats = z.object({
  period: Period,
  producedWh: Wh,
  consumedWh: Wh,
  ownUseWh: Wh,
  chargedWh: Wh,
  dischargedWh: Wh,
  soldWh: Wh,
  boughtWh: Wh,
  exportedWh: Wh,
  importedWh: Wh,
  soldNanoEur: NanoEur,
  boughtNanoEur: NanoEur,
  feeNanoEur: NanoEur,
  averageSoldMicroEurPerKwh: MicroEurPerKwh.nullable(),
  averageBoughtMicroEurPerKwh: MicroEurPerKwh.nullable(),
  savingNanoEur: NanoEur,
  gainNanoEur: NanoEur,
  betterOffNanoEur: NanoEur,
  /** Balance of the member's account over all settled trades. */
  balanceNanoEur: NanoEur,
  partners: z.int(),
});
export type PersonalTradingStats = z.infer<typeof PersonalTradingStats>;

/** A trade as the viewer may see it: aliases of both sides only to the two parties, else pseudonyms or null. */
export const Trade = z.object({
  tradeId: z.string(),
  slot: Instant,
  kind: z.enum(["auction", "take"]),
  /** Pseudonym or, to a party or by the owner's choice, the alias. */
  seller: z.string(),
  buyer: z.string(),
  mine: z.enum(["bought", "sold"]).nullable(),
  source: Source,
  green: z.boolean(),
  contractedWh: Wh,
  deliveredWh: Wh.nullable(),
  buyerMicroEurPerKwh: MicroEurPerKwh,
  sellerMicroEurPerKwh: MicroEurPerKwh,
  feeMicroEurPerKwh: MicroEurPerKwh,
  /** What I paid (negative) or got, when it is mine and settled. */
  settledNanoEur: NanoEur.nullable(),
  state: z.enum(["contracted", "settled"]),
  contractedAt: Instant,
});
export type Trade = z.infer<typeof Trade>;

export const CommunityAlert = z.object({
  id: z.string(),
  kind: z.enum([
    "price-low",
    "price-high",
    "delivered-in-full",
    "delivered-short",
    "readings-substituted",
    "market-paused",
    "gate-missed",
    "history-filling",
    "offer-unlikely",
  ]),
  severity: z.enum(["info", "good", "warning", "danger"]),
  at: Instant,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  href: z.string().nullable(),
});
export type CommunityAlert = z.infer<typeof CommunityAlert>;

export const MemberState = z.enum(["giving", "fed", "grid"]);
export const CommunityMember = z.object({
  alias: z.string(),
  district: z.string(),
  kind: z.enum(["consumer", "prosumer"]),
  active: z.boolean(),
  equipment: z.array(z.enum(["solar", "wind", "battery", "heat-pump", "car"])),
  green: z.boolean(),
  sinceYear: z.int(),
  /** Delivered over contracted as seller in the last 30 days, 0…1; null with fewer than ten sales. */
  reliability: Share,
  /** 0…5 from reliability and length of record (shrunk for small samples); null without a record. */
  reputation: z.number().nullable(),
  /** Only where the member permits: energy shared (sold) or got from neighbours in the period. */
  sharedWh: Wh.nullable(),
  fromNeighboursWh: Wh.nullable(),
  localShare: Share,
  mine: z.boolean(),
});
export type CommunityMember = z.infer<typeof CommunityMember>;

export const CommunityInsights = z.object({
  /** Where self-consumption and the flow end: earlier than the period while too few feed in, null when nowhere. */
  gridTo: Instant.nullable(),
  selfSufficiency: Share,
  selfConsumption: Share,
  productionConsumption: Share,
  renewableShare: Share,
  localShare: Share,
  participation: Share,
  co2AvoidedG: z.int().nullable(),
  /** Which of these are null for a reason, and which; one that is null without had nothing to be divided by. */
  withheld: z.partialRecord(
    z.enum([
      "selfSufficiency",
      "selfConsumption",
      "productionConsumption",
      "renewableShare",
      "localShare",
      "participation",
      "co2AvoidedG",
    ]),
    Withheld,
  ),
});
export type CommunityInsights = z.infer<typeof CommunityInsights>;

export const DashboardResponse = z.object({
  community: Community,
  viewer: Viewer,
  stats: CommunityStats,
  insights: CommunityInsights,
  flow: EnergyFlow,
  horizon: z.array(HorizonSlot),
  /** Present balance of the running slot's predecessor: made / used, null without readings. */
  makesTimesUses: z.number().nullable(),
  price: CommunityPriceSignal,
  personal: PersonalTradingStats.nullable(),
  trades: z.array(Trade),
  alerts: z.array(CommunityAlert),
  members: z.array(CommunityMember),
  /** Houses by state for the street, sums only, of the slot settled last; null with the reason. */
  street: z.object({
    counts: z.object({ giving: z.int(), fed: z.int(), grid: z.int() }).nullable(),
    withheld: Withheld.nullable(),
  }),
  readingsCompleteTo: Instant.nullable(),
  settledTo: Instant.nullable(),
  substitutedSlots: z.int(),
  eventSeq: z.int(),
});
export type DashboardResponse = z.infer<typeof DashboardResponse>;

// ---------------------------------------------------------------- market

export const OfferState = z.enum(["open", "cancelled", "closed", "void"]);
/** An offer in the public book (pseudonym) or one of mine (everything). */
export const TradingOffer = z.object({
  offerId: z.string(),
  side: Side,
  /** Alias where its owner shows it on offers, else a pseudonym of this slot. */
  by: z.string(),
  mine: z.boolean(),
  district: z.string(),
  energyWh: Wh,
  remainingWh: Wh,
  limitMicroEurPerKwh: MicroEurPerKwh,
  instantMicroEurPerKwh: MicroEurPerKwh.nullable(),
  /** What the viewer would pay or receive by taking now, fee included; null when it cannot take. */
  takeMicroEurPerKwh: MicroEurPerKwh.nullable(),
  profile: z.enum(["flat", "flexible"]),
  powerW: z.int().nullable(),
  windowStart: Instant,
  windowEnd: Instant,
  source: Source.nullable(),
  green: z.boolean(),
  acceptedSources: z.array(Source).nullable(),
  greenOnly: z.boolean(),
  districtPreference: z.enum(["own", "any"]),
  state: OfferState,
  takenWh: Wh,
  matchedWh: Wh,
  version: z.int(),
  placedAt: Instant,
  /** Gate closure of the first slot still open. */
  expiresAt: Instant.nullable(),
});
export type TradingOffer = z.infer<typeof TradingOffer>;

/** One of my offers with what it would get now. */
export const MyOffer = TradingOffer.extend({
  outlook: z.enum(["likely", "partly", "unlikely", "withheld", "done"]),
  indicativeMicroEurPerKwh: MicroEurPerKwh.nullable(),
  indicativeWh: Wh,
  editable: z.boolean(),
  undoUntil: Instant.nullable(),
  /** The name of the rule that placed it; null when a person did. */
  rule: z.string().nullable(),
});
export type MyOffer = z.infer<typeof MyOffer>;

export const MarketSlot = z.object({
  slot: Instant,
  gateAt: Instant,
  open: z.boolean(),
  priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
  volumeWh: Wh,
  offeredWh: Wh,
  wantedWh: Wh,
  /** Fewer than three buyers or sellers: depth and book withheld, sums are 0 and this says so. */
  thin: z.boolean(),
});
export type MarketSlot = z.infer<typeof MarketSlot>;

export const PricePoint = z.object({
  slot: Instant,
  priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
  lowMicroEurPerKwh: MicroEurPerKwh.nullable(),
  highMicroEurPerKwh: MicroEurPerKwh.nullable(),
  forecast: z.boolean(),
});

/** A forecast price, and what the slot's open book would clear at now; null when nothing would trade. */
export const ExpectedPrice = PricePoint.extend({ offeredMicroEurPerKwh: MicroEurPerKwh.nullable() });

export const MarketHeader = z.object({
  slot: Instant,
  priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
  trend: z.enum(["rising", "falling", "steady"]),
  importMicroEurPerKwh: MicroEurPerKwh,
  feedInMicroEurPerKwh: MicroEurPerKwh,
  nextHour: ExpectedPrice.nullable(),
  inFourHours: ExpectedPrice.nullable(),
  /** Network fee a buyer pays on top on average: of what was delivered in the last 24 hours, before any delivery of all pairs of districts. */
  averageFeeMicroEurPerKwh: MicroEurPerKwh,
  /** Last 12 h of slots, then 4 h of forecast with its band, whatever open books say. */
  ribbon: z.array(PricePoint),
  day: z.object({
    lowMicroEurPerKwh: MicroEurPerKwh.nullable(),
    lowAt: Instant.nullable(),
    highMicroEurPerKwh: MicroEurPerKwh.nullable(),
    highAt: Instant.nullable(),
    averageMicroEurPerKwh: MicroEurPerKwh.nullable(),
    /** Of slots whose book may be shown; null with the reason where too few members traded. */
    volumeWh: Wh.nullable(),
    trades: z.int().nullable(),
    withheld: Withheld.nullable(),
  }),
  /** Offered over wanted in the next open hour; null when nothing is wanted or the slots are thin. */
  offeredToWanted: Share,
  /** Until when more is offered than wanted (or the other way round). */
  balanceUntil: Instant.nullable(),
  /** The lowest forecast price of the next 12 hours. */
  lowestAhead: z.object({ slot: Instant, priceMicroEurPerKwh: MicroEurPerKwh }).nullable(),
});
export type MarketHeader = z.infer<typeof MarketHeader>;

export const DepthPoint = z.object({ energyWh: Wh, priceMicroEurPerKwh: MicroEurPerKwh });
export const MarketDepth = z.object({
  /** Cumulated supply (ascending price) and demand (descending price) of the picked window; empty when withheld. */
  supply: z.array(DepthPoint),
  demand: z.array(DepthPoint),
  meetMicroEurPerKwh: MicroEurPerKwh.nullable(),
  meetWh: Wh,
  withheld: z.boolean(),
});
export type MarketDepth = z.infer<typeof MarketDepth>;

/** One slot on the tape. */
export const TapeGroup = z.object({
  slot: Instant,
  priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
  changeMicroEurPerKwh: MicroEurPerKwh.nullable(),
  volumeWh: Wh,
  trades: z.array(z.object({ source: Source, energyWh: Wh, kind: z.enum(["auction", "take"]), mine: z.boolean() })),
  more: z.int(),
});

export const MarketFilters = z.strictObject({
  when: z.enum(["now", "today", "week", "window"]).default("now"),
  from: Instant.optional(),
  to: Instant.optional(),
  min: z.coerce.number().int().optional(),
  max: z.coerce.number().int().optional(),
  type: z.enum(["all", "solar", "wind", "battery", "green"]).default("all"),
  district: z.string().max(20).default("any"),
});
export type MarketFilters = z.infer<typeof MarketFilters>;

export const MarketResponse = z.object({
  community: Community,
  viewer: Viewer,
  header: MarketHeader,
  /** The next 24 h of slots, from the first still open. */
  slots: z.array(MarketSlot),
  /** The window the book below is for. */
  window: z.object({ from: Instant, to: Instant }),
  buyOffers: z.array(TradingOffer),
  sellOffers: z.array(TradingOffer),
  offersWithheld: z.boolean(),
  depth: MarketDepth,
  tape: z.array(TapeGroup),
  myOffers: z.array(MyOffer),
  /** What the ticket needs to know about me; null for visitors. */
  ticket: z
    .object({
      sources: z.array(Source),
      green: z.array(Source),
      connectionPowerW: z.int(),
      importMicroEurPerKwh: MicroEurPerKwh,
      feedInMicroEurPerKwh: MicroEurPerKwh,
      /** Network fee on top of the local price of a purchase from any district. */
      feeMicroEurPerKwh: MicroEurPerKwh,
      /** Of each of `slots`, what my home is expected to need and to have over, less what is traded or on offer; null without enough past. */
      ahead: z.object({ needWh: z.array(Wh), surplusWh: z.array(Wh) }).nullable(),
    })
    .nullable(),
  eventSeq: z.int(),
});
export type MarketResponse = z.infer<typeof MarketResponse>;

// ---------------------------------------------------------------- offers: what people send

const offerFields = {
  side: Side,
  energyWh: z.int().min(1).max(100_000_000),
  limitMicroEurPerKwh: z.int().min(-5_000_000).max(5_000_000),
  instantMicroEurPerKwh: z.int().min(-5_000_000).max(5_000_000).nullable().default(null),
  windowStart: Instant,
  windowEnd: Instant,
  profile: z.enum(["flat", "flexible"]).default("flat"),
  powerW: z.int().min(1).max(1_000_000).nullable().default(null),
  source: Source.nullable().default(null),
  green: z.boolean().default(false),
  acceptedSources: z.array(Source).min(1).max(4).nullable().default(null),
  greenOnly: z.boolean().default(false),
  districtPreference: z.enum(["own", "any"]).default("any"),
};
export const PlaceOfferRequest = z.strictObject(offerFields);
export type PlaceOfferRequest = z.infer<typeof PlaceOfferRequest>;

/** Side, source and window stay; what else changes is sent whole with the version it was read at. `undo` restores the one before. */
export const EditOfferRequest = z.union([
  z.strictObject({
    version: z.int().min(1),
    energyWh: offerFields.energyWh.optional(),
    limitMicroEurPerKwh: offerFields.limitMicroEurPerKwh.optional(),
    instantMicroEurPerKwh: z.int().min(-5_000_000).max(5_000_000).nullable().optional(),
  }),
  z.strictObject({ version: z.int().min(1), undo: z.literal(true) }),
]);
export type EditOfferRequest = z.infer<typeof EditOfferRequest>;

export const TakeOfferRequest = z.strictObject({
  energyWh: z.int().min(1).max(100_000_000),
  /** The price the taker saw, fee included: another price is refused, not charged. */
  expectedMicroEurPerKwh: z.int().min(-5_000_000).max(5_000_000),
});
export type TakeOfferRequest = z.infer<typeof TakeOfferRequest>;

export const OfferWarning = z.object({
  kind: z.enum(["above-forecast", "below-feed-in", "above-import", "above-need"]),
  /** What it would cost at worst against the supplier's tariff. */
  costNanoEur: NanoEur,
  params: z.record(z.string(), z.number()),
});
export type OfferWarning = z.infer<typeof OfferWarning>;

export const OfferReply = z.object({ offer: MyOffer, warnings: z.array(OfferWarning) });
export type OfferReply = z.infer<typeof OfferReply>;

export const TakeReply = z.object({
  takeId: z.string(),
  energyWh: Wh,
  amountNanoEur: NanoEur,
  trades: z.array(Trade),
});
export type TakeReply = z.infer<typeof TakeReply>;

/** POST /api/community/offers/preview: what this offer would get now; the body is a PlaceOfferRequest. */
export const OfferPreview = z.object({
  withheld: z.boolean(),
  filledWh: Wh,
  energyWh: Wh,
  /** Average price of my side over the filled energy (fee included for a buyer). */
  priceMicroEurPerKwh: MicroEurPerKwh.nullable(),
  /** How my offer moves the local price (seller side), average over its slots. */
  priceEffectMicroEurPerKwh: MicroEurPerKwh.nullable(),
  energyNanoEur: NanoEur,
  feeNanoEur: NanoEur,
  /** The same energy at my supplier's tariff (import or feed-in). */
  gridNanoEur: NanoEur,
  /** What I save or gain against the grid, and what the other side gains. */
  myGainNanoEur: NanoEur,
  neighboursGainNanoEur: NanoEur,
  reason: z.enum(["filled", "partly", "limit-too-low", "limit-too-high", "no-counterpart", "thin", "gate-closed"]),
  /** The nearest limit that would trade fully or more; null when none would. */
  nearestLimitMicroEurPerKwh: MicroEurPerKwh.nullable(),
  /** How much more would trade at that limit in the slot that fills least. */
  nearestMoreWh: Wh.nullable(),
  /** Offers like mine with a better limit in that slot, as numbers; null when all fills or the book is withheld. */
  before: z.object({ offers: z.int(), energyWh: Wh }).nullable(),
  gateAt: Instant,
  warnings: z.array(OfferWarning),
});
export type OfferPreview = z.infer<typeof OfferPreview>;

// ---------------------------------------------------------------- live stream, demo, house

export const LiveEventKind = z.enum(["offer", "price", "clearing", "trade", "settlement", "clock", "market"]);
/** One server event; `seq` is its id on the stream (per community, no gaps). */
export const LiveEvent = z.object({
  seq: z.int(),
  kind: LiveEventKind,
  slot: Instant.nullable(),
  at: Instant,
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

export const ClockRequest = z.union([
  z.strictObject({ rate: z.union([z.literal(1), z.literal(60)]) }),
  z.strictObject({ step: z.literal("next-slot") }),
]);
export type ClockRequest = z.infer<typeof ClockRequest>;
export const ClockReply = z.object({ now: Instant, rate: z.int() });
export type ClockReply = z.infer<typeof ClockReply>;

export const DemoSignInRequest = z.strictObject({ account: z.enum(["consumer", "prosumer", "operator"]) });

export const SetupRequest = z.strictObject({
  token: z.string().min(20).max(200),
  name: z.string().trim().min(2).max(80),
  location: z.string().trim().min(2).max(120),
  country: z.string().regex(/^[A-Z]{2}$/),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  timeZone: z.string().min(1).max(60),
  importMicroEurPerKwh: z.int().min(0).max(5_000_000),
  feedInMicroEurPerKwh: z.int().min(0).max(5_000_000),
  districts: z
    .array(
      z.strictObject({ district: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/), name: z.string().trim().min(1).max(60) }),
    )
    .min(1)
    .max(20),
  /** Fee between different districts and within one. */
  feeWithinMicroEurPerKwh: z.int().min(0).max(1_000_000),
  feeBetweenMicroEurPerKwh: z.int().min(0).max(1_000_000),
  gridEmissionGPerKwh: z.int().min(0).max(2000),
  operatorName: z.string().trim().min(2).max(80),
  email: z.email().max(200),
  password: z.string().min(12).max(128),
});
export type SetupRequest = z.infer<typeof SetupRequest>;
export const SetupReply = z.object({ slug: z.string() });

/** RFC 9457 problem details with our code and, for bad input, one entry per field. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(ERROR_CODES),
  detail: z.string(),
  instance: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Problem = z.infer<typeof Problem>;

export const HealthReply = z.object({ status: z.enum(["live", "ready", "not-ready"]), reason: z.string().nullable() });
export type HealthReply = z.infer<typeof HealthReply>;
