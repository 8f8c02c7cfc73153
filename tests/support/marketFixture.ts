import { MarketResponse, type MyOffer, type OfferPreview, type TradingOffer } from "@/types/community";
import { at, community, ct, NOW, RUNNING, SLOT_MS } from "./communityFixture";

// Thursday 11 June 2026, 13:34 in Berlin: one day of an invented street that adds up
const FIRST_OPEN = Date.parse("2026-06-11T11:45:00Z");
const DAY_SLOTS = 96;

/** A smooth day: cheap at noon, dear in the evening. */
function priceAt(slot: number): number {
  const hour = ((slot / 3_600_000 + 2) % 24) + 0;
  const evening = Math.exp(-((hour - 21) ** 2) / 18) + Math.exp(-((hour + 3) ** 2) / 18);
  const wobble = Math.sin(slot / SLOT_MS) * 0.12;
  return ct(Math.round((20.4 - 2.6 * Math.exp(-((hour - 13.8) ** 2) / 14) + 1.4 * evening + wobble) * 10) / 10);
}

const sunAt = (slot: number): number => {
  const hour = (slot / 3_600_000 + 2) % 24;
  return Math.max(0, Math.sin(((hour - 5.5) / 16) * Math.PI));
};

let serial = 0;
export function tradingOffer(change: Partial<TradingOffer> = {}): TradingOffer {
  serial += 1;
  const side = change.side ?? "sell";
  return {
    offerId: `offer-${serial}`,
    side,
    by: "Bidolu",
    mine: false,
    district: "A",
    energyWh: 2400,
    remainingWh: 2400,
    limitMicroEurPerKwh: ct(16),
    instantMicroEurPerKwh: null,
    takeMicroEurPerKwh: null,
    profile: "flat",
    powerW: null,
    windowStart: at(FIRST_OPEN + SLOT_MS),
    windowEnd: at(FIRST_OPEN + 5 * SLOT_MS),
    source: side === "sell" ? "solar" : null,
    green: false,
    acceptedSources: null,
    greenOnly: false,
    districtPreference: "any",
    state: "open",
    takenWh: 0,
    matchedWh: 0,
    version: 1,
    placedAt: at(NOW - 3_600_000),
    expiresAt: at(FIRST_OPEN + SLOT_MS - 300_000),
    ...change,
  };
}

export function myOffer(change: Partial<MyOffer> = {}): MyOffer {
  return {
    ...tradingOffer({ mine: true, by: "Prosumer #23", limitMicroEurPerKwh: ct(18), energyWh: 2000, remainingWh: 2000 }),
    windowStart: at(Date.parse("2026-06-11T14:00:00Z")),
    windowEnd: at(Date.parse("2026-06-11T15:00:00Z")),
    outlook: "likely",
    indicativeMicroEurPerKwh: ct(18.9),
    indicativeWh: 2000,
    editable: true,
    undoUntil: null,
    rule: null,
    ...change,
  };
}

type Row = [price: number, kwh: number, by: string, district: string, more?: Partial<TradingOffer>];

const BUYS: Row[] = [
  [21.5, 2.0, "House A17", "A"],
  [20.8, 3.2, "Tamivo", "B", { greenOnly: true }],
  [20.0, 2.6, "Rasedu", "A", { instantMicroEurPerKwh: ct(19.2), takeMicroEurPerKwh: ct(18.9) }],
  [19.4, 3.5, "Volina", "C", { acceptedSources: ["solar"] }],
  [18.8, 2.9, "Nubeta", "B", { districtPreference: "own" }],
  [18.3, 2.2, "Zimora", "A", { acceptedSources: ["wind"] }],
  [17.6, 2.4, "Balusi", "A"],
  [17.0, 3.1, "Sodiva", "C", { acceptedSources: ["solar"] }],
];

