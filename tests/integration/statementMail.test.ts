import { sql } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setBilling } from "@/lib/server/commands/billing/setBilling";
import { setCommunityTax } from "@/lib/server/commands/billing/setCommunityTax";
import { type Mailing, mailStatements } from "@/lib/server/jobs/mailStatements";
import { pauseAfter } from "@/lib/server/mail/pauses";
import type { MailSettings } from "@/lib/server/mailSettings";
import { writeClock } from "@/lib/server/persistence/queries/clock";
import { saveStatementMailWish } from "@/lib/server/persistence/queries/statementMailWish";
import { readCreditNotePdf } from "@/lib/server/reads/creditNoteFile";
import { readPeriods } from "@/lib/server/reads/periods";
import { readStatementPdf } from "@/lib/server/reads/statementFile";
import { BILLING_TEXT } from "@/types/payments";
import { endMonth, tradeAt } from "../support/closedMonths";
import { attachmentsOf, headerOf, type MailServer, startMailServer } from "../support/mailServer";
import { createMarketWorld, key, type MarketWorld, NOON } from "../support/marketWorld";
import { firstLine, kill, startScript } from "../support/runScript";
import { germanIban } from "../support/sepaAccounts";

const PATIENCE = { timeout: 60_000, interval: 50 };

const house = vi.hoisted(() => ({ mail: null as MailSettings | null }));
vi.mock("@/lib/server/mail/houseMail", () => ({ houseMail: () => house.mail }));

let world: MarketWorld;
let server: MailServer;
beforeEach(async () => {
  [world, server] = await Promise.all([createMarketWorld(), startMailServer()]);
  house.mail = server.settings({ portalUrl: "https://portal.example.org" });
  await sql`INSERT INTO "user" (id, name, email)
    SELECT user_id, alias, 'home' || member_id || '@homes.example' FROM member WHERE member_id < 9`.execute(world.db);
});
afterEach(() => Promise.all([world.drop(), server.close()]));

/** 1 sells to 5 and to 6, all others have nothing in their statements; June is closed. */
async function closeJune(): Promise<void> {
  await tradeAt(world, NOON, { seller: 1, buyer: 5, energyWh: 600 });
  await tradeAt(world, NOON + 3_600_000, { seller: 1, buyer: 6, energyWh: 400 });
  await endMonth(world, "2026-06");
}
const mailing = (fields: Partial<Mailing> = {}): Mailing => ({
  settings: house.mail ?? server.settings(),
  now: () => world.time.wall,
  betweenMs: 0,
  ...fields,
});
const send = (fields: Partial<Mailing> = {}) => mailStatements(world.db, mailing(fields));
const rows = () =>
  world.db
    .selectFrom("statement_mail")
    .select(["member_id as memberId", "state", "attempts", "last_error as reason"])
    .orderBy("member_id")
    .execute();
const receivers = () => server.letters.map(({ to }) => to.join()).sort();
const counts = async () => (await readPeriods(world.as(1))).closed[0]?.mail;

test("without mail set up a closing puts up nothing", async () => {
  house.mail = null;
  await closeJune();
  expect(await rows()).toEqual([]);
  expect(await counts()).toBeNull();
});

test("each member with something in its statement gets it once, as the portal gives it, without amounts in the letter", async () => {
  await saveStatementMailWish(world.db, world.communityId, 5, { wanted: true, language: "de" });
  await closeJune();
  expect(await counts()).toEqual({ sent: 0, waiting: 3, failed: 0, reason: null });
  expect(await send()).toBe(false);
  expect(await send()).toBe(false);
  expect(receivers()).toEqual(["home1@homes.example", "home5@homes.example", "home6@homes.example"]);
  expect(await counts()).toEqual({ sent: 3, waiting: 0, failed: 0, reason: null });

  const german = server.letters.find(({ to }) => to[0] === "home5@homes.example")!;
  expect(attachmentsOf(german)).toEqual(
    new Map([["sunny-2026-06.pdf", await readStatementPdf(world.as(5), "2026-06", "de")]]),
  );
  const header = headerOf(german);
  expect(header).toContain("Subject: =?UTF-8?Q?Abrechnung_Juni_2026_=E2=80=93_Sunny?=");
  expect(header).toContain("From: Sunny <post@sunny.example>");
  expect(german.source).toContain("https://portal.example.org/community/history");
  expect(german.source.split("application/pdf")[0]).not.toMatch(/€|=E2=82=AC|\bEUR\b/);

  const both = server.letters.find(({ to }) => to[0] === "home6@homes.example")!;
  const asBoth = async (locale: "en" | "de") =>
    [`sunny-2026-06-${locale}.pdf`, await readStatementPdf(world.as(6), "2026-06", locale)] as const;
  expect(attachmentsOf(both)).toEqual(new Map([await asBoth("en"), await asBoth("de")]));
});

