import * as z from "zod";
import {
  CommunityAlert,
  DashboardResponse,
  Instant,
  MicroEurPerKwh,
  NanoEur,
  PersonalTradingStats,
  Wh,
} from "@/types/community";

const Equipment = z.enum(["solar", "wind", "battery"]);

/** A day so far in a home: what it made and used. */
const DaySoFar = z.object({ madeWh: Wh, usedWh: Wh });

/** The one thing worth doing next and what it rests on. */
export const NextStep = z.discriminatedUnion("kind", [
  z.object({
    kind: z.enum(["sell", "buy"]),
    from: Instant,
    until: Instant,
    energyWh: Wh,
    /** Expected on the local market, mine (a buyer's with its fee). */
    priceMicroEurPerKwh: MicroEurPerKwh,
    /** Against feeding in, or against the grid. */
    gainMicroEurPerKwh: MicroEurPerKwh,
  }),
  z.object({ kind: z.literal("instant"), offerId: z.string() }),
  z.object({ kind: z.literal("nothing") }),
]);
export type NextStep = z.infer<typeof NextStep>;

/** A member's own home. */
export const MyHome = z.object({
  equipment: z.array(Equipment),
  /** The last metered quarter-hour and the ways energy went in it; null before the first reading. */
  flow: z
    .object({
      slot: Instant,
      madeWh: Wh,
      usedWh: Wh,
      ways: z.array(
        z.object({
          from: z.enum(["roof", "battery", "neighbours", "grid"]),
          to: z.enum(["home", "battery", "neighbours", "grid"]),
          energyWh: Wh,
        }),
      ),
    })
    .nullable(),
  /** What the quarter-hour that runs is expected to make and use; null without enough past. */
  expected: z.object({ slot: Instant, madeWh: Wh, usedWh: Wh }).nullable(),
  day: z.object({
    /** End of the last metered quarter-hour of today: both days are told up to this time of day. */
    until: Instant.nullable(),
    today: DaySoFar,
    yesterday: DaySoFar.nullable(),
    /** What today is expected to come to by its end: metered so far and forecast from there. */
    expected: DaySoFar.nullable(),
  }),
  month: PersonalTradingStats,
  /** Traded for me for today's quarter-hours, settled or not. */
  trades: z.object({ count: z.int(), soldWh: Wh, boughtWh: Wh, moneyNanoEur: NanoEur }),
  openOffers: z.int(),
  /** My rules: how many act, whether all stand still, and what they traded in the last seven days. */
  rules: z.object({ active: z.int(), allPaused: z.boolean(), weekWh: Wh }),
  next: NextStep,
  alerts: z.array(CommunityAlert),
});
export type MyHome = z.infer<typeof MyHome>;

/** The home page: the community today in brief, and a member's own home; for everybody else what the community did this month. */
export const HomeResponse = DashboardResponse.pick({
  community: true,
  viewer: true,
  stats: true,
  horizon: true,
  makesTimesUses: true,
  street: true,
  price: true,
  personal: true,
  readingsCompleteTo: true,
  settledTo: true,
  eventSeq: true,
}).extend({
  mine: MyHome.nullable(),
  /** This month's figures, for who is no member. */
  month: DashboardResponse.shape.stats.nullable(),
});
export type HomeResponse = z.infer<typeof HomeResponse>;
