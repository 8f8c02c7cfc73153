import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goodTime } from "@/lib/domain/insights/goodTime";
import { type NextStepInput, nextStep, type SlotAhead } from "@/lib/domain/insights/nextStep";
import { SLOT_MS } from "@/lib/domain/units/slot";

const slots = (count: number, of: Partial<SlotAhead>, first = 0): SlotAhead[] =>
  Array.from({ length: count }, (_, index) => ({
    slotStart: (first + index) * SLOT_MS,
    surplusWh: 0,
    needWh: 0,
    priceMicroEurPerKwh: 150_000,
    ...of,
  }));
const step = (change: Partial<NextStepInput>) =>
  nextStep({
    ahead: [],
    cheap: { from: 0, to: 100 * SLOT_MS },
    waitingOfferId: null,
    feedInMicroEurPerKwh: 80_000,
    importMicroEurPerKwh: 320_000,
    feeMicroEurPerKwh: 4_000,
    ...change,
  });

describe("what is worth doing next", () => {
  it("is to sell what is expected to be over", () => {
    const ahead = [...slots(2, { needWh: 100 }), ...slots(8, { surplusWh: 300 }, 2)];
    expect(step({ ahead })).toEqual({
      kind: "sell",
      from: 2 * SLOT_MS,
      to: 10 * SLOT_MS,
      energyWh: 2_400,
      priceMicroEurPerKwh: 150_000,
      gainMicroEurPerKwh: 70_000,
    });
    expect(step({ ahead: slots(8, { surplusWh: 62 }) }).kind).toBe("nothing");
  });

  it("asks no slot for more than is expected there, and leaves out the edges of the day where that sells more", () => {
    const sun = (of: readonly number[]) => of.flatMap((surplusWh, index) => slots(1, { surplusWh }, index));
    expect(step({ ahead: sun([20, 400, 900, 1_000, 950, 300, 10]) })).toMatchObject({
      from: 2 * SLOT_MS,
      to: 5 * SLOT_MS,
      energyWh: 2_700,
    });
    fc.assert(
      fc.property(fc.array(fc.nat(3_000), { minLength: 1, maxLength: 40 }), (surpluses) => {
        const found = step({ ahead: sun(surpluses) });
        if (found.kind !== "sell") return;
        const inside = surpluses.slice(found.from / SLOT_MS, found.to / SLOT_MS);
        expect(found.energyWh / inside.length).toBeLessThanOrEqual(Math.min(...inside));
      }),
    );
  });

  it("is to buy what is needed while neighbours, fee included, are cheaper than the grid", () => {
    const ahead = slots(8, { needWh: 100, priceMicroEurPerKwh: 200_000 });
    expect(step({ ahead })).toMatchObject({ kind: "buy", energyWh: 800, gainMicroEurPerKwh: 116_000 });
    expect(step({ ahead: slots(8, { needWh: 50, priceMicroEurPerKwh: 200_000 }) }).kind).toBe("nothing");
    expect(step({ ahead, cheap: { from: 2 * SLOT_MS, to: 8 * SLOT_MS } })).toMatchObject({
      energyWh: 600,
      from: 2 * SLOT_MS,
    });
    expect(step({ ahead, cheap: null }).kind).toBe("nothing");
    expect(step({ ahead: slots(8, { needWh: 100, priceMicroEurPerKwh: 310_000 }) }).kind).toBe("nothing");
  });

  it("is nothing where no price is known, nothing is expected, or feed-in pays as much", () => {
    expect(step({ ahead: slots(8, { surplusWh: 300, priceMicroEurPerKwh: null }) }).kind).toBe("nothing");
    expect(step({ ahead: slots(8, { surplusWh: 300, priceMicroEurPerKwh: 85_000 }) }).kind).toBe("nothing");
    expect(step({}).kind).toBe("nothing");
  });

  it("is an instant price where a sale waits and nothing else is worth more", () => {
    expect(step({ waitingOfferId: "o" })).toEqual({ kind: "instant", offerId: "o" });
  });
});

describe("a good time", () => {
  const tariff = { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000, feeMicroEurPerKwh: 4_000 };
  const priced = (prices: readonly (number | null)[]) =>
    prices.map((price, index) => ({ slotStart: index * SLOT_MS, priceMicroEurPerKwh: price }));
  it("is the first run of the cheapest third to buy, of the dearest to sell", () => {
    const prices = priced([180_000, 120_000, 125_000, 122_000, 180_000, 240_000, 240_000, null, 240_000]);
    expect(goodTime(prices, "buy", tariff)).toMatchObject({
      from: SLOT_MS,
      to: 4 * SLOT_MS,
      highMicroEurPerKwh: 125_000,
    });
    expect(goodTime(prices, "sell", tariff)).toMatchObject({
      from: 5 * SLOT_MS,
      to: 7 * SLOT_MS,
      lowMicroEurPerKwh: 240_000,
    });
  });
  it("does not come up when all prices are alike or none is known", () => {
    expect(goodTime(priced([150_000, 151_000, 152_000]), "buy", tariff)).toBeNull();
    expect(goodTime(priced([null, null]), "sell", tariff)).toBeNull();
  });
});
