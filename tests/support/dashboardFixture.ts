import {
  type CommunityMember,
  type CommunityPriceSignal,
  CommunityStats,
  DashboardResponse,
  type PersonalTradingStats,
  type Trade,
} from "@/types/community";
import { HomeResponse, MyHome } from "@/types/home";
import { at, community, ct, RUNNING, SLOT_MS, VISITOR } from "./communityFixture";

const HOUR_MS = 3_600_000;

/** Thursday 11 June 2026, 13:34 in Berlin, on an invented street as a visitor sees it; change what a test is about. */
export function dashboard(change: Partial<DashboardResponse> = {}): DashboardResponse {
  return DashboardResponse.parse({
    community: community(),
    viewer: VISITOR,
    stats: stats(),
    insights: {
      gridTo: at(RUNNING),
      selfSufficiency: 0.71,
      selfConsumption: 0.66,
      productionConsumption: 1.078,
      renewableShare: 0.83,
      localShare: 0.42,
      participation: 0.7,
      co2AvoidedG: 343_000,
      withheld: {},
    },
    flow: {
      links: [
        { from: "solar", to: "own", energyWh: 301_000 },
        { from: "solar", to: "neighbours", energyWh: 122_000 },
        { from: "solar", to: "export", energyWh: 199_000 },
        { from: "wind", to: "neighbours", energyWh: 31_000 },
        { from: "battery", to: "own", energyWh: 17_000 },
        { from: "grid", to: "own", energyWh: 247_000 },
      ],
      totalWh: 917_000,
      stayedShare: 454 / 653,
      withheld: false,
    },
    horizon: Array.from({ length: 96 }, (_, i) => {
      const slot = Date.parse("2026-06-10T22:00:00Z") + i * SLOT_MS;
      return {
        slot: at(slot),
        netWh: slot === RUNNING ? 23_200 : Math.round(18_000 * Math.sin(((i - 24) / 96) * 2 * Math.PI)),
        forecast: slot >= RUNNING,
      };
    }),
    makesTimesUses: 1.84,
    price: priceSignal(),
    personal: null,
    trades: [],
    alerts: [],
    members: [],
    street: { counts: { giving: 38, fed: 54, grid: 35 }, withheld: null },
    readingsCompleteTo: at(RUNNING),
    settledTo: at(RUNNING),
    substitutedSlots: 0,
    eventSeq: 12,
    ...change,
  });
}

/** What the home page gets of it. */
export function home(change: Partial<DashboardResponse & HomeResponse> = {}): HomeResponse {
  return HomeResponse.parse({ ...dashboard(change), mine: null, month: stats({ period: "month" }), ...change });
}

/** A home with a roof and a battery at noon; change what a test is about. */
export function myHome(change: Partial<MyHome> = {}): MyHome {
  return MyHome.parse({
    equipment: ["solar", "battery"],
    flow: {
      slot: at(RUNNING - SLOT_MS),
      madeWh: 1_000,
      usedWh: 200,
      ways: [
        { from: "roof", to: "home", energyWh: 200 },
        { from: "roof", to: "battery", energyWh: 200 },
        { from: "roof", to: "neighbours", energyWh: 600 },
      ],
    },
    expected: { slot: at(RUNNING), madeWh: 1_050, usedWh: 210 },
    day: {
      until: at(RUNNING),
      today: { madeWh: 18_400, usedWh: 6_200 },
      yesterday: { madeWh: 15_000, usedWh: 6_900 },
      expected: { madeWh: 34_000, usedWh: 12_500 },
    },
    month: personal({ period: "month" }),
    trades: { count: 7, soldWh: 4_200, boughtWh: 0, moneyNanoEur: 630_000_000 },
    openOffers: 1,
    rules: { active: 2, allPaused: false, weekWh: 4_200 },
    next: {
      kind: "sell",
      from: at(RUNNING + HOUR_MS),
      until: at(RUNNING + 4 * HOUR_MS),
      energyWh: 6_200,
      priceMicroEurPerKwh: ct(15),
      gainMicroEurPerKwh: ct(7),
    },
    alerts: [],
    ...change,
  });
}