const SELLS: Row[] = [
  [16.0, 2.4, "Lomesa", "A", { instantMicroEurPerKwh: ct(17.8), takeMicroEurPerKwh: ct(18.2) }],
  [16.5, 3.1, "Prosumer #7", "B", { green: true }],
  [17.0, 4.0, "Ruzato", "A"],
  [17.4, 1.8, "Denilu", "C", { source: "wind", green: true }],
  [17.6, 3.6, "Mibase", "A", { profile: "flexible", powerW: 4000, windowEnd: at(FIRST_OPEN + 17 * SLOT_MS) }],
  [17.8, 2.8, "Tarodi", "B", { green: true }],
  [17.9, 2.5, "Vesuna", "A", { source: "battery" }],
  [18.5, 3.0, "Zolima", "C"],
  [19.0, 4.2, "Nadebo", "B", { source: "battery" }],
];

const rows = (side: "buy" | "sell", list: Row[]): TradingOffer[] =>
  list.map(([price, kwh, by, district, more]) =>
    tradingOffer({
      side,
      by,
      district,
      limitMicroEurPerKwh: ct(price),
      energyWh: Math.round(kwh * 1000),
      remainingWh: Math.round(kwh * 1000),
      ...more,
    }),
  );

const cumulated = (offers: readonly TradingOffer[]) => {
  let energyWh = 0;
  return offers.map((offer) => {
    energyWh += offer.remainingWh;
    return { energyWh, priceMicroEurPerKwh: offer.limitMicroEurPerKwh };
  });
};

