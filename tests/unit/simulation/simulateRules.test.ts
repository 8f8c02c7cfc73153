import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clear } from "@/lib/domain/market/clear";
import type { MemberRule, Rule } from "@/lib/domain/rules/rule";
import { rememberFills } from "@/lib/domain/simulation/rememberFills";
import type { ReplayResult } from "@/lib/domain/simulation/replayResult";
import { replayRules } from "@/lib/domain/simulation/replayRules";
import type { ReplaySlot } from "@/lib/domain/simulation/replaySlot";
import { simulateRules } from "@/lib/domain/simulation/simulateRules";
import { bookOf, buyer, FIRST, ME, ordersAt, replaySlot, rulesFrom, seller, slotsOfDays } from "./replayWorld";

const NOON = 48;
const offer = (percent: number, ct: number, limits: Rule["limits"] = {}): Rule => ({
  version: 1,
  trigger: "before-gate",
  conditions: [],
  action: {
    kind: "offer",
    amount: { kind: "share", percent },
    price: { kind: "fixed", amountMicroEurPerKwh: ct * 10_000 },
  },
  limits,
});
const member = (ruleId: string, rule: Rule, priority = 1): MemberRule => ({ ruleId, ruleVersion: 1, priority, rule });
const atNoon = (changes: Partial<ReplaySlot> = {}) => replaySlot(NOON, changes);

function replay(rules: MemberRule[], slots: Iterable<ReplaySlot>): ReplayResult {
  const run = replayRules(rules, ME);
  for (const slot of slots) run.step(slot);
  return run.result();
}

describe("one replayed slot", () => {
  const surplusWh = atNoon().facts.surplus.expectedSlot!.p50;
  const book = () => bookOf(FIRST + NOON * 900_000, [buyer("b", 5_000, 25)]);

  it("is cleared with the neighbours and settled against the meter", () => {
    const exportWh = 300;
    const { trades, effectNanoEur } = replay(
      [member("r", offer(100, 12))],
      [atNoon({ book, reading: { importWh: 0, exportWh } })],
    );
    // The buyer is not filled, so its bid is the price.
    expect(trades).toEqual([
      {
        slotStart: FIRST + NOON * 900_000,
        ruleId: "r",
        side: "sell",
        source: "solar",
        orderedWh: surplusWh,
        contractedWh: surplusWh,
        deliveredWh: exportWh,
        priceMicroEurPerKwh: 250_000,
        effectNanoEur: exportWh * (250_000 - 80_000),
      },
    ]);
    expect(effectNanoEur).toBe(51_000_000);
  });

  it("counts what a rule takes from contracts made by hand", () => {
    const handContracts = [{ energyWh: surplusWh, priceMicroEurPerKwh: 280_000 }];
    const result = replay(
      [member("r", offer(100, 12))],
      [atNoon({ book, handContracts, reading: { importWh: 0, exportWh: 400 } })],
    );
    expect(result.trades[0]).toMatchObject({ deliveredWh: 200, effectNanoEur: 200 * 170_000 });
    // The hand's 200 Wh would have brought 28 ct instead of 25.
    expect(result.effectNanoEur).toBe(-200 * 30_000);
  });

  it("delivers nothing without a reading, and says so", () => {
    const result = replay([member("r", offer(100, 12))], [atNoon({ book, reading: null })]);
    expect(result).toMatchObject({ unmetered: 1, effectNanoEur: 0 });
    expect(result.trades[0]).toMatchObject({ contractedWh: surplusWh, deliveredWh: 0 });
  });

  it("lets two rules sell to one demand only once", () => {
    const small = () => bookOf(FIRST + NOON * 900_000, [buyer("b", 300, 25)]);
    const both = [member("a", offer(50, 12)), member("b", offer(50, 12), 2)];
    const { trades } = replay(both, [atNoon({ book: small })]);
    expect(trades.map(({ ruleId }) => ruleId)).toEqual(["a", "b"]);
    expect(trades.reduce((sum, { contractedWh }) => sum + contractedWh, 0)).toBe(300);
  });

  it("shows a rule the price of the energy it asks for, fee and preferences included", () => {
    const cheap = rulesFrom("notify-cheap");
    const messages = (orders: Parameters<typeof bookOf>[1]) =>
      replay(cheap, [atNoon({ book: () => bookOf(FIRST + NOON * 900_000, orders) })]).rules[0]!.messages;
    expect(messages([seller("s", 500, 9), buyer("b", 5_000, 10)])).toBe(1);
    expect(messages([seller("s", 500, 20), buyer("b", 300, 25)])).toBe(0);
    expect(messages([])).toBe(0);
  });
});

