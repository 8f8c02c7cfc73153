import fc from "fast-check";
import { expect, test } from "vitest";
import { splitByParts, sumOfParts, TARIFF_PARTS, type TariffParts } from "@/lib/domain/settlement/tariffParts";
import { demoTariffParts } from "@/lib/domain/simulation/demoTariff";

const parts = (energy: number, network: number, levies: number, vat: number): TariffParts => ({
  energyMicroEurPerKwh: energy,
  networkMicroEurPerKwh: network,
  leviesMicroEurPerKwh: levies,
  vatMicroEurPerKwh: vat,
});

test("at the tariff's own price each part is its own price times the energy", () => {
  const tariff = parts(105_908, 100_000, 63_000, 51_092);
  expect(sumOfParts(tariff)).toBe(320_000);
  expect(splitByParts(80 * 320_000, tariff)).toEqual({
    energy: 80 * 105_908,
    network: 80 * 100_000,
    levies: 80 * 63_000,
    vat: 80 * 51_092,
  });
});

test("what does not divide goes to the largest remainders", () => {
  expect(splitByParts(10, parts(1, 1, 1, 0))).toEqual({ energy: 4, levies: 3, network: 3, vat: 0 });
  expect(splitByParts(0, parts(0, 0, 0, 0))).toEqual({ energy: 0, network: 0, levies: 0, vat: 0 });
  expect(() => splitByParts(1, parts(0, 0, 0, 0))).toThrow(RangeError);
});

test("the parts of any amount add up to it, have its sign and are off by less than one n€", () => {
  const price = fc.integer({ min: 0, max: 5_000_000 });
  fc.assert(
    fc.property(
      fc.integer({ min: -1e15, max: 1e15 }),
      fc.tuple(price, price, price, price).filter((prices) => prices.some((one) => one > 0)),
      (amount, [energy, network, levies, vat]) => {
        const tariff = parts(energy, network, levies, vat);
        const split = splitByParts(amount, tariff);
        expect(TARIFF_PARTS.reduce((sum, name) => sum + split[name], 0)).toBe(amount);
        const whole = BigInt(sumOfParts(tariff));
        for (const name of TARIFF_PARTS) {
          const off = BigInt(split[name]) * whole - BigInt(amount) * BigInt(tariff[`${name}MicroEurPerKwh`]);
          expect(off < whole && off > -whole).toBe(true);
          expect(split[name] * Math.sign(amount)).toBeGreaterThanOrEqual(0);
        }
      },
    ),
  );
});

test("the demo's import prices are broken down to what they are, with 19 % VAT on the rest", () => {
  for (let price = 308_000; price <= 332_000; price += 1_000) {
    const tariff = demoTariffParts(price);
    expect(sumOfParts(tariff)).toBe(price);
    const net = price - tariff.vatMicroEurPerKwh;
    expect(Math.abs(tariff.vatMicroEurPerKwh - net * 0.19)).toBeLessThanOrEqual(1);
    expect(tariff.energyMicroEurPerKwh).toBeGreaterThan(0);
  }
  expect(() => demoTariffParts(100_000)).toThrow(RangeError);
});
