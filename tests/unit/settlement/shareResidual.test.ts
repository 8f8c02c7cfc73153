import fc from "fast-check";
import { expect, test } from "vitest";
import { type NamedContract, shareResidual } from "@/lib/domain/settlement/shareResidual";

const PRICE = 150_000;
const gift = (change: Partial<NamedContract> = {}): NamedContract => ({
  contractId: "gift",
  giverId: 1,
  takerId: 3,
  energyWh: 400,
  priceMicroEurPerKwh: 0,
  ...change,
});

test("a gift settles first, the key shares the rest", () => {
  const flows = shareResidual(
    [
      { memberId: 1, energyWh: 1000 },
      { memberId: 2, energyWh: 600 },
    ],
    [
      { memberId: 3, energyWh: 800 },
      { memberId: 4, energyWh: 400 },
    ],
    [gift()],
    { kind: "dynamic" },
    PRICE,
  );
  expect(flows[0]).toEqual({ contractId: "gift", giverId: 1, takerId: 3, energyWh: 400, priceMicroEurPerKwh: 0 });
  expect(flows.slice(1).every((flow) => flow.contractId === null && flow.priceMicroEurPerKwh === PRICE)).toBe(true);
  const got = (takerId: number) => flows.reduce((sum, flow) => sum + (flow.takerId === takerId ? flow.energyWh : 0), 0);
  expect([got(3), got(4)]).toEqual([800, 400]);
});

test("a short giver shares its surplus over its contracts; nothing comes from meters that counted nothing", () => {
  const contracts = [gift({ contractId: "a" }), gift({ contractId: "b", takerId: 4, energyWh: 600 })];
  const need = [3, 4].map((memberId) => ({ memberId, energyWh: 1000 }));
  const energies = (surplusWh: number) =>
    shareResidual([{ memberId: 1, energyWh: surplusWh }], need, contracts, { kind: "dynamic" }, PRICE).map(
      ({ energyWh }) => energyWh,
    );
  expect(energies(500)).toEqual([200, 300]);
  expect(energies(0)).toEqual([]);
  expect(shareResidual([], need, contracts, { kind: "dynamic" }, PRICE)).toEqual([]);
});

test("nobody gives more than its surplus or gets more than its need, whatever the contracts", () => {
  const amounts = fc.array(fc.nat(5000), { minLength: 3, maxLength: 3 });
  const contract = fc.record({ giver: fc.nat(2), taker: fc.nat(2), energyWh: fc.integer({ min: 1, max: 6000 }) });
  fc.assert(
    fc.property(amounts, amounts, fc.array(contract, { maxLength: 6 }), (left, open, drawn) => {
      const surplus = left.map((energyWh, i) => ({ memberId: i + 1, energyWh }));
      const need = open.map((energyWh, i) => ({ memberId: i + 11, energyWh }));
      const contracts = drawn.map(({ giver, taker, energyWh }, i) =>
        gift({ contractId: `c${i}`, giverId: giver + 1, takerId: taker + 11, energyWh }),
      );
      const flows = shareResidual(surplus, need, contracts, { kind: "dynamic" }, PRICE);
      const sum = (of: (flow: (typeof flows)[number]) => boolean) =>
        flows.reduce((total, flow) => total + (of(flow) ? flow.energyWh : 0), 0);
      for (const { memberId, energyWh } of surplus) {
        expect(sum(({ giverId }) => giverId === memberId)).toBeLessThanOrEqual(energyWh);
      }
      for (const { memberId, energyWh } of need) {
        expect(sum(({ takerId }) => takerId === memberId)).toBeLessThanOrEqual(energyWh);
      }
      const whole = Math.min(
        left.reduce((a, b) => a + b, 0),
        open.reduce((a, b) => a + b, 0),
      );
      expect(sum(() => true)).toBe(whole);
      expect(flows.every(({ energyWh }) => energyWh > 0)).toBe(true);
    }),
  );
});