test("a credit note leaves with its statement, as the portal gives it, and the letter says so", async () => {
  await setCommunityTax(
    world.as(1),
    { name: "Sunny eG", address: "Roof Road 9", vatId: "DE987654321", vatRateBasisPoints: 1_900 },
    key(),
  );
  await setBilling(
    world.as(1),
    {
      holder: "Bakery GmbH",
      iban: germanIban(1),
      mandate: false,
      vatStatus: "taxable",
      vatId: "DE123456789",
      selfBilling: true,
      address: "Bakery Lane 1",
      textVersion: BILLING_TEXT,
    },
    key(),
  );
  await saveStatementMailWish(world.db, world.communityId, 1, { wanted: true, language: "de" });
  await closeJune();
  await send();
  const letter = server.letters.find(({ to }) => to[0] === "home1@homes.example")!;
  expect(attachmentsOf(letter)).toEqual(
    new Map([
      ["sunny-2026-06.pdf", await readStatementPdf(world.as(1), "2026-06", "de")],
      ["sunny-2026-06-credit-note.pdf", await readCreditNotePdf(world.as(1), "2026-06", "de")],
    ]),
  );
  expect(letter.source).toContain("Gutschrift");
  expect(server.letters.find(({ to }) => to[0] === "home5@homes.example")?.source).not.toContain("Gutschrift");
});

test("two processes that send at once send each statement once", async () => {
  for (let buyer = 5; buyer <= 8; buyer++) {
    await tradeAt(world, NOON + (buyer - 5) * 900_000, { seller: 1, buyer, energyWh: 300 });
  }
  await endMonth(world, "2026-06");
  await Promise.all([send(), send(), send()]);
  expect(receivers()).toEqual([1, 5, 6, 7, 8].map((n) => `home${n}@homes.example`));
  expect((await rows()).every(({ state, attempts }) => state === "sent" && attempts === 1)).toBe(true);
});

test("who declined gets none, at the closing or while it waits; who has no account neither", async () => {
  await saveStatementMailWish(world.db, world.communityId, 5, { wanted: false, language: "en" });
  await sql`DELETE FROM "user" WHERE id = 'user-1'`.execute(world.db);
  await closeJune();
  expect((await rows()).map(({ memberId }) => memberId)).toEqual([6]);
  await saveStatementMailWish(world.db, world.communityId, 6, { wanted: false, language: "en" });
  expect(await rows()).toEqual([]);
  await send();
  expect(server.letters).toEqual([]);
});

test("an account that is gone by then is noted, and the others get theirs", async () => {
  await closeJune();
  await sql`DELETE FROM "user" WHERE id = 'user-1'`.execute(world.db);
  await send();
  expect(receivers()).toEqual(["home5@homes.example", "home6@homes.example"]);
  expect(await rows()).toMatchObject([{ memberId: 1, state: "waiting", reason: "ENOACCOUNT" }, {}, {}]);
});

test("who dies between the mail server's yes and the commit leaves one statement to be sent again, no other", async () => {
  await closeJune();
  await sql`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'killed'; END $$`.execute(
    world.db,
  );
  await sql`CREATE TRIGGER die BEFORE UPDATE ON statement_mail FOR EACH ROW EXECUTE FUNCTION die()`.execute(world.db);
  await expect(send()).rejects.toThrow("killed");
  await sql`DROP TRIGGER die ON statement_mail`.execute(world.db);
  expect((await rows()).every(({ state, attempts }) => state === "waiting" && attempts === 0)).toBe(true);
  await send();
  expect(receivers()).toEqual([1, 1, 5, 6].map((n) => `home${n}@homes.example`));
  const ids = server.letters.map((letter) => headerOf(letter).find((line) => line.startsWith("Message-ID:")));
  expect(new Set(ids).size).toBe(3);
});

