import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { placeOffer } from "@/lib/server/commands/placeOffer";
import { readMyOffers } from "@/lib/server/reads/myOffers";
import { previewOffer } from "@/lib/server/reads/previewOffer";
import { standpoint } from "@/lib/server/reads/standpoint";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";
import { type MyOffer, OfferPreview, PlaceOfferRequest } from "@/types/community";
import { contextFor, FIRST_OPEN, fillCommunity, SLOT, THIN_SLOT } from "./readsCommunity";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await fillCommunity(database.db);
});
afterAll(() => database.drop());

const instant = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");
const ask = (fields: Record<string, unknown>) =>
  PlaceOfferRequest.parse({
    side: "buy",
    energyWh: 100,
    limitMicroEurPerKwh: 200_000,
    windowStart: instant(FIRST_OPEN),
    windowEnd: instant(FIRST_OPEN + SLOT),
    ...fields,
  });
const preview = async (viewer: number | null, fields: Record<string, unknown> = {}) => {
  const reply = await previewOffer(await contextFor(database.db, viewer), ask(fields));
  expect(OfferPreview.parse(reply)).toEqual(reply);
  return reply;
};

describe("previewOffer", () => {
  it("clears the book with the offer in it and adds the money up", async () => {
    const reply = await preview(20);
    expect(reply).toMatchObject({
      withheld: false,
      reason: "filled",
      filledWh: 100,
      energyWh: 100,
      nearestLimitMicroEurPerKwh: null,
    });
    expect(reply.energyNanoEur + reply.feeNanoEur).toBe(100 * (reply.priceMicroEurPerKwh ?? 0));
    expect(reply.gridNanoEur).toBe(100 * 330_000);
    expect(reply.myGainNanoEur).toBe(reply.gridNanoEur - reply.energyNanoEur - reply.feeNanoEur);
    expect(reply.myGainNanoEur).toBeGreaterThan(0);
    expect(reply.neighboursGainNanoEur).toBe(reply.energyNanoEur - 100 * 80_000);
    expect(reply.priceEffectMicroEurPerKwh).toBeGreaterThanOrEqual(0);
    expect(reply.gateAt).toBe(instant(FIRST_OPEN - 300_000));
  });

  it("names the nearest limit of an offer that would not trade, and that limit trades", async () => {
    const low = await preview(20, { limitMicroEurPerKwh: 120_000 });
    expect(low).toMatchObject({ reason: "limit-too-low", filledWh: 0, priceMicroEurPerKwh: null, myGainNanoEur: 0 });
    const better = await preview(20, { limitMicroEurPerKwh: low.nearestLimitMicroEurPerKwh });
    expect(better.filledWh).toBeGreaterThan(0);
    const worse = await preview(20, { limitMicroEurPerKwh: (low.nearestLimitMicroEurPerKwh ?? 0) - 1 });
    expect(worse.filledWh).toBe(0);
    expect((await preview(9, { side: "sell", source: "solar", limitMicroEurPerKwh: 250_000 })).reason).toBe(
      "limit-too-high",
    );
  });

  it("finds no counterpart where none fits", async () => {
    expect(await preview(20, { acceptedSources: ["wind"] })).toMatchObject({
      reason: "no-counterpart",
      nearestLimitMicroEurPerKwh: null,
    });
  });

  it("answers visitors with the community's mean tariff", async () => {
    const reply = await preview(null);
    expect(reply).toMatchObject({ reason: "filled", gridNanoEur: 100 * 322_500, warnings: [] });
  });

  it("is no oracle for a thin slot, whoever asks", async () => {
    const thin = { windowStart: instant(THIN_SLOT), windowEnd: instant(THIN_SLOT + SLOT) };
    for (const viewer of [null, 20, 9]) {
      const fields = viewer === 9 ? { ...thin, side: "sell", source: "solar", limitMicroEurPerKwh: 90_000 } : thin;
      expect(await preview(viewer, fields)).toMatchObject({
        withheld: true,
        reason: "thin",
        filledWh: 0,
        priceMicroEurPerKwh: null,
        nearestLimitMicroEurPerKwh: null,
        neighboursGainNanoEur: 0,
      });
    }
  });

  it("does not count the asker's own offers towards a deep book", async () => {
    const thin = {
      side: "sell",
      source: "solar",
      limitMicroEurPerKwh: 90_000,
      windowStart: instant(THIN_SLOT),
      windowEnd: instant(THIN_SLOT + SLOT),
    };
    expect((await preview(7, thin)).withheld).toBe(true);
  });

  it("says so when the gate has closed, and refuses what cannot be offered", async () => {
    const closed = { windowStart: instant(FIRST_OPEN - SLOT), windowEnd: instant(FIRST_OPEN) };
    expect((await preview(20, closed)).reason).toBe("gate-closed");
    const ctx = await contextFor(database.db, 1);
    await expect(previewOffer(ctx, ask({}))).rejects.toMatchObject({ code: "both-sides" });
    await expect(previewOffer(ctx, ask({ windowEnd: instant(FIRST_OPEN) }))).rejects.toMatchObject({
      code: "window-empty",
    });
  });

  it("refuses what placing the offer would refuse", async () => {
    const refused = (viewer: number, fields: Record<string, unknown>) =>
      contextFor(database.db, viewer)
        .then((ctx) => previewOffer(ctx, ask(fields)))
        .then(
          () => null,
          (error: unknown) => error,
        );
    const sale = { side: "sell", source: "solar", limitMicroEurPerKwh: 100_000 };
    expect(await refused(20, sale)).toMatchObject({ code: "no-plant", path: "/source" });
    expect(await refused(10, { ...sale, green: true })).toMatchObject({ code: "no-plant", path: "/green" });
    expect(await refused(9, { ...sale, energyWh: 5000 })).toMatchObject({
      code: "energy-above-cap",
      params: { slot: instant(FIRST_OPEN) },
    });
    expect(await refused(20, { energyWh: 7000 })).toMatchObject({ code: "energy-above-cap", params: { capWh: 6050 } });
    expect(await refused(9, { ...sale, source: null })).toMatchObject({ code: "invalid-input", path: "/source" });
    expect(await refused(20, { instantMicroEurPerKwh: 210_000 })).toMatchObject({ code: "instant-worse-than-limit" });
  });

  it("says of an offer what the list says of it once it is placed, and the reply to placing it", async () => {
    for (const [memberId, fields] of [
      [20, { energyWh: 900, limitMicroEurPerKwh: 181_000, windowEnd: instant(FIRST_OPEN + 7 * SLOT) }],
      [21, { energyWh: 100, limitMicroEurPerKwh: 200_000 }],
    ] as const) {
      const asked = await preview(memberId, fields);
      const ctx = await contextFor(database.db, memberId);
      const { offer } = await placeOffer(ctx, ask(fields), { idempotencyKey: `list-${memberId}-0123456789` });
      const listed = await readMyOffers(ctx, await standpoint(ctx));
      const { indicativeWh, indicativeMicroEurPerKwh, outlook } = listed[0] as MyOffer;
      expect([indicativeWh, indicativeMicroEurPerKwh]).toEqual([asked.filledWh, asked.priceMicroEurPerKwh]);
      expect(offer).toMatchObject({ indicativeWh, indicativeMicroEurPerKwh, outlook });
      await cancelOffer(
        ctx,
        offer.offerId,
        { version: offer.version },
        { idempotencyKey: `undo-${memberId}-0123456789` },
      );
    }
  });

  it("spreads a flexible offer over a long window and caps it at its energy", async () => {
    const reply = await preview(20, {
      profile: "flexible",
      powerW: 400,
      energyWh: 300,
      windowEnd: instant(FIRST_OPEN + 8 * SLOT),
    });
    expect(reply).toMatchObject({ reason: "filled", filledWh: 300 });
  });

  it("warns of prices outside the corridor and of more than is usual", async () => {
    const dear = await preview(20, { limitMicroEurPerKwh: 400_000 });
    expect(dear.warnings).toContainEqual({
      kind: "above-import",
      costNanoEur: 100 * 70_000,
      params: { importMicroEurPerKwh: 330_000 },
    });
    const much = await preview(9, { side: "sell", source: "solar", energyWh: 2000, limitMicroEurPerKwh: 100_000 });
    expect(much.warnings.map((warning) => warning.kind)).toEqual(["above-forecast"]);
  });
});
