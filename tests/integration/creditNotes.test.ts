import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeBilling } from "@/lib/server/commands/billing/removeBilling";
import { setBilling } from "@/lib/server/commands/billing/setBilling";
import { setCommunityTax } from "@/lib/server/commands/billing/setCommunityTax";
import { closePeriod } from "@/lib/server/commands/closePeriod";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { resettleNext } from "@/lib/server/commands/resettleDay";
import { readCreditNotePdf } from "@/lib/server/reads/creditNoteFile";
import { readPeriodPayments } from "@/lib/server/reads/payments/periodPayments";
import { readPeriods } from "@/lib/server/reads/periods";
import { readStatementPdf } from "@/lib/server/reads/statementFile";
import { readStatement, readStatements, statementCsv } from "@/lib/server/reads/statements";
import { endMonth, tradeAt } from "@/tests/support/closedMonths";
import { dyingAt } from "@/tests/support/dyingAt";
import { codeOf, createMarketWorld, key, type MarketWorld, metered, NOON } from "@/tests/support/marketWorld";
import { pdfText } from "@/tests/support/pdfText";
import { germanIban } from "@/tests/support/sepaAccounts";
import { BILLING_TEXT, type SetBillingRequest } from "@/types/payments";
import { StatementsResponse } from "@/types/statements";

const JULY_NOON = NOON + 30 * 86_400_000;
const COMMUNITY = {
  name: "Sunny eG",
  address: "Roof Road 9\n50667 Köln",
  vatId: "DE987654321",
  vatRateBasisPoints: 1_900,
};
const BUSINESS = {
  vatStatus: "taxable",
  vatId: "DE123456789",
  selfBilling: true,
  address: "Bakery Lane 1\n50667 Köln",
} as const;

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.drop());

const say = (memberId: number, change: Partial<SetBillingRequest> = {}) =>
  setBilling(
    world.as(memberId),
    {
      holder: `Bakery ${memberId} GmbH`,
      iban: germanIban(memberId),
      mandate: false,
      vatStatus: "private",
      vatId: null,
      selfBilling: false,
      address: null,
      textVersion: BILLING_TEXT,
      ...change,
    },
    key(),
  );
const details = (change: Partial<typeof COMMUNITY> | { vatId: null } = {}) =>
  setCommunityTax(world.as(1), { ...COMMUNITY, ...change }, key());
const taxOf = async (memberId: number, month = "2026-06") => (await readStatement(world.as(memberId), month)).tax;
const notes = () =>
  world.db
    .selectFrom("credit_note")
    .select(["note_no as no", "member_id as memberId", "month"])
    .orderBy("note_no")
    .execute();
const pdf = (memberId: number, month = "2026-06", locale: "en" | "de" = "en") =>
  readCreditNotePdf(world.as(memberId), month, locale);

/** A file's words in one line, which may have been broken after a hyphen. */
const textOf = (file: Buffer) => pdfText(file).replaceAll("-\n", "-").replaceAll(/\s+/g, " ");

/** 1, 2 and 3 sell 1 kWh each to 5 at 15 ct. */
async function sales(noon = NOON): Promise<void> {
  for (const seller of [1, 2, 3])
    await tradeAt(world, noon + seller * 3_600_000, { seller, buyer: 5, energyWh: 1_000 });
}

