import fc from "fast-check";
import { expect, test } from "vitest";
import { type MemberMonth, planPayments } from "@/lib/domain/settlement/sepa/planPayments";
import { endToEndIdOf, mandateReferenceOf, messageIdOf } from "@/lib/domain/settlement/sepa/references";
import { isSepaId } from "@/lib/domain/settlement/sepa/sepaText";
import { checkVatId } from "@/lib/domain/settlement/sepa/vatId";
import { germanIban } from "@/tests/support/sepaAccounts";

const day = fc.constantFrom("2023-06-30", "2023-07-20", "2023-07-21", "2026-05-01");
const months: fc.Arbitrary<MemberMonth[]> = fc.array(
  fc.record({
    memberId: fc.integer({ min: 1, max: 500 }),
    alias: fc.constant("House"),
    cents: fc.integer({ min: -3, max: 3 }),
    account: fc.option(fc.record({ holder: fc.constant("Ana"), iban: fc.nat(99).map(germanIban) }), { nil: null }),
    mandate: fc.option(
      fc.record({ reference: fc.constant("M"), signedOn: day, lastUsed: fc.option(day, { nil: null }) }),
      { nil: null },
    ),
  }),
  { maxLength: 30 },
);

test("everybody is paid, collected from, left out or even, once; no cent is lost", () => {
  fc.assert(
    fc.property(months, (members) => {
      const { transfers, debits, leftOut, even } = planPayments(members, "2026-07-20");
      expect(transfers.length + debits.length + leftOut.length + even).toBe(members.length);
      const sum = (of: readonly { cents: number }[]) => of.reduce((total, { cents }) => total + cents, 0);
      expect(sum(transfers) - sum(debits) + sum(leftOut)).toBe(sum(members));
      for (const { cents } of [...transfers, ...debits]) expect(cents).toBeGreaterThan(0);
    }),
  );
});

test("a mandate lapses the day after 36 months without use; the first collection by it is FRST", () => {
  const owes = { memberId: 1, alias: "House 1", cents: -5, account: { holder: "Ana", iban: germanIban(1) } };
  const of = (signedOn: string, lastUsed: string | null) =>
    planPayments([{ ...owes, mandate: { reference: "M", signedOn, lastUsed } }], "2026-07-20");
  expect(of("2023-07-20", null).debits).toMatchObject([{ cents: 5, sequence: "FRST" }]);
  expect(of("2023-07-19", null).leftOut).toEqual([{ alias: "House 1", cents: -5, reason: "mandate-lapsed" }]);
  expect(of("2020-01-01", "2023-07-20").debits).toMatchObject([{ sequence: "RCUR" }]);
  expect(of("2020-01-01", "2023-07-19").leftOut).toMatchObject([{ reason: "mandate-lapsed" }]);
});

test("references can be ids of messages, whatever the numbers", () => {
  const most = 2_147_483_647;
  for (const id of [
    messageIdOf(most, "2026-06", "CT"),
    `${messageIdOf(most, "2026-06", "DD")}-FRST`,
    endToEndIdOf(most, "2026-06", most),
    mandateReferenceOf(most, most, 99_999),
  ])
    expect(isSepaId(id), id).toBe(true);
});

test.each([
  ["de 123.456.789", "DE123456789"],
  ["ATU12345678", "ATU12345678"],
  ["NL123456789B01", "NL123456789B01"],
  ["DE12345678", null],
  ["US123456789", null],
  ["GR123456789", null],
  ["", null],
])("%s as a VAT id is %s", (text, id) => {
  expect(checkVatId(text)).toBe(id);
});
