import { afterEach, beforeEach, expect, test } from "vitest";
import { sepaFaults } from "@/lib/domain/settlement/sepa/sepaFaults";
import { formatSlot } from "@/lib/domain/units/slot";
import { setBilling } from "@/lib/server/commands/billing/setBilling";
import { setCommunityBilling } from "@/lib/server/commands/billing/setCommunityBilling";
import { openDispute } from "@/lib/server/commands/disputes/openDispute";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { resettleNext } from "@/lib/server/commands/resettleDay";
import { readNextPeriod } from "@/lib/server/reads/payments/nextPeriod";
import { readPeriodBookings } from "@/lib/server/reads/payments/periodBookings";
import { readPeriodPayments } from "@/lib/server/reads/payments/periodPayments";
import { readPeriodSepa } from "@/lib/server/reads/payments/periodSepa";
import { readStatements } from "@/lib/server/reads/statements";
import { endMonth, tradeAt } from "@/tests/support/closedMonths";
import { codeOf, createMarketWorld, key, type MarketWorld, metered, NOON } from "@/tests/support/marketWorld";
import { germanIban } from "@/tests/support/sepaAccounts";
import { BILLING_TEXT, PeriodPayments, type SetBillingRequest } from "@/types/payments";
import { NextPeriod } from "@/types/statements";

const CREDITOR = { name: "Sunny eG", iban: germanIban(9_000), creditorId: "DE98ZZZ09999999999" };
const JULY_NOON = NOON + 30 * 86_400_000;
const WORDS = { text: ({ kind }: { kind: string }) => kind, account: (account: string) => account };

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.drop());

