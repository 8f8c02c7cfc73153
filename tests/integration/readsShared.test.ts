import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { editOffer } from "@/lib/server/commands/editOffer";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { refreshIndications } from "@/lib/server/commands/refreshIndications";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import type { Context } from "@/lib/server/context";
import { openDatabase } from "@/lib/server/persistence/database";
import { readDashboard } from "@/lib/server/reads/dashboard";
import { readHome } from "@/lib/server/reads/home";
import { readMarket } from "@/lib/server/reads/market";
import { previewOffer } from "@/lib/server/reads/previewOffer";
import { MarketFilters, PlaceOfferRequest } from "@/types/community";
import { createMarketWorld, GATE_MS, key, type MarketWorld, metered, NOON } from "../support/marketWorld";

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());

const VIEWERS = [null, 1, 5] as const;
const contextOf = (viewer: number | null): Context =>
  viewer === null ? { ...world.system, viewer: { kind: "visitor" } } : world.as(viewer);

/** Everything the pages read, for a viewer. */
async function pages(ctx: Context) {
  const ask = PlaceOfferRequest.parse({
    side: "buy",
    energyWh: 300,
    limitMicroEurPerKwh: 200_000,
    windowStart: formatSlot(NOON + 4 * SLOT_MS),
    windowEnd: formatSlot(NOON + 8 * SLOT_MS),
  });
  const windows = [
    {},
    { when: "today" },
    { when: "week" },
    { when: "window", from: ask.windowStart, to: ask.windowEnd },
  ];
  return {
    dashboards: await Promise.all(
      (["today", "week", "month"] as const).map((period) => readDashboard(ctx, { period })),
    ),
    home: await readHome(ctx),
    markets: await Promise.all(windows.map((filters) => readMarket(ctx, MarketFilters.parse(filters)))),
    preview: ctx.viewer.kind === "member" && ctx.viewer.memberId === 1 ? null : await previewOffer(ctx, ask),
  };
}

/** What a process reads that has kept nothing. */
async function anew(ctx: Context) {
  const other = openDatabase(world.url);
  try {
    return await pages({ ...ctx, db: other.db });
  } finally {
    await other.close();
  }
}

const START = NOON - 2 * 3_600_000;
const later = { windowStart: formatSlot(NOON + 4 * SLOT_MS), windowEnd: formatSlot(NOON + 8 * SLOT_MS) };

/** A story in which every kind of change happens once; the pages are read before and after each. */
const STORY: [string, () => Promise<unknown>][] = [
  ["nothing yet", async () => undefined],
  [
    "a deep book",
    async () => {
      for (const seller of [1, 2, 3]) await world.sell(seller, later);
      for (const buyer of [5, 6, 7]) await world.buy(buyer, later);
    },
  ],
  ["an offer in a slot of few", () => world.buy(5)],
  ["an offer to take", () => world.sell(4, { ...later, instantMicroEurPerKwh: 150_000 })],
  [
    "it is taken in part",
    async () => {
      const offer = (await readMarket(world.as(8), MarketFilters.parse({ when: "week" }))).sellOffers.find(
        ({ takeMicroEurPerKwh }) => takeMicroEurPerKwh !== null,
      );
      if (!offer?.takeMicroEurPerKwh) throw new Error("there is an offer to take");
      const input = { energyWh: 200, expectedMicroEurPerKwh: offer.takeMicroEurPerKwh };
      await takeOffer(world.as(8), offer.offerId, input, key());
    },
  ],
  [
    "an offer changes",
    async () => {
      const [mine] = (await readMarket(world.as(1), MarketFilters.parse({}))).myOffers;
      if (!mine) throw new Error("member 1 has an offer");
      await editOffer(world.as(1), mine.offerId, { version: mine.version, limitMicroEurPerKwh: 130_000 }, key());
    },
  ],
  [
    "another is taken back",
    async () => {
      const [mine] = (await readMarket(world.as(7), MarketFilters.parse({}))).myOffers;
      if (!mine) throw new Error("member 7 has an offer");
      await cancelOffer(world.as(7), mine.offerId, { version: mine.version }, key());
    },
  ],
  ["a sale for noon", () => world.sell(2, { energyWh: 800 })],
  [
    "the gate closes",
    async () => {
      world.time.now = NOON - GATE_MS;
      await clearSlot(world.system, NOON);
    },
  ],
  [
    "the meters report",
    async () => {
      world.time.now = NOON + SLOT_MS + 60_000;
      const readings = Array.from({ length: 11 }, (_, i) =>
        i + 1 <= 4 ? metered(i + 1, { exportWh: 700 }) : metered(i + 1, { importWh: 600 }),
      );
      await recordReadings(world.system, readings);
    },
  ],
  ["the slot settles", () => settleSlot(world.system, NOON)],
  ["a home reports late", () => recordReadings(world.system, [metered(12, { importWh: 300 })])],
  [
    "time passes into another slot",
    async () => {
      world.time.now += SLOT_MS;
    },
  ],
];

describe("a part of a reply that is kept", () => {
  it.each(STORY)("is what a process would read that has kept nothing: %s", async (_name, happens) => {
    if (world.time.now < START) throw new Error("the story starts two hours before noon");
    for (const viewer of VIEWERS) await pages(contextOf(viewer));
    await happens();
    for (const viewer of VIEWERS) {
      const ctx = contextOf(viewer);
      expect(await pages(ctx)).toEqual(await anew(ctx));
    }
  });

  it("costs one query when nothing has changed", async () => {
    let queries = 0;
    const db = world.db.withPlugin({
      transformQuery: ({ node }) => {
        queries++;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const ctx = { ...world.as(5), db };
    for (const read of [() => readDashboard(ctx, { period: "week" }), () => readMarket(ctx, MarketFilters.parse({}))]) {
      await read();
      queries = 0;
      await read();
      expect(queries).toBe(1);
    }
  });
});

describe("what the open slots would clear at", () => {
  it("counts as a change when only their volume has", async () => {
    const head = async () =>
      (await sql<{ event_seq: number }>`SELECT event_seq FROM community_head`.execute(world.db)).rows[0]?.event_seq;
    await refreshIndications(world.system);
    const before = await head();
    await refreshIndications(world.system);
    expect(await head()).toBe(before);
    await sql`UPDATE offer_slot SET energy_wh = energy_wh - 1 WHERE energy_wh > filled_wh + 1`.execute(world.db);
    await refreshIndications(world.system);
    expect(await head()).toBe((before ?? 0) + 1);
  });
});
