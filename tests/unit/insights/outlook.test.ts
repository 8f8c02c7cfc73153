import { describe, expect, it } from "vitest";
import { offerOutlook, type SlotOutlook, slotOutlooks } from "@/lib/domain/insights/outlook";

const slot = (price: number | null, leftWh = 500, thin = false): SlotOutlook => ({
  leftWh,
  priceMicroEurPerKwh: price,
  thin,
  filledWh: null,
});
const sell = { side: "sell" as const, limitMicroEurPerKwh: 170_000, remainingWh: 1000 };
const buy = { side: "buy" as const, limitMicroEurPerKwh: 190_000, remainingWh: 1000 };

describe("offerOutlook", () => {
  it("is likely where the price of every slot is better than the limit", () => {
    expect(offerOutlook(sell, [slot(180_000), slot(182_000)])).toEqual({
      outlook: "likely",
      indicativeMicroEurPerKwh: 181_000,
      indicativeWh: 1000,
    });
    expect(offerOutlook(buy, [slot(180_000), slot(189_999)]).outlook).toBe("likely");
  });

  it("is partly where only some slots are, or the limit is the price", () => {
    expect(offerOutlook(sell, [slot(180_000), slot(160_000)])).toEqual({
      outlook: "partly",
      indicativeMicroEurPerKwh: 180_000,
      indicativeWh: 500,
    });
    expect(offerOutlook(sell, [slot(170_000), slot(170_000)])).toMatchObject({ outlook: "partly", indicativeWh: 500 });
  });

  it("is unlikely where no slot reaches it, and then names the price it stands against", () => {
    expect(offerOutlook(buy, [slot(200_000), slot(210_000)])).toEqual({
      outlook: "unlikely",
      indicativeMicroEurPerKwh: 205_000,
      indicativeWh: 0,
    });
    expect(offerOutlook(sell, [slot(null)])).toMatchObject({ outlook: "unlikely", indicativeMicroEurPerKwh: null });
  });

  it("says nothing about thin slots", () => {
    expect(offerOutlook(sell, [slot(300_000, 500, true)])).toEqual({
      outlook: "withheld",
      indicativeMicroEurPerKwh: null,
      indicativeWh: 0,
    });
    expect(offerOutlook(sell, [slot(160_000), slot(300_000, 500, true)])).toMatchObject({ outlook: "unlikely" });
  });

  it("is done without slots or energy", () => {
    expect(offerOutlook(sell, []).outlook).toBe("done");
    expect(offerOutlook({ ...sell, remainingWh: 0 }, [slot(180_000)]).outlook).toBe("done");
  });

  it("never promises a flexible offer more than is left of it", () => {
    expect(offerOutlook(sell, [slot(180_000, 800), slot(180_000, 800)]).indicativeWh).toBe(1000);
  });
});

describe("slotOutlooks", () => {
  const slots = [1, 2, 3].map((slotStart) => ({ slotStart, leftWh: 100 * slotStart }));

  it("adds the buyer's fee to the local price and leaves out slots without an indication", () => {
    const indications = new Map([
      [1, { priceMicroEurPerKwh: 180_000, thin: false, got: null }],
      [3, { priceMicroEurPerKwh: null, thin: true, got: null }],
    ]);
    expect(slotOutlooks(slots, (start) => indications.get(start), 4_000, 1)).toEqual([
      { leftWh: 100, priceMicroEurPerKwh: 184_000, thin: false, filledWh: null },
      { leftWh: 300, priceMicroEurPerKwh: null, thin: true, filledWh: null },
    ]);
  });

  it("takes what the offer gets in its book, at the price it gets it, for as many slots as each stands for", () => {
    const got = { filledWh: 40, amountNanoEur: 40 * 206_000 };
    const outlooks = slotOutlooks(
      slots.slice(0, 1),
      () => ({ priceMicroEurPerKwh: 180_000, thin: false, got }),
      4_000,
      4,
    );
    expect(outlooks).toEqual([{ leftWh: 400, priceMicroEurPerKwh: 206_000, thin: false, filledWh: 160 }]);
    expect(offerOutlook({ side: "buy", limitMicroEurPerKwh: 210_000, remainingWh: 400 }, outlooks)).toEqual({
      outlook: "partly",
      indicativeMicroEurPerKwh: 206_000,
      indicativeWh: 160,
    });
  });
});
