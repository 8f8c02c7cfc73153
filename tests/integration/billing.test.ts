import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeBilling } from "@/lib/server/commands/billing/removeBilling";
import { setBilling } from "@/lib/server/commands/billing/setBilling";
import { setCommunityBilling } from "@/lib/server/commands/billing/setCommunityBilling";
import { setCommunityTax } from "@/lib/server/commands/billing/setCommunityTax";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { readBilling, readCommunityBilling, readCommunityTax, readSelfBilling } from "@/lib/server/reads/billing";
import { codeOf, createMarketWorld, key, type MarketWorld } from "@/tests/support/marketWorld";
import { germanIban } from "@/tests/support/sepaAccounts";
import {
  BILLING_TEXT,
  BillingResponse,
  CommunityTax,
  type SetBillingRequest,
  SetCommunityTaxRequest,
} from "@/types/payments";

const CREDITOR = { name: "Sunny eG", iban: germanIban(9_000), creditorId: "DE98ZZZ09999999999" };
const IBAN = germanIban(1234);
const SAID: SetBillingRequest = {
  holder: "Ána Müller",
  iban: IBAN,
  mandate: false,
  vatStatus: "private",
  vatId: null,
  selfBilling: false,
  address: null,
  textVersion: BILLING_TEXT,
};

const BUSINESS = {
  vatStatus: "taxable" as const,
  vatId: "DE123456789",
  selfBilling: true,
  address: "Sun Street 1\n50667 Köln",
};
const TAX = { name: "Sunny eG", address: "Roof Road 9", vatId: "DE987654321", vatRateBasisPoints: 1_900 };

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.drop());

const say = (change: Partial<SetBillingRequest>, memberId = 5) =>
  setBilling(world.as(memberId), { ...SAID, ...change }, key());
const told = async (memberId = 5) => BillingResponse.parse(await readBilling(world.as(memberId)));
const fieldsOf = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: { fields: { path: string }[] }) => error.fields.map(({ path }) => path),
  );

test("what a member says is kept, told to it alone and of the account number its end only", async () => {
  expect(await told()).toEqual({ details: null, creditor: null });
  await say({});
  expect((await told()).details).toEqual({
    holder: "Ána Müller",
    ibanMasked: `DE•• •••• ${IBAN.slice(-4)}`,
    mandate: null,
    vatStatus: "private",
    vatId: null,
    selfBillingAt: null,
    address: null,
  });
  expect((await told(6)).details).toBeNull();
  await say({ iban: undefined, holder: "Ana M." });
  expect((await told()).details).toMatchObject({ holder: "Ana M.", ibanMasked: `DE•• •••• ${IBAN.slice(-4)}` });
});

test("neither journal nor kept replies hold an account number or a name", async () => {
  await setCommunityBilling(world.as(1), CREDITOR, key());
  await setCommunityTax(world.as(1), TAX, key());
  await say({ ...BUSINESS, mandate: true });
  await removeBilling(world.as(5), key());
  const { rows } = await sql<{ text: string }>`
    SELECT payload AS text FROM audit_event UNION ALL SELECT detail::text FROM audit_detail
    UNION ALL SELECT payload::text FROM live_event UNION ALL SELECT response::text FROM idempotency_key`.execute(
    world.db,
  );
  expect(rows.length).toBeGreaterThan(4);
  for (const { text } of rows)
    expect(text ?? "").not.toMatch(
      new RegExp(`${IBAN}|${CREDITOR.iban}|Müller|Sun Street|Roof Road|DE123456789|DE987654321`),
    );
  const kinds = await world.db.selectFrom("audit_event").select("kind").orderBy("seq").execute();
  expect(kinds.map(({ kind }) => kind).slice(-4)).toEqual([
    "community-billing-set",
    "community-tax-set",
    "billing-set",
    "billing-removed",
  ]);
  expect(await verifyBooks(world.db, world.communityId)).toMatchObject({ valid: true });
});

test("a mandate stays for its account and begins anew with another, never under a reference used before", async () => {
  expect(await fieldsOf(say({ mandate: true }))).toEqual(["/mandate"]);
  await setCommunityBilling(world.as(1), CREDITOR, key());
  await say({ mandate: true });
  const first = (await told()).details?.mandate;
  expect(first?.reference).toBe(`CW${world.communityId}-M5-1`);
  world.time.now += 60_000;
  await say({ mandate: true, vatStatus: "small-business" });
  expect((await told()).details?.mandate).toEqual(first);
  await say({ mandate: true, iban: germanIban(2) });
  expect((await told()).details?.mandate?.reference).toBe(`CW${world.communityId}-M5-2`);
  await say({ mandate: false });
  expect((await told()).details?.mandate).toBeNull();
  await removeBilling(world.as(5), key());
  expect((await told()).details).toBeNull();
  await say({ mandate: true });
  expect((await told()).details?.mandate?.reference).toBe(`CW${world.communityId}-M5-3`);
  await setCommunityBilling(world.as(1), { ...CREDITOR, creditorId: "AT61ZZZ01234567890" }, key());
  expect((await told()).details?.mandate).toBeNull();
});

