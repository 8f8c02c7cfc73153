import { describe, expect, it } from "vitest";
import { likeSlots, offerCautions, usualEnergyWh } from "@/lib/domain/insights/offerWarnings";

const TARIFF = { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 };
const DAY_MS = 86_400_000;

describe("offerCautions", () => {
  it("says what a price outside the corridor costs", () => {
    expect(offerCautions({ side: "sell", energyWh: 1000, limitMicroEurPerKwh: 70_000 }, TARIFF, null)).toEqual([
      { kind: "below-feed-in", costNanoEur: 10_000_000, params: { feedInMicroEurPerKwh: 80_000 } },
    ]);
    expect(offerCautions({ side: "buy", energyWh: 1000, limitMicroEurPerKwh: 330_000 }, TARIFF, null)).toEqual([
      { kind: "above-import", costNanoEur: 10_000_000, params: { importMicroEurPerKwh: 320_000 } },
    ]);
    expect(offerCautions({ side: "sell", energyWh: 1000, limitMicroEurPerKwh: 80_000 }, TARIFF, null)).toEqual([]);
  });

  it("says nothing about prices without a tariff to compare with", () => {
    const dear = { side: "buy" as const, energyWh: 1000, limitMicroEurPerKwh: 900_000 };
    expect(offerCautions(dear, null, null)).toEqual([]);
    expect(offerCautions({ ...dear, side: "sell" }, null, 400)).toMatchObject([{ kind: "above-forecast" }]);
  });

  it("warns of a sale above what is usual and of a purchase above twice the need", () => {
    expect(offerCautions({ side: "sell", energyWh: 1500, limitMicroEurPerKwh: 100_000 }, TARIFF, 1000)).toEqual([
      { kind: "above-forecast", costNanoEur: 50_000_000, params: { forecastWh: 1000, excessWh: 500 } },
    ]);
    expect(offerCautions({ side: "buy", energyWh: 2000, limitMicroEurPerKwh: 100_000 }, TARIFF, 1000)).toEqual([]);
    expect(offerCautions({ side: "buy", energyWh: 2001, limitMicroEurPerKwh: 100_000 }, TARIFF, 1000)).toMatchObject([
      { kind: "above-need" },
    ]);
  });
});

describe("usualEnergyWh", () => {
  it("takes the mean of the like slots that are over", () => {
    const now = 10 * DAY_MS;
    const slot = now + 3_600_000;
    expect(likeSlots(slot, now)[0]).toBe(slot - DAY_MS);
    expect(likeSlots(slot + 2 * DAY_MS, now)[0]).toBe(slot - DAY_MS);
    const values = new Map([
      [slot - DAY_MS, 100],
      [slot - 2 * DAY_MS, 200],
    ]);
    expect(usualEnergyWh([slot], now, (like) => values.get(like))).toBe(150);
    expect(usualEnergyWh([slot], now, () => undefined)).toBeNull();
  });
});
