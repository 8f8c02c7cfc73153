import { expect, it } from "vitest";
import { demoCommunity } from "@/lib/communityData";
import { metersOfDay } from "@/lib/domain/simulation/meterDay";
import { addDays, SLOT_MS, slotsOfDay } from "@/lib/domain/units/slot";
import { draftsAtGate, runSlot } from "./runMarket";

const community = demoCommunity();
const FIRST_DAY = "2026-01-01";
const DAYS = 365;
/** Every fifth day is traded (all weekdays and seasons come up), of each hour one slot in turn, counted for its four. */
const MARKET_EVERY = 5;

function withinTenPercent(name: string, value: number, target: number) {
  expect(value, name).toBeGreaterThan(target * 0.9);
  expect(value, name).toBeLessThan(target * 1.1);
}

it("a year of the demo community comes out at its reference figures within 10 %", { timeout: 300_000 }, () => {
  const sum = { generation: 0, consumption: 0, imports: 0, exports: 0, importCost: 0, exportPay: 0 };
  const market = { contracted: 0, settled: 0, amount: 0 };
  for (let d = 0; d < DAYS; d++) {
    const day = addDays(FIRST_DAY, d);
    const meters = metersOfDay(community, day);
    community.members.forEach(({ tariff }, index) => {
      for (let i = index * meters.slots; i < (index + 1) * meters.slots; i++) {
        const [imported, exported] = [meters.importWh[i]!, meters.exportWh[i]!];
        const generated = meters.solarWh[i]! + meters.windWh[i]!;
        sum.generation += generated;
        sum.consumption += imported + generated + meters.dischargeWh[i]! - exported - meters.chargeWh[i]!;
        sum.imports += imported;
        sum.exports += exported;
        sum.importCost += imported * tariff.importMicroEurPerKwh;
        sum.exportPay += exported * tariff.feedInMicroEurPerKwh;
      }
    });
    if (d % MARKET_EVERY !== 0) continue;
    const slots = slotsOfDay(day, community.timeZone);
    for (let h = 0; h + 4 <= slots.length; h += 4) {
      const turn = (d / MARKET_EVERY + h / 4) % 4;
      const outcome = runSlot(community, draftsAtGate(community, slots[h]!), slots[h]! + turn * SLOT_MS, meters);
      market.contracted += outcome.contractedWh;
      market.settled += outcome.settledWh;
      market.amount += outcome.amountNanoEur;
    }
  }
  const traded = Math.ceil(DAYS / MARKET_EVERY) / 4;
  const figures = {
    productionOverConsumption: sum.generation / sum.consumption,
    settledKwhPerDay: market.settled / traded / 1000,
    contractedKwhPerDay: market.contracted / traded / 1000,
    localPriceEur: market.amount / market.contracted / 1e6,
    gridImportEur: sum.importCost / sum.imports / 1e6,
    feedInEur: sum.exportPay / sum.exports / 1e6,
    co2AvoidedKgPerDay: ((sum.generation / DAYS) * community.emissionFactor.gramsPerKwh) / 1e6,
  };
  withinTenPercent("productionOverConsumption", figures.productionOverConsumption, 1.078);
  withinTenPercent("settledKwhPerDay", figures.settledKwhPerDay, 264.5);
  withinTenPercent("contractedKwhPerDay", figures.contractedKwhPerDay, 264.5);
  withinTenPercent("localPriceEur", figures.localPriceEur, 0.2);
  withinTenPercent("gridImportEur", figures.gridImportEur, 0.32);
  withinTenPercent("feedInEur", figures.feedInEur, 0.08);
  withinTenPercent("co2AvoidedKgPerDay", figures.co2AvoidedKgPerDay, 587);
});