describe("a replay of days", () => {
  const rules = rulesFrom("midday-surplus", "below-retail", "evening-battery", "notify-cheap");

  it("decides nothing by what comes later: tampering with the future changes no earlier trade", () => {
    const slots = slotsOfDays(1);
    const plain = replay(rules, slots);
    expect(plain.trades.length).toBeGreaterThan(20);
    const tampered = fc.record({
      from: fc.integer({ min: 1, max: slots.length - 1 }),
      other: fc.integer({ min: 500, max: 5_000 }),
      dark: fc.boolean(),
    });
    fc.assert(
      fc.property(tampered, ({ from, other, dark }) => {
        const changed = slots.map((slot, index): ReplaySlot => {
          if (index < from) return slot;
          const { facts, book, reading } = replaySlot(index + other);
          const { surplus, need } = facts;
          return {
            ...slot,
            facts: { ...slot.facts, surplus, need },
            book,
            reading: dark ? null : reading,
          };
        });
        const earlier = (result: ReplayResult) =>
          result.trades.filter(({ slotStart }) => slotStart < slots[from]!.facts.slotStart);
        expect(earlier(replay(rules, changed))).toEqual(earlier(plain));
      }),
      { numRuns: 10 },
    );
  });

  it("agrees with clearing each slot's book anew", () => {
    const slots = slotsOfDays(2);
    const { trades } = replay([member("r", offer(80, 12))], slots);
    expect(trades.length).toBeGreaterThan(20);
    for (const trade of trades) {
      const index = slots.findIndex(({ facts }) => facts.slotStart === trade.slotStart);
      const slot = slots[index]!;
      const mine = { ...seller("mine", trade.orderedWh, 12), memberId: "me" };
      const { fillOf: _, ...book } = bookOf(trade.slotStart, [...ordersAt(index), mine]);
      const cleared = clear(book).trades.filter(({ sellOrderId }) => sellOrderId === "mine");
      expect(cleared.reduce((sum, { energyWh }) => sum + energyWh, 0)).toBe(trade.contractedWh);
      expect(new Set(cleared.map(({ sellerMicroEurPerKwh }) => sellerMicroEurPerKwh))).toEqual(
        new Set([trade.priceMicroEurPerKwh]),
      );
      const deliveredWh = Math.min(trade.contractedWh, slot.reading!.exportWh);
      expect(trade).toMatchObject({ deliveredWh, effectNanoEur: deliveredWh * (trade.priceMicroEurPerKwh - 80_000) });
    }
  });

  it("keeps the day's limits, begins each day anew, and tells what held a rule back", () => {
    const { trades, rules: told } = replay([member("r", offer(80, 12, { energyWhPerDay: 1_000 }))], slotsOfDays(3));
    for (const day of [0, 1, 2]) {
      const ofDay = trades.filter(({ slotStart }) => Math.floor((slotStart - FIRST) / 86_400_000) === day);
      expect(ofDay.reduce((sum, { contractedWh }) => sum + contractedWh, 0)).toBe(1_000);
    }
    const [rule] = told;
    expect(rule!.evaluated).toBe(3 * 96);
    expect(rule!.heldBack.map(({ reason }) => reason)).toEqual([
      { kind: "nothing-expected" },
      { kind: "used-up", by: "energy-per-day" },
    ]);
    expect(rule!.heldBack.reduce((sum, { slots }) => sum + slots, 0) + rule!.placed).toBe(rule!.evaluated);
  });

  it("adds up: days, trades and rules give the same total", () => {
    const result = replay(rules, slotsOfDays(4));
    const sum = (list: readonly { effectNanoEur: number }[]) =>
      list.reduce((total, { effectNanoEur }) => total + effectNanoEur, 0);
    expect(result.effectNanoEur).toBeGreaterThan(0);
    expect([sum(result.days), sum(result.trades), sum(result.rules)]).toEqual(Array(3).fill(result.effectNanoEur));
    expect(result.rules.find(({ ruleId }) => ruleId === "notify-cheap")!.messages).toBeLessThanOrEqual(4);
  });

  it("refuses slots that do not ascend", () => {
    expect(() => replay(rules, [replaySlot(1), replaySlot(1)])).toThrow(RangeError);
  });
});

