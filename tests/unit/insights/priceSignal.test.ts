import { describe, expect, it } from "vitest";
import { adviceFor, priceAdvice, priceThirds, priceTrend } from "@/lib/domain/insights/priceSignal";

const TARIFF = { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000, feeMicroEurPerKwh: 4_000 };

describe("priceThirds", () => {
  it("finds where the cheapest and the dearest third begin", () => {
    expect(priceThirds([190_000, 170_000, 210_000, 180_000, 200_000, 220_000])).toEqual({
      low: 180_000,
      high: 210_000,
    });
  });

  it("sees no thirds in a flat price or in too few prices", () => {
    expect(priceThirds([180_000, 181_000, 182_000, 183_000])).toBeNull();
    expect(priceThirds([100_000, 300_000])).toBeNull();
    expect(priceThirds([])).toBeNull();
  });

  it("sees none where two thirds cost the same", () => {
    expect(priceThirds([100_000, 100_000, 100_000, 100_000, 100_000, 200_000])).toBeNull();
  });
});

describe("priceAdvice", () => {
  const thirds = { low: 180_000, high: 210_000 };

  it("says buy in the cheapest third, sell in the dearest, else wait", () => {
    expect(priceAdvice(180_000, thirds, TARIFF)).toBe("buy");
    expect(priceAdvice(195_000, thirds, TARIFF)).toBe("wait");
    expect(priceAdvice(210_000, thirds, TARIFF)).toBe("sell");
  });

  it("never says buy at or above the import price, fee included", () => {
    expect(priceAdvice(316_000, { low: 316_000, high: 330_000 }, TARIFF)).toBe("wait");
    expect(priceAdvice(315_999, { low: 316_000, high: 330_000 }, TARIFF)).toBe("buy");
  });

  it("never says sell at or below feed-in", () => {
    expect(priceAdvice(80_000, { low: 60_000, high: 80_000 }, TARIFF)).toBe("wait");
  });

  it("waits where nothing is known", () => {
    expect(priceAdvice(null, thirds, TARIFF)).toBe("wait");
    expect(priceAdvice(100_000, null, TARIFF)).toBe("wait");
  });
});

describe("adviceFor", () => {
  it("waits with those who have nothing to sell", () => {
    expect(adviceFor("sell", false)).toBe("wait");
    expect(adviceFor("sell", true)).toBe("sell");
    expect(adviceFor("buy", false)).toBe("buy");
  });
});

describe("priceTrend", () => {
  it("compares the next hour with the last price", () => {
    expect(priceTrend(180_000, [185_000, 186_000, 187_000, 188_000])).toBe("rising");
    expect(priceTrend(180_000, [175_000, null, 174_000, 173_000])).toBe("falling");
    expect(priceTrend(180_000, [181_000, 182_000, 180_000, 181_000])).toBe("steady");
  });

  it("looks no further than an hour", () => {
    expect(priceTrend(180_000, [180_000, 180_000, 180_000, 180_000, 300_000, 300_000])).toBe("steady");
  });

  it("is steady without prices", () => {
    expect(priceTrend(null, [180_000])).toBe("steady");
    expect(priceTrend(180_000, [null, null])).toBe("steady");
  });
});