test("a closed month keeps how each seller stood to VAT and the community's rate, whatever is said later", async () => {
  await details();
  await say(1, BUSINESS);
  await say(2, { vatStatus: "small-business" });
  await sales();
  await endMonth(world, "2026-06");
  const supplied = { ofMonth: "2026-06", energyWh: 1_000, grossCents: 15 };
  const expected = [
    { ...supplied, vatStatus: "taxable", vatRateBasisPoints: 1_900, netCents: 13, vatCents: 2 },
    { ...supplied, vatStatus: "small-business", vatRateBasisPoints: null, netCents: null, vatCents: null },
    { ...supplied, vatStatus: "private", vatRateBasisPoints: null, netCents: null, vatCents: null },
  ];
  const number = `CW${world.communityId}-CN-00001`;
  const statements = StatementsResponse.parse(await readStatements(world.as(1))).statements;
  expect(statements[0]?.tax).toMatchObject({ supplied: [expected[0]], creditNote: number });
  for (const seller of [2, 3]) expect((await taxOf(seller))?.supplied).toEqual([expected[seller - 1]]);
  expect(await taxOf(5)).toEqual({ supplied: [], selfBillingAt: null, creditNote: null });
  expect(statementCsv(await readStatement(world.as(1), "2026-06"))).toContain(
    [
      "2026-06,supplied-gross,taxable 19.00 %,no,1,,0.15,",
      "2026-06,supplied-net,taxable 19.00 %,no,,,0.13,",
      "2026-06,supplied-vat,taxable 19.00 %,no,,,0.02,",
      `2026-06,credit-note,${number},no,,,,`,
    ].join("\r\n"),
  );
  const before = await readStatementPdf(world.as(1), "2026-06", "de");
  await details({ vatRateBasisPoints: 700 });
  await say(1);
  await removeBilling(world.as(2), key());
  expect((await taxOf(1))?.supplied).toEqual([expected[0]]);
  expect((await taxOf(2))?.supplied).toEqual([expected[1]]);
  expect((await readStatementPdf(world.as(1), "2026-06", "de")).equals(before)).toBe(true);
  expect(await readPeriodPayments(world.as(1), "2026-06")).toMatchObject({ creditNotes: 1, ownInvoice: ["House 2"] });
});

test("a credit note says all that is required, stays byte for byte when the details are removed, and is its member's", async () => {
  await details();
  await say(1, BUSINESS);
  await sales();
  await endMonth(world, "2026-06");
  const [english, german] = [await pdf(1), await pdf(1, "2026-06", "de")];
  const text = textOf(english);
  for (const part of [
    "Credit note (self-billing · Gutschrift)",
    `CW${world.communityId}-CN-00001`,
    "3 Jul 2026",
    "June 2026",
    "Bakery 1 GmbH",
    "Bakery Lane 1",
    "VAT id DE123456789",
    "Sunny eG",
    "Roof Road 9",
    "VAT id DE987654321",
    "issued in the name and on behalf of the supplier by Sunny eG",
    "1.000",
    "13.00",
    "0.13",
    "19.00",
    "0.02",
    "0.15",
  ])
    expect(text).toContain(part);
  expect(pdfText(german)).toContain("Gutschrift (Self-billing)");
  await removeBilling(world.as(1), key());
  await details({ name: "Other eG" });
  expect((await pdf(1)).equals(english)).toBe(true);
  expect(await codeOf(pdf(2))).toBe("not-found");
  expect(await codeOf(pdf(1, "2026-05"))).toBe("not-found");
});

test("numbers go on without a gap over months, and a closing that dies anywhere takes none", async () => {
  await details();
  for (const member of [1, 3]) await say(member, BUSINESS);
  await sales();
  await endMonth(world, "2026-06");
  await say(2, BUSINESS);
  await sales(JULY_NOON);
  await endMonth(world, "2026-07", 12, async () => {
    for (let statement = 1, died = 0; ; statement++) {
      const ctx = { ...world.as(1), db: world.db.withPlugin(dyingAt(statement)) };
      try {
        await closePeriod(ctx, { month: "2026-07" }, key());
        expect(died).toBeGreaterThan(20);
        return;
      } catch (error) {
        expect((error as Error).message).toBe("killed");
        expect(await notes()).toHaveLength(2);
        died++;
      }
    }
  });
  expect(await notes()).toEqual([
    { no: 1, memberId: 1, month: "2026-06" },
    { no: 2, memberId: 3, month: "2026-06" },
    { no: 3, memberId: 1, month: "2026-07" },
    { no: 4, memberId: 2, month: "2026-07" },
    { no: 5, memberId: 3, month: "2026-07" },
  ]);
});