describe("a simulation", () => {
  const rules = rulesFrom("midday-surplus");
  const today = rulesFrom("green-local");

  it("compares with no rules and with today's, per month, per day and per week", () => {
    const slots = slotsOfDays(10);
    const simulation = simulateRules({ slots, rules: [...today, ...rules], today, member: ME })!;
    const alone = replay(today, slots);
    expect(simulation.today).toEqual(alone);
    const perMonth = (nanoEur: number) => Math.round((nanoEur * 365) / 12 / 10);
    expect(simulation.monthly).toEqual({
      againstNoRulesNanoEur: perMonth(simulation.rules.effectNanoEur),
      againstTodayNanoEur: perMonth(simulation.rules.effectNanoEur - alone.effectNanoEur),
    });
    expect(simulation.curve).toHaveLength(10);
    expect(simulation.curve.at(-1)).toEqual({
      day: "2026-06-10",
      rulesNanoEur: simulation.rules.effectNanoEur,
      todayNanoEur: alone.effectNanoEur,
    });
    const weeks = [0, 1, 2, 3].map((start) =>
      simulation.rules.days.slice(start, start + 7).reduce((sum, { effectNanoEur }) => sum + effectNanoEur, 0),
    );
    expect(simulation.bestWeek!.effectNanoEur).toBe(Math.max(...weeks));
    expect(simulation.worstWeek!.effectNanoEur).toBe(Math.min(...weeks));
    expect(simulation.bestWeek!.toDay > simulation.bestWeek!.fromDay).toBe(true);
  });

  it("takes a replay of today's rules from before, and finds no difference to itself", () => {
    const slots = slotsOfDays(2);
    const fresh = simulateRules({ slots, rules, today: rules, member: ME })!;
    expect(fresh.monthly!.againstTodayNanoEur).toBe(0);
    expect(simulateRules({ slots, rules, today: fresh.today, member: ME })).toEqual(fresh);
    expect([fresh.bestWeek, fresh.worstWeek]).toEqual([null, null]);
    expect(simulateRules({ slots: [], rules, today, member: ME })!.monthly).toBeNull();
  });

  it("tells its progress and stops when it is cancelled", () => {
    const seen: number[] = [];
    simulateRules({ slots: slotsOfDays(3), rules, today, member: ME }, { onProgress: (done) => seen.push(done) });
    expect(seen).toEqual([96, 192, 288]);
    let asked = 0;
    function* counted() {
      for (const slot of slotsOfDays(3)) {
        asked++;
        yield slot;
      }
    }
    expect(
      simulateRules({ slots: counted(), rules, today, member: ME }, { isCancelled: () => asked >= 96 }),
    ).toBeNull();
    expect(asked).toBe(96);
  });

  it("clears the same question once, as long as it is remembered", () => {
    let asked = 0;
    const plain = bookOf(FIRST, ordersAt(NOON));
    const book = rememberFills({
      fillOf: (order, beside) => {
        asked++;
        return plain.fillOf(order, beside);
      },
    });
    const [one, ...others] = [9, 10, 11, 12, 13, 14, 15].map((ct) => seller("rule 0", 300, ct));
    for (const order of [one!, one!, ...others, one!]) {
      const { filledWh, priceMicroEurPerKwh } = plain.fillOf(order, []);
      expect(book.fillOf(order, [])).toMatchObject({ filledWh, priceMicroEurPerKwh });
    }
    expect(asked).toBe(8);
    expect(book.fillOf(one!, [buyer("rule 1", 200, 40)])).not.toBe(book.fillOf(one!, []));
  });

  it("asks for no book when no rule needs it", () => {
    let asked = 0;
    const counted = slotsOfDays(1).map((slot) => {
      const { book } = slot;
      return {
        ...slot,
        book: () => {
          asked++;
          return book();
        },
      };
    });
    const night = { ...offer(80, 12), conditions: [{ kind: "season" as const, seasons: ["winter" as const] }] };
    simulateRules({ slots: counted, rules: [member("r", night)], today: [], member: ME });
    expect(asked).toBe(0);
    simulateRules({ slots: counted, rules: rulesFrom("below-retail"), today: [], member: ME });
    expect(asked).toBeGreaterThan(0);
  });
});
