import { describe, expect, it } from "vitest";
import type { OpenOffer } from "@/lib/server/persistence/queries/readOffers";
import { type OpenBook, windowBook } from "@/lib/server/reads/openBook";

const SLOT = 900_000;
const ct = (cents: number) => cents * 10_000;

function offer(memberId: number, change: Partial<OpenOffer> = {}): OpenOffer {
  const { side = "sell" } = change;
  return {
    offerId: `offer-${memberId}`,
    owner: { memberId, alias: `House ${memberId}`, aliasOnOffers: false },
    district: "A",
    side,
    energyWh: 1_000,
    limitMicroEurPerKwh: ct(15),
    instantMicroEurPerKwh: null,
    profile: "flat",
    powerW: null,
    windowStart: 0,
    windowEnd: 2 * SLOT,
    source: side === "sell" ? "solar" : null,
    green: false,
    acceptedSources: null,
    greenOnly: false,
    districtPreference: "any",
    state: "open",
    takenWh: 0,
    matchedWh: 0,
    version: 1,
    placedAt: 0,
    remainingWh: 1_000,
    parts: [
      { slotStart: 0, leftWh: 500 },
      { slotStart: SLOT, leftWh: 500 },
    ],
    ...change,
  };
}
const book = (offers: OpenOffer[], ...deep: number[]): OpenBook => ({ offers, deep: new Set(deep) });
const window = { from: 0, to: 2 * SLOT };

describe("the book of a window", () => {
  it("counts of each offer what is left in slots that may be shown", () => {
    const { sells, openSlots } = windowBook(book([offer(1), offer(2, { remainingWh: 300 })], SLOT), window, null);
    expect(sells.map(({ leftWh, firstSlot }) => [leftWh, firstSlot])).toEqual([
      [500, SLOT],
      [300, SLOT],
    ]);
    expect(openSlots).toBe(1);
  });

  it("counts one's own offers in every slot", () => {
    const own = windowBook(book([offer(1), offer(2)], SLOT), window, 2).sells.find((one) => one.owner.memberId === 2);
    expect(own).toMatchObject({ leftWh: 1_000, firstSlot: 0 });
  });

  it("leaves out what has nothing in the window, and gives no more away than the offer", () => {
    const later = offer(3, { parts: [{ slotStart: 2 * SLOT, leftWh: 700 }] });
    const { sells } = windowBook(book([later, offer(1)], 0, SLOT, 2 * SLOT), window, null);
    expect(sells).toHaveLength(1);
    expect(sells[0]).not.toHaveProperty("parts");
    expect(sells[0]).not.toHaveProperty("remainingWh");
  });

  it("puts the better limit first, then the larger offer, and adds up to each price", () => {
    const offers = [
      offer(1, { limitMicroEurPerKwh: ct(16) }),
      offer(2, { limitMicroEurPerKwh: ct(15), remainingWh: 400 }),
      offer(3, { limitMicroEurPerKwh: ct(15) }),
      offer(4, { side: "buy", limitMicroEurPerKwh: ct(17) }),
      offer(5, { side: "buy", limitMicroEurPerKwh: ct(19) }),
    ];
    const { sells, buys, supply, demand } = windowBook(book(offers, 0, SLOT), window, null);
    expect(sells.map(({ owner }) => owner.memberId)).toEqual([3, 2, 1]);
    expect(buys.map(({ owner }) => owner.memberId)).toEqual([5, 4]);
    expect(supply).toEqual([
      { energyWh: 1_400, priceMicroEurPerKwh: ct(15) },
      { energyWh: 2_400, priceMicroEurPerKwh: ct(16) },
    ]);
    expect(demand.map(({ energyWh }) => energyWh)).toEqual([1_000, 2_000]);
  });
});