test("an agreement to self-billing keeps its day, and counts for months closed after it", async () => {
  const ctx = world.as(5);
  const before = world.time.now;
  expect(await readSelfBilling(ctx, before)).toBeNull();
  await say({ vatStatus: "taxable", vatId: "de 123 456 789" });
  expect(await readSelfBilling(ctx, before)).toBe("missing");
  world.time.now += 60_000;
  await say(BUSINESS);
  const agreedAt = world.time.now;
  world.time.now += 60_000;
  await say({ ...BUSINESS, address: "Moon Street 2" });
  expect((await told()).details).toMatchObject({ address: "Moon Street 2", vatId: "DE123456789" });
  expect(await readSelfBilling(ctx, world.time.now)).toBe(agreedAt);
  expect(await readSelfBilling(ctx, before)).toBe("missing");
  await say({});
  expect(await readSelfBilling(ctx, world.time.now)).toBeNull();
});

test.each([
  [{ iban: undefined }, "/iban"],
  [{ iban: "DE89370400440532013001" }, "/iban"],
  [{ holder: "…" }, "/holder"],
  [{ vatStatus: "taxable" as const }, "/vatId"],
  [{ vatStatus: "taxable" as const, vatId: "DE12" }, "/vatId"],
  [{ vatId: "DE123456789" }, "/vatId"],
  [{ selfBilling: true }, "/selfBilling"],
  [{ vatStatus: "small-business" as const, selfBilling: true, address: "Sun Street 1" }, "/selfBilling"],
  [{ ...BUSINESS, address: null }, "/address"],
  [{ ...BUSINESS, selfBilling: false }, "/address"],
  [{ ...BUSINESS, textVersion: "1999" }, "/textVersion"],
])("%o is refused for its %s, and nothing is kept", async (change, path) => {
  expect(await fieldsOf(say(change))).toEqual([path]);
  expect((await told()).details).toBeNull();
});

test("the community's account is the operator's to say and to see", async () => {
  expect(await codeOf((async () => setCommunityBilling(world.as(2), CREDITOR, key()))())).toBe("not-allowed");
  expect(await fieldsOf(setCommunityBilling(world.as(1), { name: "Sunny", creditorId: null }, key()))).toEqual([
    "/iban",
  ]);
  expect(await fieldsOf(setCommunityBilling(world.as(1), { ...CREDITOR, creditorId: "DE00ZZZ1" }, key()))).toEqual([
    "/creditorId",
  ]);
  await setCommunityBilling(world.as(1), CREDITOR, key());
  await setCommunityBilling(world.as(1), { name: "Sunny Energy eG", creditorId: CREDITOR.creditorId }, key());
  expect((await readCommunityBilling(world.as(1))).details).toEqual({
    name: "Sunny Energy eG",
    ibanMasked: `DE•• •••• ${CREDITOR.iban.slice(-4)}`,
    creditorId: CREDITOR.creditorId,
  });
  expect(await codeOf(readCommunityBilling(world.as(2)))).toBe("not-allowed");
  expect((await told()).creditor).toEqual({ name: "Sunny Energy eG", creditorId: CREDITOR.creditorId });
});

test("the community's VAT details are the operator's to say and to see, its id in the form of a state", async () => {
  const told = async () => CommunityTax.parse(await readCommunityTax(world.as(1))).details;
  expect(await codeOf((async () => setCommunityTax(world.as(2), TAX, key()))())).toBe("not-allowed");
  expect(await codeOf(readCommunityTax(world.as(2)))).toBe("not-allowed");
  expect(await told()).toBeNull();
  expect(await fieldsOf(setCommunityTax(world.as(1), { ...TAX, vatId: "DE12" }, key()))).toEqual(["/vatId"]);
  await setCommunityTax(world.as(1), { ...TAX, vatId: "de 987 654 321", vatRateBasisPoints: 1_350 }, key());
  expect(await told()).toEqual({ ...TAX, vatRateBasisPoints: 1_350 });
  await setCommunityTax(world.as(1), { ...TAX, vatId: null }, key());
  expect(await told()).toEqual({ ...TAX, vatId: null });
});

test.each([
  [{ name: "Солнце" }, false],
  [{ address: "a\nb\nc\nd\ne\nf" }, false],
  [{ address: "Sun\u0007" }, false],
  [{ vatRateBasisPoints: 19.5 }, false],
  [{ vatRateBasisPoints: 5_001 }, false],
  [{ address: "Łąkowa 5/7 – ½\n80-743 Gdańsk" }, true],
])("%o of the community's VAT details is taken: %s", (change, taken) => {
  expect(SetCommunityTaxRequest.safeParse({ ...TAX, ...change }).success).toBe(taken);
});
