import type { Book, Order } from "@/lib/domain/market/book";
import { previewOrder } from "@/lib/domain/market/preview";
import type { SlotFacts } from "@/lib/domain/rules/facts";
import { localSlot } from "@/lib/domain/rules/localSlot";
import type { MemberRule, Rule } from "@/lib/domain/rules/rule";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import type { ReplayBook, ReplaySlot } from "@/lib/domain/simulation/replaySlot";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";

export const ME = { memberId: "me", district: null };
export const TARIFF = { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 };
/** Midnight of 1 June 2026 in Berlin. */
export const FIRST = Date.parse("2026-05-31T22:00:00Z");

export const buyer = (id: string, energyWh: number, ct: number): Order => ({
  id,
  memberId: id,
  side: "buy",
  energyWh,
  limitMicroEurPerKwh: ct * 10_000,
});
export const seller = (id: string, energyWh: number, ct: number): Order => ({
  ...buyer(id, energyWh, ct),
  side: "sell",
  source: "solar",
  green: true,
});

/** A book that answers by clearing all of it anew. */
export function bookOf(slotStart: number, orders: Order[]): Book & ReplayBook {
  const slot = formatSlot(slotStart);
  const book: Book = { version: 1, slot, pricing: { rule: "pay-as-clear" }, tariff: TARIFF, orders };
  return {
    ...book,
    fillOf: (order, beside) => previewOrder({ ...book, orders: [...orders, ...beside] }, order),
  };
}

/** The orders of an invented slot's book. */
export function ordersAt(index: number): Order[] {
  const noise = (salt: number) => ((index * 7919 + salt * 104_729) % 97) / 97;
  return [
    ...[1, 2, 3, 4].map((n) => buyer(`b${n}`, 200 + Math.round(400 * noise(n)), 14 + Math.round(14 * noise(n + 10)))),
    ...[1, 2, 3].map((n) => seller(`s${n}`, 200 + Math.round(500 * noise(n + 20)), 9 + Math.round(12 * noise(n + 30)))),
  ];
}

/** Net generation of an invented home in Wh, wavy through the day and from day to day. */
function netWh(index: number): number {
  const quarter = index % 96;
  const sun = Math.max(0, Math.sin(((quarter - 24) / 48) * Math.PI)) * (900 + 300 * Math.sin(index / 700));
  return Math.round(sun - 220 - 60 * Math.cos(quarter / 9));
}

const band = (wh: number) => ({ p10: wh * 0.8, p50: wh, p90: wh * 1.2 });
const unknown = {
  expectedSlot: null,
  expectedToday: null,
  expectedTomorrow: null,
  meteredSlotWh: null,
  meteredTodayWh: null,
};

/** One past slot of the invented home: forecast a tenth off, neighbours on both sides. */
export function replaySlot(index: number, changes: Partial<ReplaySlot> = {}): ReplaySlot {
  const slotStart = FIRST + index * SLOT_MS;
  const gateAt = slotStart - 300_000;
  const net = netWh(index);
  const forecast = Math.round(net * 1.1);
  const facts: SlotFacts = {
    now: gateAt - 30_000,
    slotStart,
    gateAt,
    local: localSlot(slotStart, "Europe/Berlin"),
    surplus: {
      ...unknown,
      expectedSlot: band(Math.max(0, forecast)),
      expectedToday: band(5_000),
      expectedTomorrow: band(8_000),
    },
    need: { ...unknown, expectedSlot: band(Math.max(0, -forecast)) },
    battery: { storedWh: 4_000, capacityWh: 8_000, promisedWh: 0 },
    reserveWh: 0,
    sources: [
      { source: "solar", green: true, capWh: 1_500 },
      { source: "battery", green: false, capWh: 900 },
    ],
    buyCapWh: 3_000,
    tariff: TARIFF,
    position: { side: null, soldWh: 0, boughtWh: 0 },
  };
  return {
    facts,
    book: () => bookOf(slotStart, ordersAt(index)),
    reading: { importWh: Math.max(0, -net), exportWh: Math.max(0, net) },
    handContracts: [],
    ...changes,
  };
}

export const slotsOfDays = (days: number) => Array.from({ length: days * 96 }, (_, index) => replaySlot(index));

export function rulesFrom(...templateIds: string[]): MemberRule[] {
  return templateIds.map((ruleId, priority) => {
    const rule: Rule = TEMPLATES.find(({ templateId }) => templateId === ruleId)!.rule;
    return { ruleId, ruleVersion: 1, priority, rule };
  });
}