/** A member's marketplace on a sunny noon; parts may be replaced. Parsed by the contract, so that it cannot drift. */
export function marketFixture(change: Partial<MarketResponse> = {}): MarketResponse {
  const buyOffers = rows("buy", BUYS);
  const sellOffers = rows("sell", SELLS);
  const ribbon = Array.from({ length: 48 + 17 }, (_, i) => {
    const slot = RUNNING - 48 * SLOT_MS + i * SLOT_MS;
    const forecast = slot > RUNNING;
    const spread = forecast ? ct(0.1 + ((slot - RUNNING) / SLOT_MS) * 0.04) : 0;
    return {
      slot: at(slot),
      priceMicroEurPerKwh: priceAt(slot),
      lowMicroEurPerKwh: forecast ? priceAt(slot) - spread : null,
      highMicroEurPerKwh: forecast ? priceAt(slot) + spread : null,
      forecast,
    };
  });
  const slots = Array.from({ length: DAY_SLOTS }, (_, i) => {
    const slot = FIRST_OPEN + i * SLOT_MS;
    return {
      slot: at(slot),
      gateAt: at(slot - 300_000),
      open: true,
      priceMicroEurPerKwh: priceAt(slot),
      volumeWh: 5000,
      offeredWh: Math.round(1500 + 14_000 * sunAt(slot)),
      wantedWh: Math.round(5_000 + 1_800 * Math.cos(i / 14)),
      thin: false,
    };
  });
  const lowest = slots.reduce((low, slot) => (slot.priceMicroEurPerKwh < low.priceMicroEurPerKwh ? slot : low));
  return MarketResponse.parse({
    community: community({
      location: "Potsdam",
      districts: [
        { district: "A", name: "Upper Row" },
        { district: "B", name: "Mill Lane" },
        { district: "C", name: "Old Orchard" },
      ],
    }),
    viewer: {
      signedIn: true,
      name: "Wren Rowan",
      memberAlias: "Prosumer #23",
      district: "A",
      role: "member",
      kind: "prosumer",
    },
    header: {
      slot: at(RUNNING),
      priceMicroEurPerKwh: ct(18.2),
      trend: "falling",
      importMicroEurPerKwh: ct(32),
      feedInMicroEurPerKwh: ct(8),
      nextHour: { ...ribbon[52], offeredMicroEurPerKwh: ct(17.8) },
      inFourHours: { ...ribbon[64], offeredMicroEurPerKwh: null },
      averageFeeMicroEurPerKwh: ct(0.4),
      ribbon,
      day: {
        lowMicroEurPerKwh: ct(18.2),
        lowAt: at(RUNNING),
        highMicroEurPerKwh: ct(21.6),
        highAt: at(RUNNING - 64 * SLOT_MS),
        averageMicroEurPerKwh: ct(20),
        volumeWh: 264_500,
        trades: 1148,
        withheld: null,
      },
      offeredToWanted: 1.6,
      balanceUntil: at(Date.parse("2026-06-11T16:00:00Z")),
      lowestAhead: { slot: lowest.slot, priceMicroEurPerKwh: lowest.priceMicroEurPerKwh },
    },
    slots,
    window: { from: at(FIRST_OPEN + SLOT_MS), to: at(FIRST_OPEN + 5 * SLOT_MS) },
    buyOffers,
    sellOffers,
    offersWithheld: false,
    depth: {
      supply: cumulated(sellOffers),
      demand: cumulated(buyOffers),
      meetMicroEurPerKwh: ct(17.9),
      meetWh: 16_500,
      withheld: false,
    },
    tape: [
      {
        slot: at(RUNNING),
        priceMicroEurPerKwh: ct(18.2),
        changeMicroEurPerKwh: -ct(0.1),
        volumeWh: 3610,
        trades: [
          { source: "solar", energyWh: 1240, kind: "auction", mine: false },
          { source: "wind", energyWh: 1000, kind: "take", mine: true },
          { source: "solar", energyWh: 820, kind: "auction", mine: false },
        ],
        more: 4,
      },
      {
        slot: at(RUNNING - SLOT_MS),
        priceMicroEurPerKwh: ct(18.3),
        changeMicroEurPerKwh: ct(0.1),
        volumeWh: 2560,
        trades: [
          { source: "solar", energyWh: 2100, kind: "auction", mine: false },
          { source: "battery", energyWh: 460, kind: "auction", mine: false },
        ],
        more: 0,
      },
      {
        slot: at(RUNNING - 2 * SLOT_MS),
        priceMicroEurPerKwh: null,
        changeMicroEurPerKwh: null,
        volumeWh: 0,
        trades: [],
        more: 0,
      },
    ],
    myOffers: [
      myOffer(),
      myOffer({
        side: "buy",
        source: null,
        energyWh: 1500,
        remainingWh: 1500,
        limitMicroEurPerKwh: ct(20.5),
        windowStart: at(Date.parse("2026-06-11T18:00:00Z")),
        windowEnd: at(Date.parse("2026-06-11T19:00:00Z")),
        outlook: "unlikely",
        indicativeMicroEurPerKwh: ct(21.3),
        indicativeWh: 0,
      }),
      myOffer({
        source: "battery",
        energyWh: 4000,
        remainingWh: 3000,
        takenWh: 1000,
        limitMicroEurPerKwh: ct(20),
        windowStart: at(Date.parse("2026-06-12T04:30:00Z")),
        windowEnd: at(Date.parse("2026-06-12T05:30:00Z")),
        outlook: "partly",
        indicativeMicroEurPerKwh: ct(20.7),
        indicativeWh: 2000,
      }),
    ],
    ticket: {
      sources: ["solar", "battery"],
      green: ["solar"],
      connectionPowerW: 11_000,
      importMicroEurPerKwh: ct(32),
      feedInMicroEurPerKwh: ct(8),
      feeMicroEurPerKwh: ct(0),
      ahead: null,
    },
    eventSeq: 41,
    ...change,
  });
}

/** What the server says to 3 kWh bought at 18.5 ct. */
export function previewFixture(change: Partial<OfferPreview> = {}): OfferPreview {
  return {
    withheld: false,
    filledWh: 3000,
    energyWh: 3000,
    priceMicroEurPerKwh: ct(18.3),
    priceEffectMicroEurPerKwh: ct(0.1),
    energyNanoEur: 3000 * ct(17.9),
    feeNanoEur: 3000 * ct(0.4),
    gridNanoEur: 3000 * ct(32),
    myGainNanoEur: 3000 * ct(13.7),
    neighboursGainNanoEur: 3000 * ct(9.9),
    reason: "filled",
    nearestLimitMicroEurPerKwh: null,
    nearestMoreWh: null,
    before: null,
    gateAt: at(FIRST_OPEN + SLOT_MS - 300_000),
    warnings: [],
    ...change,
  };
}