test("a worker killed while it sends leaves nothing locked: another one sends each statement once", async () => {
  await closeJune();
  await writeClock(world.db, { anchorWallMs: Date.now(), anchorMarketMs: world.time.now, rate: 1 });
  server.stalling = true;
  const startWorker = () =>
    startScript("tests/support/holdMarket.ts", [], {
      DATABASE_URL: world.url,
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      MAIL_FROM: "post@sunny.example",
      LOG_LEVEL: "warn",
    });
  // As the worker's own crontab does each minute.
  const look = () =>
    sql`SELECT graphile_worker.add_job('mail', job_key := 'mail', max_attempts := 1)`.execute(world.db);
  const first = startWorker();
  try {
    await firstLine(first);
    await vi.waitFor(look, PATIENCE);
    await vi.waitFor(() => expect(server.stalled).toBe(1), PATIENCE);
  } finally {
    await kill(first);
  }
  server.stalling = false;
  const second = startWorker();
  try {
    await firstLine(second);
    await look();
    await vi.waitFor(async () => expect((await counts())?.sent).toBe(3), PATIENCE);
  } finally {
    await kill(second);
  }
  expect(receivers()).toEqual([1, 5, 6].map((n) => `home${n}@homes.example`));
});

test("with nobody listening one is tried per run and waits longer each time; then it leaves", async () => {
  await closeJune();
  await server.close();
  const refused = server.settings();
  expect(await send({ settings: refused })).toBe(false);
  expect((await rows()).map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1]);
  expect((await counts())?.reason).toMatch(/^E[A-Z]+$/);
  server = await startMailServer();
  await send({ settings: server.settings() });
  expect(server.letters).toHaveLength(2);
  world.time.wall += pauseAfter(1)! - 1;
  await send({ settings: server.settings() });
  expect(server.letters).toHaveLength(2);
  world.time.wall += 1;
  await send({ settings: server.settings() });
  expect(server.letters).toHaveLength(3);
  expect(await counts()).toEqual({ sent: 3, waiting: 0, failed: 0, reason: null });
});

test("what is refused for a day has failed, and is tried no more", async () => {
  await closeJune();
  server.refusing = { code: 550, text: "home1@homes.example is unknown here" };
  let waitedMs = 0;
  for (let attempt = 1; ; attempt++) {
    await send();
    expect((await rows()).every(({ attempts, reason }) => attempts === attempt && reason === "EMESSAGE 550")).toBe(
      true,
    );
    const pauseMs = pauseAfter(attempt);
    if (pauseMs === null) break;
    world.time.wall += pauseMs;
    waitedMs += pauseMs;
  }
  expect(waitedMs).toBeLessThanOrEqual(86_400_000);
  expect(await counts()).toEqual({ sent: 0, waiting: 0, failed: 3, reason: "EMESSAGE 550" });
  server.refusing = undefined;
  world.time.wall += 7 * 86_400_000;
  await send();
  expect(server.letters).toEqual([]);
});

test("names of communities and people add no header and no recipient", async () => {
  const evil = 'Sunny"\r\nBcc: eve@evil.example\r\n\r\n<eve@evil.example>';
  await world.db.updateTable("community").set({ name: evil }).execute();
  await sql`UPDATE "user" SET name = ${evil}`.execute(world.db);
  await sql`UPDATE "user" SET email = ${"home5@homes.example, eve@evil.example"} WHERE id = 'user-5'`.execute(world.db);
  await closeJune();
  await send();
  expect(receivers()).toEqual(["home1@homes.example", "home6@homes.example"]);
  for (const letter of server.letters) {
    expect(headerOf(letter).filter((line) => /^(bcc|cc|to|from|subject):/i.test(line))).toHaveLength(3);
  }
  expect(await rows()).toMatchObject([{}, { memberId: 5, reason: "EADDRESS" }, {}]);
});
