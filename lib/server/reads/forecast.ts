import type { Band } from "@/lib/domain/forecasting/differenceOf";
import type { ForecastScore as Score } from "@/lib/domain/forecasting/scoreDay";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { SLOT_MS, SLOTS_PER_HOUR } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { countClearings, readClearings } from "@/lib/server/persistence/queries/readPrices";
import { readSettledVersion, type SettledSlot } from "@/lib/server/persistence/queries/readSettlements";
import type { ForecastQuery, ForecastResponse, ForecastScore } from "@/types/forecast";
import { BALANCE_HISTORY_DAYS, madeIn, readBalanceForecast, usedIn } from "./balanceForecast";
import { readForecastScore, SCORED_DAYS } from "./forecastScore";
import { instant } from "./instant";
import { readMemberForecast } from "./memberForecast";
import { PRICE_HISTORY_DAYS, type PriceSeries, pricesOf, readPriceSeries } from "./priceSeries";
import { type Standpoint, standpoint } from "./standpoint";
import { readToldSlots } from "./toldSlots";

/** What is expected of price, community and the viewer's own home, and how good such forecasts were lately. */
export async function readForecast(ctx: Context, { hours }: ForecastQuery): Promise<ForecastResponse> {
  const at = await standpoint(ctx);
  const slots = hours * SLOTS_PER_HOUR;
  const to = at.running + slots * SLOT_MS;
  const memberId = memberIdOf(ctx.viewer);
  const [series, balance, priceScore, own] = await Promise.all([
    readPriceSeries(ctx, at),
    readBalanceForecast(ctx, at, to),
    readPriceScore(ctx, at),
    memberId === null ? null : readMemberForecast(ctx, at, memberId, { slots }),
  ]);
  const [generationScore, loadScore] = balance.withheld === null ? await readBalanceScores(ctx, at) : [null, null];
  return {
    slot: instant(at.running),
    to: instant(to),
    price: { points: pricePoints(series, at.running, to), score: scoreOnWire(priceScore) },
    balance: {
      points: [...balance.points].map(([slot, band]) => ({ slot: instant(slot), ...energyBand(band) })),
      withheld: balance.withheld,
      generationScore: scoreOnWire(generationScore),
      loadScore: scoreOnWire(loadScore),
    },
    own:
      own?.map(({ slotStart, load, generation, surplus, need }) => ({
        slot: instant(slotStart),
        load: energyBand(load),
        generation: energyBand(generation),
        surplus: energyBand(surplus),
        need: energyBand(need),
      })) ?? null,
  };
}

function readPriceScore(ctx: Context, at: Standpoint): Promise<Score | null> {
  const { communityId } = ctx.community;
  return readForecastScore(ctx, at, {
    name: "price",
    kind: "price",
    historyDays: PRICE_HISTORY_DAYS,
    version: async (from, to) => String(await countClearings(ctx.db, communityId, from, to)),
    read: async (from, to) => pricesOf(await readClearings(ctx.db, communityId, from, to)),
  });
}

/** Of what the community makes, and of what it uses; only slots that may be told count. */
function readBalanceScores(ctx: Context, at: Standpoint): Promise<[Score | null, Score | null]> {
  let told: ReturnType<typeof readToldSlots> | undefined;
  const scoreOf = (kind: "generation" | "load", value: (slot: SettledSlot) => number) =>
    readForecastScore(ctx, at, {
      name: `community ${kind}`,
      kind,
      historyDays: BALANCE_HISTORY_DAYS,
      version: (from, to) => readSettledVersion(ctx.db, ctx.community.communityId, from, to),
      read: async (from, to) => {
        told ??= readToldSlots(ctx, from, to);
        const { slots } = await told;
        return slots.map((slot) => ({ slotStart: slot.slotStart, value: value(slot) }));
      },
    });
  return Promise.all([scoreOf("generation", madeIn), scoreOf("load", usedIn)]);
}

function pricePoints(series: PriceSeries, from: number, to: number): ForecastResponse["price"]["points"] {
  return series.forecast(from, to).flatMap((point) => {
    const { priceMicroEurPerKwh: mid, lowMicroEurPerKwh: low, highMicroEurPerKwh: high } = point;
    if (!point.forecast || mid === null) return [];
    return [
      {
        slot: instant(point.slotStart),
        lowMicroEurPerKwh: low ?? mid,
        midMicroEurPerKwh: mid,
        highMicroEurPerKwh: high ?? mid,
      },
    ];
  });
}

function energyBand({ p10, p50, p90 }: Band) {
  return { lowWh: Math.round(p10), midWh: Math.round(p50), highWh: Math.round(p90) };
}

function scoreOnWire(score: Score | null): ForecastScore | null {
  return score && { days: SCORED_DAYS, ...score };
}