export function stats(change: Partial<CommunityStats> = {}): CommunityStats {
  return CommunityStats.parse({
    period: "today",
    from: at(Date.parse("2026-06-10T22:00:00Z")),
    to: at(RUNNING),
    previousFrom: at(Date.parse("2026-06-09T22:00:00Z")),
    previousTo: at(RUNNING - 24 * HOUR_MS),
    productionWh: { value: 653_000, previous: 583_000 },
    consumptionWh: { value: 606_000, previous: 600_000 },
    tradedWh: { value: 153_000, previous: 170_000 },
    savingsNanoEur: { value: 11_600_000_000, previous: 5_400_000_000 },
    renewableShare: { value: 0.83, previous: 0.85 },
    selfSufficiency: { value: 0.71, previous: 0.7 },
    productionConsumption: { value: 1.078, previous: 0.97 },
    co2AvoidedG: { value: 237_000, previous: 211_000 },
    noComparison: null,
    withheld: {},
    previousWithheld: {},
    gridEmissionGPerKwh: 363,
    gridEmissionSource: "UBA 2024",
    days: Array.from({ length: 14 }, (_, i) => ({
      day: `2026-${i < 3 ? "05" : "06"}-${String(i < 3 ? 29 + i : i - 2).padStart(2, "0")}`,
      productionWh: i === 4 ? null : 500_000 + i * 20_000,
      tradedWh: i === 4 ? null : 140_000 + i * 3_000,
      savingsNanoEur: i === 4 ? null : 9_000_000_000 + i * 100_000_000,
      renewableShare: i === 4 ? null : 0.8,
    })),
    ...change,
  });
}

export function priceSignal(change: Partial<CommunityPriceSignal> = {}): CommunityPriceSignal {
  const firstHour = Date.parse("2026-06-11T12:00:00Z");
  return {
    slot: at(RUNNING),
    priceMicroEurPerKwh: ct(17.9),
    importMicroEurPerKwh: ct(32),
    feedInMicroEurPerKwh: ct(8),
    averageFeeMicroEurPerKwh: ct(0.4),
    myFee: null,
    orderCount: 71,
    signal: "buy",
    window: { side: "buy", from: at(RUNNING + 2 * SLOT_MS), until: at(Date.parse("2026-06-11T13:30:00Z")) },
    trend: "rising",
    hours: Array.from({ length: 10 }, (_, i) => ({
      hour: at(firstHour + i * HOUR_MS),
      lowMicroEurPerKwh: ct(17 + i / 2),
      midMicroEurPerKwh: ct(17.5 + i / 2),
      highMicroEurPerKwh: ct(18 + i / 2),
      signal: i < 3 ? ("buy" as const) : i < 7 ? ("wait" as const) : ("sell" as const),
    })),
    ...change,
  };
}

/** The part of a prosumer that sold and bought today. */
export function personal(change: Partial<PersonalTradingStats> = {}): PersonalTradingStats {
  return {
    period: "today",
    producedWh: 21_400,
    consumedWh: 8_200,
    ownUseWh: 5_100,
    chargedWh: 4_000,
    dischargedWh: 1_200,
    soldWh: 6_300,
    boughtWh: 1_100,
    exportedWh: 12_300,
    importedWh: 1_900,
    soldNanoEur: 1_134_000_000,
    boughtNanoEur: 209_000_000,
    feeNanoEur: 11_000_000,
    averageSoldMicroEurPerKwh: ct(18),
    averageBoughtMicroEurPerKwh: ct(19),
    savingNanoEur: 143_000_000,
    gainNanoEur: 630_000_000,
    betterOffNanoEur: 773_000_000,
    balanceNanoEur: -4_120_000_000,
    partners: 9,
    ...change,
  };
}

export function trade(change: Partial<Trade> = {}): Trade {
  return {
    tradeId: "trade-1",
    slot: at(RUNNING - SLOT_MS),
    kind: "auction",
    seller: "Bidolu",
    buyer: "Tamivo",
    mine: null,
    source: "solar",
    green: true,
    contractedWh: 820,
    deliveredWh: 800,
    buyerMicroEurPerKwh: ct(18.6),
    sellerMicroEurPerKwh: ct(18.2),
    feeMicroEurPerKwh: ct(0.4),
    settledNanoEur: null,
    state: "settled",
    contractedAt: at(RUNNING - SLOT_MS - 300_000),
    ...change,
  };
}

export function communityMember(change: Partial<CommunityMember> = {}): CommunityMember {
  return {
    alias: "Prosumer #23",
    district: "A",
    kind: "prosumer",
    active: true,
    equipment: ["solar", "battery"],
    green: true,
    sinceYear: 2024,
    reliability: 0.97,
    reputation: 4.6,
    sharedWh: 42_300,
    fromNeighboursWh: null,
    localShare: null,
    mine: false,
    ...change,
  };
}
