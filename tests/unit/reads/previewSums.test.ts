import { expect, it } from "vitest";
import type { SlotPreview } from "@/lib/server/reads/previewSlot";
import { sumPreview } from "@/lib/server/reads/previewSums";
import { PlaceOfferRequest } from "@/types/community";

const TARIFF = { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 };
const SCALE = { gateAt: "2026-06-11T11:55:00Z", warnings: [], weight: 1, tariff: TARIFF, mean: TARIFF };

const slot = (filledWh: number, price: number, fee = 4_000, askedWh = 1000): SlotPreview => ({
  askedWh,
  filledWh,
  sellerNanoEur: filledWh * price,
  buyerNanoEur: filledWh * (price + fee),
  feeNanoEur: filledWh * fee,
  effectMicroEurPerKwh: 1000,
  explain: () => ({
    reason: filledWh > 0 ? "partly-at-margin" : "limit-too-low",
    filledWh,
    energyWh: askedWh,
    priceMicroEurPerKwh: null,
    ordersBefore: 0,
    energyBeforeWh: 0,
    nearest: { limitMicroEurPerKwh: 200_000, filledWh: askedWh },
  }),
});
const request = (fields: Record<string, unknown>) =>
  PlaceOfferRequest.parse({
    side: "buy",
    energyWh: 2000,
    limitMicroEurPerKwh: 190_000,
    windowStart: "2026-06-11T12:00:00Z",
    windowEnd: "2026-06-11T12:30:00Z",
    ...fields,
  });

it("adds a purchase up so that energy, fee and gain make the grid's price", () => {
  const preview = sumPreview(request({}), [slot(1000, 180_000), slot(1000, 170_000)], SCALE);
  expect(preview).toMatchObject({ reason: "filled", filledWh: 2000, priceMicroEurPerKwh: 179_000, withheld: false });
  expect(preview.energyNanoEur).toBe(350_000_000);
  expect(preview.feeNanoEur).toBe(8_000_000);
  expect(preview.gridNanoEur).toBe(640_000_000);
  expect(preview.energyNanoEur + preview.feeNanoEur + preview.myGainNanoEur).toBe(preview.gridNanoEur);
  expect(preview.neighboursGainNanoEur).toBe(350_000_000 - 160_000_000);
});

it("gives a seller its price without the buyer's fee", () => {
  const preview = sumPreview(
    request({ side: "sell", source: "solar" }),
    [slot(1000, 180_000), slot(1000, 180_000)],
    SCALE,
  );
  expect(preview).toMatchObject({ priceMicroEurPerKwh: 180_000, feeNanoEur: 0, energyNanoEur: 360_000_000 });
  expect(preview.myGainNanoEur).toBe(360_000_000 - 160_000_000);
  expect(preview.neighboursGainNanoEur).toBe(640_000_000 - 368_000_000);
});

it("spends a flexible offer in its best slots first", () => {
  const input = request({ profile: "flexible", powerW: 6000, energyWh: 1500 });
  const preview = sumPreview(input, [slot(1500, 190_000, 0, 1500), slot(1000, 170_000, 0, 1500)], SCALE);
  expect(preview.filledWh).toBe(1500);
  expect(preview.priceMicroEurPerKwh).toBe(Math.round((1000 * 170_000 + 500 * 190_000) / 1500));
});

it("says why not all trades and which limit would", () => {
  expect(sumPreview(request({}), [slot(0, 0), slot(0, 0)], SCALE)).toMatchObject({
    reason: "limit-too-low",
    nearestLimitMicroEurPerKwh: 200_000,
    priceMicroEurPerKwh: null,
    myGainNanoEur: 0,
  });
  expect(sumPreview(request({}), [slot(1000, 180_000), slot(300, 180_000)], SCALE)).toMatchObject({
    reason: "partly",
    filledWh: 1300,
  });
});