test("the database refuses a gap, a number or a month twice, and any change of what was made", async () => {
  await details();
  await say(1, BUSINESS);
  await sales();
  await endMonth(world, "2026-06");
  const { communityId } = world;
  const insert = (no: number, memberId: number) =>
    sql`INSERT INTO credit_note (community_id, note_no, month, member_id, content)
      VALUES (${communityId}, ${no}, '2026-06', ${memberId}, '{}')`.execute(world.db);
  await expect(insert(3, 2)).rejects.toThrow("foreign key");
  await expect(insert(1, 2)).rejects.toThrow("duplicate key");
  await expect(insert(0, 2)).rejects.toThrow("check constraint");
  await expect(insert(2, 1)).rejects.toThrow("duplicate key");
  for (const table of ["credit_note", "closed_supply", "closed_tax"]) {
    await expect(sql`DELETE FROM ${sql.table(table)}`.execute(world.db)).rejects.toThrow("append-only");
    await expect(sql`UPDATE ${sql.table(table)} SET month = '2026-01'`.execute(world.db)).rejects.toThrow(
      "append-only",
    );
  }
});

test("before closing the operator sees what is missing; without it no note is made, and later details make none", async () => {
  await sales();
  const gaps = async () => (await readPeriods(world.as(1))).next?.exceptions.creditNotes;
  expect(await gaps()).toEqual({ inBusiness: 0, agreed: 0, withoutAddress: [], communityLacks: "details" });
  for (const member of [1, 2]) await say(member, BUSINESS);
  // As an agreement stands that was given before addresses were asked for.
  await sql`UPDATE member_billing SET postal_address = NULL WHERE member_id = 2`.execute(world.db);
  await details({ vatId: null });
  expect(await gaps()).toEqual({ inBusiness: 2, agreed: 2, withoutAddress: ["House 2"], communityLacks: "vat-id" });
  await endMonth(world, "2026-06");
  expect(await notes()).toEqual([]);
  expect(await taxOf(1)).toMatchObject({ supplied: [{ netCents: 13 }], creditNote: null });
  await details();
  await sales(JULY_NOON);
  await endMonth(world, "2026-07");
  expect(await notes()).toEqual([{ no: 1, memberId: 1, month: "2026-07" }]);
  expect(await codeOf(pdf(1))).toBe("not-found");
});

test("what is put right later stands in the next note, at its month's rate; below zero the note is a correcting one", async () => {
  await details();
  await say(1, BUSINESS);
  await sales();
  await endMonth(world, "2026-06");
  await recordReadings(world.system, [
    metered(1, { slotStart: NOON + 3_600_000, exportWh: 400, quality: "corrected" }),
  ]);
  world.time.now += 60_000;
  while ((await resettleNext(world.system)) !== null) world.time.now += 1_000;
  await details({ vatRateBasisPoints: 700 });
  await tradeAt(world, JULY_NOON, { seller: 1, buyer: 5, energyWh: 200 });
  await endMonth(world, "2026-07");
  const late = { ofMonth: "2026-06", energyWh: -600, vatRateBasisPoints: 1_900, grossCents: -9 };
  expect((await taxOf(1, "2026-07"))?.supplied).toMatchObject([
    { ...late, netCents: -8, vatCents: -1 },
    { ofMonth: "2026-07", energyWh: 200, vatRateBasisPoints: 700, grossCents: 3, netCents: 3, vatCents: 0 },
  ]);

  const text = textOf(await pdf(1, "2026-07"));
  expect(text).toContain("Correcting credit note (self-billing · Gutschrift)");
  expect(text).toContain(`Correction of credit note CW${world.communityId}-CN-00001, June 2026`);
  expect(text).toContain("−0.06");
});