const say = (memberId: number, change: Partial<SetBillingRequest> = {}) =>
  setBilling(
    world.as(memberId),
    {
      holder: `Person ${memberId}`,
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
const payments = async (month: string) => PeriodPayments.parse(await readPeriodPayments(world.as(1), month));
const sepa = (kind: "pain001" | "pain008", date?: string, month = "2026-06") =>
  readPeriodSepa(world.as(1), month, kind, date);

/** June: 1 sells 900 Wh to 5 and 600 Wh to 7 at 15 ct. */
async function june(): Promise<void> {
  await tradeAt(world, NOON, { seller: 1, buyer: 5, energyWh: 900 });
  await tradeAt(world, NOON + 3_600_000, { seller: 1, buyer: 7, energyWh: 600 });
  await endMonth(world, "2026-06");
}

test("what closing a month would fix is told before it is closed, and is what its statements then come to", async () => {
  const next = async () => NextPeriod.parse(await readNextPeriod(world.as(1)));
  expect(await codeOf(next())).toBe("not-found");
  await tradeAt(world, NOON, { seller: 1, buyer: 5, energyWh: 900 });
  await tradeAt(world, NOON + 3_600_000, { seller: 1, buyer: 7, energyWh: 600 });
  await openDispute(world.as(5), { slot: formatSlot(NOON), text: "The heater was off." }, key());
  expect(await codeOf(readNextPeriod(world.as(2)))).toBe("not-allowed");
  expect(await next()).toEqual({
    month: "2026-06",
    receiving: { count: 1, cents: 23 },
    paying: { count: 2, cents: 23 },
    disputes: 1,
    proposals: 0,
  });
  await endMonth(world, "2026-06");
  const { leftOut } = await payments("2026-06");
  expect(leftOut.map(({ cents }) => cents)).toEqual([23, -14, -9]);
  expect(await next()).toMatchObject({ month: "2026-07", receiving: { count: 0, cents: 0 }, disputes: 0 });
});

test("who is paid, from whom is collected and who is left out add up to all statements", async () => {
  await june();
  expect(await codeOf(readPeriodPayments(world.as(2), "2026-06"))).toBe("not-allowed");
  expect(await codeOf(payments("2026-07"))).toBe("not-found");
  expect(await payments("2026-06")).toEqual({
    month: "2026-06",
    account: null,
    transfers: { count: 0, cents: 0 },
    debits: { count: 0, cents: 0 },
    leftOut: [
      { alias: "House 1", cents: 23, reason: "no-account" },
      { alias: "House 5", cents: -14, reason: "no-account" },
      { alias: "House 7", cents: -9, reason: "no-account" },
    ],
    even: 9,
    ownInvoice: [],
    creditNotes: 0,
    earliestDate: "2026-07-04",
  });
  await setCommunityBilling(world.as(1), CREDITOR, key());
  await say(1, { vatStatus: "small-business" });
  await say(5, { mandate: true });
  await say(7);
  expect(await payments("2026-06")).toMatchObject({
    transfers: { count: 1, cents: 23 },
    debits: { count: 1, cents: 14 },
    leftOut: [{ alias: "House 7", cents: -9, reason: "no-mandate" }],
    // It was private when June was closed.
    ownInvoice: [],
  });
});

test("the files hold what was told, break no rule, and are the same bytes however often they are made", async () => {
  await june();
  expect(await codeOf(sepa("pain001", "2026-07-20"))).toBe("not-found");
  await setCommunityBilling(world.as(1), CREDITOR, key());
  expect(await codeOf(sepa("pain001", "2026-07-20"))).toBe("not-found");
  await say(1);
  await say(5, { mandate: true });
  for (const date of [undefined, "2026-07-03"]) expect(await codeOf(sepa("pain001", date))).toBe("invalid-input");
  const transfer = await sepa("pain001", "2026-07-20");
  world.time.now += 3_600_000;
  expect(await sepa("pain001", "2026-07-20")).toBe(transfer);
  for (const part of [
    `<MsgId>CW${world.communityId}-2026-06-CT</MsgId>`,
    `<IBAN>${germanIban(1)}</IBAN>`,
    '<InstdAmt Ccy="EUR">0.23</InstdAmt>',
    "<Ustrd>Sunny 2026-06 House 1</Ustrd>",
    "<Dt>2026-07-20</Dt>",
  ])
    expect(transfer).toContain(part);
  const debit = await sepa("pain008", "2026-07-20");
  for (const part of [
    `<MndtId>CW${world.communityId}-M5-1</MndtId>`,
    "<DtOfSgntr>2026-07-03</DtOfSgntr>",
    "<SeqTp>FRST</SeqTp>",
    '<InstdAmt Ccy="EUR">0.14</InstdAmt>',
  ])
    expect(debit).toContain(part);
  expect([sepaFaults(transfer), sepaFaults(debit)]).toEqual([[], []]);
  expect(await codeOf((async () => readPeriodSepa(world.as(5), "2026-06", "pain001", "2026-07-20"))())).toBe(
    "not-allowed",
  );
});

test("a mandate's first collection is FRST, the next month's RCUR; one never used for three years has lapsed", async () => {
  await june();
  await setCommunityBilling(world.as(1), CREDITOR, key());
  await say(5, { mandate: true });
  await tradeAt(world, JULY_NOON, { seller: 1, buyer: 5, energyWh: 800 });
  await tradeAt(world, JULY_NOON + 3_600_000, { seller: 1, buyer: 7, energyWh: 800 });
  await endMonth(world, "2026-07");
  // Given after July was closed: by it June was never collected.
  await say(7, { mandate: true });
  const july = await sepa("pain008", "2026-08-20", "2026-07");
  expect(july.match(/<SeqTp>\w+<\/SeqTp>/g)).toEqual(["<SeqTp>FRST</SeqTp>", "<SeqTp>RCUR</SeqTp>"]);
  expect(july.match(/<MndtId>.*<\/MndtId>/g)).toEqual([
    `<MndtId>CW${world.communityId}-M7-1</MndtId>`,
    `<MndtId>CW${world.communityId}-M5-1</MndtId>`,
  ]);
  expect(await sepa("pain008", "2026-08-20", "2026-06")).not.toContain("RCUR");
  for (const [date, count] of [
    ["2029-07-03", 2],
    ["2029-07-04", 1],
    ["2029-08-03", 1],
  ] as const)
    expect((await sepa("pain008", date, "2026-07")).match(/<MndtId>.*<\/MndtId>/g)).toHaveLength(count);
  expect(await codeOf(sepa("pain008", "2029-08-04", "2026-07"))).toBe("not-found");
});

test("the bookings of a month carry each member's statement and leave nothing on the clearing account", async () => {
  await tradeAt(world, NOON - 3_600_000, { seller: 2, buyer: 9, energyWh: 777 });
  await june();
  await recordReadings(world.system, [metered(1, { exportWh: 500, quality: "corrected" })]);
  world.time.now += 60_000;
  while ((await resettleNext(world.system)) !== null) world.time.now += 1_000;
  await tradeAt(world, JULY_NOON, { seller: 2, buyer: 4, energyWh: 333 });
  await endMonth(world, "2026-07");
  for (const month of ["2026-06", "2026-07"]) {
    const csv = await readPeriodBookings(world.as(1), month, WORDS);
    const rows = csv
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(","));
    const balance = new Map<string, number>();
    const add = (account: string, cents: number) => balance.set(account, (balance.get(account) ?? 0) + cents);
    for (const [, , debit = "", , credit = "", , eur] of rows) {
      const cents = Math.round(Number(eur) * 100);
      add(debit, -cents);
      add(credit, cents);
    }
    expect(balance.get("clearing") ?? 0).toBe(0);
    expect(rows.length).toBeGreaterThan(3);
    for (let memberId = 1; memberId <= 12; memberId++) {
      const { statements } = await readStatements(world.as(memberId));
      const own = statements.find((one) => one.month === month);
      expect(balance.get(`member:${memberId}`) ?? 0).toBe(own?.cents);
    }
  }
  expect(await readPeriodBookings(world.as(1), "2026-07", WORDS)).toContain("correction");
});
