import fc from "fast-check";
import { expect, test } from "vitest";
import { accountingCsv, type BookingGroup, bookingsOf, CLEARING, ROUNDING } from "@/lib/domain/settlement/accounting";

const group: fc.Arbitrary<BookingGroup> = fc.record({
  account: fc.oneof(
    fc.integer({ min: 1, max: 30 }).map((id) => `member:${id}`),
    fc.constantFrom("fee", "supplier", "imbalance", "residual", "solidarity"),
  ),
  kind: fc.constantFrom("trade" as const, "correction" as const, "rounding" as const),
  reason: fc.constantFrom(null, "reading" as const),
  late: fc.boolean(),
  cents: fc.integer({ min: -1_000_000, max: 1_000_000 }),
});

test("what each account is credited less what it is debited is what it received; nothing is left on the clearing account", () => {
  fc.assert(
    fc.property(fc.array(group, { maxLength: 60 }), (groups) => {
      const balance = new Map<string, number>();
      for (const { debit, credit, cents } of bookingsOf(groups)) {
        expect(cents).toBeGreaterThan(0);
        expect(debit).not.toBe(credit);
        balance.set(debit, (balance.get(debit) ?? 0) - cents);
        balance.set(credit, (balance.get(credit) ?? 0) + cents);
      }
      const received = (name: string) => groups.filter((g) => g.account === name).reduce((s, g) => s + g.cents, 0);
      for (const { account } of groups) expect(balance.get(account) ?? 0).toBe(received(account));
      expect(balance.get(CLEARING) ?? 0).toBe(0);
      const sum = groups.reduce((total, { cents }) => total + cents, 0);
      expect((balance.get(ROUNDING) ?? 0) + sum).toBe(0);
    }),
  );
});

test("the bookings are the same in whatever order the groups come", () => {
  fc.assert(
    fc.property(fc.array(group, { maxLength: 30 }), (groups) => {
      expect(bookingsOf([...groups].reverse())).toEqual(bookingsOf(groups));
    }),
  );
});

test("a worked month: one sells for 90.00, one buys for 107.80 with a fee of 17.80, a cent is rounded away", () => {
  const of = { kind: "trade" as const, reason: null, late: false };
  const bookings = bookingsOf([
    { ...of, account: "member:10", cents: -10_780 },
    { ...of, account: "member:2", cents: 9_001 },
    { ...of, account: "fee", cents: 1_780 },
  ]);
  const csv = accountingCsv("2026-06", bookings, {
    account: (account) => (account === "member:2" ? "=cmd(1)" : account),
    text: ({ kind }) => `${kind} 2026-06`,
  });
  expect(csv.trimEnd().split("\r\n")).toEqual([
    "period,number,debit_account,debit_name,credit_account,credit_name,eur,text",
    "2026-06,1,clearing,clearing,fee,fee,17.80,trade 2026-06",
    `2026-06,2,clearing,clearing,member:2,"'=cmd(1)",90.01,trade 2026-06`,
    "2026-06,3,member:10,member:10,clearing,clearing,107.80,trade 2026-06",
    "2026-06,4,rounding,rounding,clearing,clearing,0.01,rounding 2026-06",
  ]);
});
