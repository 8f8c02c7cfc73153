import { feeRangeTo, type NetworkFees } from "@/lib/domain/insights/networkFees";
import { adviceFor, type PriceAdvice, priceAdvice, priceThirds, priceTrend } from "@/lib/domain/insights/priceSignal";
import { localParts, SLOT_MS } from "@/lib/domain/units/slot";
import type { TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { CommunityPriceSignal, Viewer } from "@/types/community";
import { instant } from "./instant";
import type { MarketClock } from "./marketClock";
import { lastPrice, type PriceSeries, type SeriesPoint } from "./priceSeries";

const HOUR_MS = 3_600_000;
const LOOK_AHEAD_MS = 12 * HOUR_MS;
const HOURS_SHOWN = 10;

/** Consecutive slots with one advice, and between which prices they lie (µ€/kWh). */
export type SignalRun = {
  advice: PriceAdvice;
  from: number;
  to: number;
  lowMicroEurPerKwh: number;
  highMicroEurPerKwh: number;
};

/** How prices ahead are judged: the advice for one price, and the 12 hours it is measured by. */
export type Judgement = { advise(price: number | null): PriceAdvice; ahead: SeriesPoint[] };

/** Judges prices by the 12 hours from the first open slot on. */
export function judge(
  series: PriceSeries,
  clock: MarketClock,
  tariff: TariffPrices,
  feeMicroEurPerKwh: number,
): Judgement {
  const ahead = series.points(clock.firstOpen, clock.firstOpen + LOOK_AHEAD_MS);
  const thirds = priceThirds(ahead.flatMap((point) => point.priceMicroEurPerKwh ?? []));
  return { ahead, advise: (price) => priceAdvice(price, thirds, { ...tariff, feeMicroEurPerKwh }) };
}

/** The hours ahead as runs of one advice. */
export function signalRuns({ ahead, advise }: Judgement): SignalRun[] {
  const runs: SignalRun[] = [];
  for (const { slotStart, priceMicroEurPerKwh } of ahead) {
    const advice = advise(priceMicroEurPerKwh);
    const to = slotStart + SLOT_MS;
    const price = priceMicroEurPerKwh ?? 0;
    const last = runs[runs.length - 1];
    if (last?.advice === advice) {
      last.to = to;
      last.lowMicroEurPerKwh = Math.min(last.lowMicroEurPerKwh, price);
      last.highMicroEurPerKwh = Math.max(last.highMicroEurPerKwh, price);
    } else runs.push({ advice, from: slotStart, to, lowMicroEurPerKwh: price, highMicroEurPerKwh: price });
  }
  return runs;
}

/** The price now with what it says to the viewer, in which stretch to act, and the hours ahead. */
export function priceSignal(
  series: PriceSeries,
  clock: MarketClock,
  timeZone: string,
  { kind, district }: Pick<Viewer, "kind" | "district">,
  judged: Judgement,
  { tariff, fees, averageFee }: { tariff: TariffPrices; fees: NetworkFees; averageFee: number },
): CommunityPriceSignal {
  const judgement: Judgement = {
    ahead: judged.ahead,
    advise: (price) => adviceFor(judged.advise(price), kind === "prosumer"),
  };
  const runs = signalRuns(judgement);
  const cleared = series.clearings.find((slot) => slot.slotStart === clock.running);
  return {
    slot: instant(clock.running),
    priceMicroEurPerKwh: cleared?.priceMicroEurPerKwh ?? null,
    importMicroEurPerKwh: tariff.importMicroEurPerKwh,
    feedInMicroEurPerKwh: tariff.feedInMicroEurPerKwh,
    averageFeeMicroEurPerKwh: averageFee,
    myFee: district === null ? null : feeRangeTo(fees, district),
    orderCount: cleared?.orders ?? 0,
    signal: runs[0]?.advice ?? "wait",
    window: firstWindow(runs),
    trend: trendAhead(series, clock, judgement.ahead),
    hours: hoursAhead(series, clock, timeZone, judgement),
  };
}

function firstWindow(runs: readonly SignalRun[]): CommunityPriceSignal["window"] {
  for (const { advice, from, to } of runs) {
    if (advice !== "wait") return { side: advice, from: instant(from), until: instant(to) };
  }
  return null;
}

/** Whether prices rise or fall within the hour ahead. */
export function trendAhead(
  series: PriceSeries,
  clock: MarketClock,
  ahead: readonly SeriesPoint[],
): "rising" | "falling" | "steady" {
  return priceTrend(
    lastPrice(series.clearings, clock.running + SLOT_MS),
    ahead.map((point) => point.priceMicroEurPerKwh),
  );
}

function hoursAhead(
  series: PriceSeries,
  clock: MarketClock,
  timeZone: string,
  { advise }: Judgement,
): CommunityPriceSignal["hours"] {
  const first = clock.running + ((60 - (localParts(clock.running, timeZone).minuteOfDay % 60)) % 60) * 60_000;
  return Array.from({ length: HOURS_SHOWN }, (_, index) => {
    const hour = first + index * HOUR_MS;
    const points = series.points(hour, hour + HOUR_MS);
    const mid = mean(points.flatMap((point) => point.priceMicroEurPerKwh ?? []));
    const lows = points.flatMap((point) => point.lowMicroEurPerKwh ?? point.priceMicroEurPerKwh ?? []);
    const highs = points.flatMap((point) => point.highMicroEurPerKwh ?? point.priceMicroEurPerKwh ?? []);
    return {
      hour: instant(hour),
      lowMicroEurPerKwh: lows.length > 0 ? Math.min(...lows) : null,
      midMicroEurPerKwh: mid,
      highMicroEurPerKwh: highs.length > 0 ? Math.max(...highs) : null,
      signal: advise(mid),
    };
  });
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}
