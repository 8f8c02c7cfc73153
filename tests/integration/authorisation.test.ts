import "@/tests/support/testSecret";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { createPerson } from "@/lib/server/auth/createPerson";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/server/auth/demoAccounts";
import { createSetupToken } from "@/lib/server/commands/createSetupToken";
import type { RouteHandler } from "@/lib/server/http/guard";
import type { Who } from "@/lib/server/http/permit";
import { type RouteSpec, routes } from "@/lib/server/http/routeTable";
import { at } from "@/lib/server/persistence/queries/at";
import { insertClosedPeriod } from "@/lib/server/persistence/queries/closedPeriods";
import { insertTrades } from "@/lib/server/persistence/queries/trades";
import { apiRoutes, keyOf } from "@/tests/support/apiRoutes";
import { clearEmptySlot } from "@/tests/support/clearedSlot";
import {
  type Call,
  cookieOf,
  createWorld,
  emailOf,
  PASSWORD,
  type Someone,
  send,
  type World,
} from "@/tests/support/httpWorld";
import { makeFile } from "@/tests/support/meterFiles";
import { buyBody, forgetOffers, sellBody } from "@/tests/support/offerBodies";
import { germanIban } from "@/tests/support/sepaAccounts";
import { LEADERBOARD_TEXT } from "@/types/insights";
import { BILLING_TEXT } from "@/types/payments";

type Name = keyof typeof routes;

const EVERYBODY: Someone[] = ["visitor", "person", "member", "owner", "operator", "foreignOperator"];

/** What each answers to whom; a route says in its row which of these it is. */
const EXPECTED: Record<Who, Record<Someone, "yes" | 401 | 403 | 404>> = {
  anyone: { visitor: "yes", person: "yes", member: "yes", owner: "yes", operator: "yes", foreignOperator: "yes" },
  member: { visitor: 401, person: 403, member: "yes", owner: "yes", operator: "yes", foreignOperator: "yes" },
  owner: { visitor: 401, person: 403, member: 404, owner: "yes", operator: 404, foreignOperator: 404 },
  operator: { visitor: 401, person: 403, member: 403, owner: 403, operator: "yes", foreignOperator: "yes" },
  device: { visitor: 401, person: 401, member: 401, owner: 401, operator: 401, foreignOperator: 401 },
  demo: { visitor: 404, person: 404, member: 404, owner: 404, operator: 404, foreignOperator: 404 },
};

/** Where a row's rule alone does not say it: one's own offer cannot be taken, another community's is missing. */
const EXCEPTIONS: Partial<Record<Name, Partial<Record<Someone, number>>>> = {
  takeOffer: { owner: 409, foreignOperator: 404 },
  answerDispute: { foreignOperator: 404 },
  decideHomeChange: { foreignOperator: 404 },
};

const CLEARED_SLOT = "2026-06-21T12:00:00Z";

let world: World;
let handlers: Map<string, RouteHandler>;
const cookies = new Map<Someone, string>();

async function signedIn(who: Someone): Promise<string> {
  return who === "visitor"
    ? ""
    : cookieOf(await send(signIn, { method: "POST", body: { email: emailOf(who), password: PASSWORD } }));
}

beforeAll(async () => {
  world = await createWorld();
  handlers = new Map((await apiRoutes()).map((route) => [keyOf(route), route.handler]));
  for (const who of EVERYBODY) cookies.set(who, await signedIn(who));
  for (const communityId of [world.communityId, world.foreignCommunityId])
    await clearEmptySlot(world.db, communityId, CLEARED_SLOT);
  for (const communityId of [world.communityId, world.foreignCommunityId]) {
    const period = { month: "2026-01", closedAt: 0, closedBy: 1, lastTransactionId: 0, chainHead: "0".repeat(64) };
    await insertClosedPeriod(world.db, communityId, period);
  }
});
afterAll(() => world.end());
beforeEach(() => forgetOffers(world));

/** A sale of the owner, ready to be changed or taken. */
async function ownersOffer(): Promise<string> {
  const reply = await send(handlerOf(routes.placeOffer), {
    method: "POST",
    cookie: cookies.get("owner"),
    body: sellBody(),
  });
  expect(reply.status).toBe(201);
  return (await reply.json()).offer.offerId;
}

function ruleBody() {
  return {
    name: "Tell me",
    rule: { version: 1, trigger: "before-gate", conditions: [], action: { kind: "notify" }, limits: {} },
  };
}

/** A rule of the owner; the one before it is put away, so that there are never too many. */
async function ownersRule(): Promise<string> {
  await world.db.updateTable("trading_rule").set({ status: "archived" }).execute();
  const reply = await send(handlerOf(routes.createRule), {
    method: "POST",
    cookie: cookies.get("owner"),
    body: ruleBody(),
  });
  expect(reply.status).toBe(201);
  return (await reply.json()).ruleId;
}

/** A trade of the owner with nobody else who asks here. */
async function ownersTrade(): Promise<string> {
  const tradeId = randomUUID();
  await insertTrades(world.db, world.communityId, [
    {
      slotStart: Date.parse(CLEARED_SLOT),
      tradeId,
      kind: "take",
      takeId: null,
      buyOfferId: null,
      sellOfferId: randomUUID(),
      buyerId: 99,
      sellerId: 2,
      contractedWh: 100,
      buyerMicroEurPerKwh: 200_000,
      sellerMicroEurPerKwh: 200_000,
      feeMicroEurPerKwh: 0,
      source: "solar",
      green: false,
      contractedAt: Date.parse(CLEARED_SLOT) - 300_000,
      deliveredWh: null,
    },
  ]);
  return tradeId;
}

function handlerOf(spec: RouteSpec): RouteHandler {
  const handler = handlers.get(keyOf(spec));
  if (!handler) throw new Error(`${keyOf(spec)} has no handler`);
  return handler;
}

/** A device of the owner; ended again by the test of it, or with the world. */
async function ownersDevice(): Promise<string> {
  await world.db
    .updateTable("device")
    .set({ revoked_at: at(1) })
    .where("revoked_at", "is", null)
    .execute();
  const reply = await send(handlerOf(routes.createDevice), {
    method: "POST",
    cookie: cookies.get("owner"),
    body: { label: "Meter", energies: ["importWh"] },
  });
  return (await reply.json()).device.deviceId;
}

let turbines = 0;
const newTurbine = () => ({
  kind: "plant",
  validFrom: "2026-06-01",
  plant: { kind: "wind", peakW: 1_000 + ++turbines },
});

/** A change at the owner's home that waits. */
async function ownersChange(): Promise<string> {
  await world.db.deleteFrom("home_change").execute();
  const reply = await send(handlerOf(routes.proposeHomeChange), {
    method: "POST",
    cookie: cookies.get("owner"),
    body: newTurbine(),
  });
  return (await reply.json()).changeId;
}

/** A reading that the owner calls wrong, waiting for an answer. */
async function ownersDispute(): Promise<string> {
  await world.db.deleteFrom("reading_dispute").execute();
  const reply = await send(handlerOf(routes.openDispute), {
    method: "POST",
    cookie: cookies.get("owner"),
    body: { slot: "2026-06-21T09:00:00Z", text: "My meter stood still." },
  });
  return (await reply.json()).disputeId;
}

const giftToFund = { to: null, energyWh: 100, priceMicroEurPerKwh: 0 };

/** What the owner gives to the solidarity fund. */
async function ownersAgreement(): Promise<string> {
  const reply = await send(handlerOf(routes.proposeAgreement), {
    method: "POST",
    cookie: cookies.get("owner"),
    body: giftToFund,
  });
  return (await reply.json()).agreementId;
}

const tariffBody = {
  validFrom: new Date().toISOString().slice(0, 10),
  importMicroEurPerKwh: 310_000,
  feedInMicroEurPerKwh: 80_000,
  parts: null,
  standingMicroEurPerDay: null,
};

/** A tariff somebody proposed; it takes the place of the one before. */
async function proposalOf(who: Someone): Promise<string> {
  const reply = await send(handlerOf(routes.proposeTariff), {
    method: "POST",
    cookie: cookies.get(who),
    body: tariffBody,
  });
  expect(reply.status).toBe(201);
  return (await reply.json()).proposalId;
}

/** A call of each route that nothing but the caller's rights could stop. A route without one does not compile. */
const CALLS: Record<Name, (who: Someone) => Promise<Call>> = {
  home: async () => ({ path: "/api/community/home" }),
  dashboard: async () => ({ path: "/api/community/dashboard?period=today" }),
  market: async () => ({ path: "/api/community/market" }),
  forecast: async () => ({ path: "/api/community/forecast?hours=4" }),
  tradingHistory: async () => ({ path: "/api/community/trading-history" }),
  historySummary: async () => ({ path: "/api/community/trading-history/summary" }),
  historyExport: async () => ({ path: "/api/community/trading-history/export?format=csv" }),
  historySlot: async () => ({ params: { slot: CLEARED_SLOT } }),
  tradeReceipt: async () => ({
    params: { slot: CLEARED_SLOT },
    path: `/api/community/trading-history/slots/x/receipt?trade=${await ownersTrade()}`,
  }),
  insights: async () => ({ path: "/api/community/insights?period=week&co2=marginal-2021" }),
  setLeaderboard: async () => ({ body: { listed: true, textVersion: LEADERBOARD_TEXT } }),
  lastClearing: async () => ({}),
  clearingProof: async () => ({ params: { slot: CLEARED_SLOT } }),
  notifications: async () => ({ path: "/api/community/notifications?limit=5" }),
  readNotifications: async () => ({ body: { upTo: 1 } }),
  notificationPreferences: async () => ({}),
  setNotificationPreference: async () => ({ body: { kind: "trade", wanted: true } }),
  stream: async () => ({ path: "/api/community/stream" }),
  placeOffer: async () => ({ body: buyBody() }),
  previewOffer: async () => ({ body: buyBody() }),
  editOffer: async () => ({ params: { offerId: await ownersOffer() }, body: { version: 1, energyWh: 300 } }),
  cancelOffer: async () => ({ params: { offerId: await ownersOffer() }, path: "/api/community/offers/x?version=1" }),
  takeOffer: async () => ({
    params: { offerId: await ownersOffer() },
    body: { energyWh: 100, expectedMicroEurPerKwh: 170_000 },
  }),
  explainOffer: async () => ({ params: { offerId: await ownersOffer() } }),
  rules: async () => ({ path: "/api/community/rules" }),
  createRule: async () => ({ body: ruleBody() }),
  changeRule: async () => ({ params: { ruleId: await ownersRule() }, body: { version: 1, name: "Other" } }),
  archiveRule: async () => ({ params: { ruleId: await ownersRule() }, path: "/api/community/rules/x?version=1" }),
  ruleEvaluations: async () => ({ params: { ruleId: await ownersRule() } }),
  pauseRules: async () => ({ body: { paused: true } }),
  simulateRule: async () => ({ body: { rule: ruleBody().rule, days: 7 } }),
  sharing: async () => ({ path: "/api/community/sharing" }),
  decideSharing: async () => ({ body: { key: { kind: "dynamic" }, priceMicroEurPerKwh: 120_000 } }),
  proposeAgreement: async () => ({ body: giftToFund }),
  answerAgreement: async () => ({ params: { agreementId: await ownersAgreement() }, body: { answer: "end" } }),
  statements: async () => ({ path: "/api/community/statements" }),
  statementFile: async () => ({ params: { month: "2026-01" }, path: "/api/community/statements/2026-01?format=csv" }),
  periods: async () => ({ path: "/api/community/periods" }),
  nextPeriod: async () => ({ path: "/api/community/periods/next" }),
  closePeriod: async () => ({ body: { month: "2026-05" } }),
  setStatementMail: async () => ({ body: { wanted: true, language: "en" } }),
  billing: async () => ({ path: "/api/community/billing" }),
  setBilling: async () => ({
    body: {
      holder: "Ana",
      iban: germanIban(7),
      mandate: false,
      vatStatus: "private",
      vatId: null,
      selfBilling: false,
      address: null,
      textVersion: BILLING_TEXT,
    },
  }),
  removeBilling: async () => ({ path: "/api/community/billing" }),
  communityBilling: async () => ({ path: "/api/community/billing/community" }),
  setCommunityBilling: async () => ({ body: { name: "Sunny eG", iban: germanIban(8), creditorId: null } }),
  communityTax: async () => ({ path: "/api/community/billing/tax" }),
  setCommunityTax: async () => ({
    body: { name: "Sunny eG", address: "Sun Street 1", vatId: null, vatRateBasisPoints: 1_900 },
  }),
  periodPayments: async () => ({ params: { month: "2026-01" }, path: "/api/community/periods/2026-01" }),
  periodExport: async () => ({
    params: { month: "2026-01" },
    path: "/api/community/periods/2026-01/export?format=accounting",
  }),
  tariffs: async () => ({ path: "/api/community/tariffs" }),
  proposeTariff: async () => ({ body: tariffBody }),
  decideTariff: async (who) => ({
    params: { proposalId: await proposalOf(who === "foreignOperator" ? who : "owner") },
    body: { decision: "decline", reason: "Send the supplier's letter" },
  }),
  withdrawTariff: async () => ({ params: { proposalId: await proposalOf("owner") } }),
  devices: async () => ({ path: "/api/community/devices" }),
  createDevice: async () => ({ body: { label: "Meter", energies: ["importWh"] } }),
  endDevice: async () => ({ params: { deviceId: await ownersDevice() } }),
  homeChanges: async () => ({ path: "/api/community/home-changes" }),
  proposeHomeChange: async () => ({ body: newTurbine() }),
  decideHomeChange: async () => ({ params: { changeId: await ownersChange() }, body: { decision: "confirm" } }),
  withdrawHomeChange: async () => ({ params: { changeId: await ownersChange() } }),
  disputes: async () => ({ path: "/api/community/disputes" }),
  openDispute: async () => ({ body: { slot: "2026-06-21T10:00:00Z", text: "My meter stood still." } }),
  withdrawDispute: async () => ({ params: { disputeId: await ownersDispute() } }),
  openDisputes: async () => ({ path: "/api/community/disputes/open" }),
  answerDispute: async () => ({
    params: { disputeId: await ownersDispute() },
    body: { outcome: "stands", text: "The network operator confirms it." },
  }),
  meterFiles: async () => ({ path: "/api/community/meter-files" }),
  importMeterFile: async () => ({
    path: "/api/community/meter-files?fileName=july.csv",
    text: new Blob([
      new Uint8Array(makeFile("netz-noe", { from: Date.parse("2026-06-20T22:00:00Z"), slots: 4, valueOf: () => 100 })),
    ]),
    headers: { "content-type": "application/octet-stream" },
  }),
  setMeteringPoint: async (who) => ({
    body: {
      pointId: `METER-${who}`,
      alias: who === "foreignOperator" ? "House foreignOperator" : "House member",
      validFrom: "2026-01-01",
    },
  }),
  rememberedColumns: async () => ({ path: "/api/community/meter-files/columns?header=0123456789abcdef" }),
  knownReadings: async () => ({ body: { from: "2026-06-20", to: "2026-06-20", target: "own", points: [] } }),
  meterReadings: async () => ({ body: { readings: [{ start: "2026-06-21T10:00:00Z", importWh: 5 }] } }),
  operator: async () => ({ path: "/api/community/operator" }),
  memberCare: async () => ({ path: "/api/community/operator/members" }),
  lab: async () => ({ path: "/api/community/lab?period=week" }),
  setMarketState: async () => ({ body: { state: "running" } }),
  setClock: async () => ({ body: { rate: 60 } }),
  // these end the session they are sent with, so each gets one of its own
  signIn: async (who) => ({ cookie: await signedIn(who), body: { email: emailOf("person"), password: PASSWORD } }),
  demoSignIn: async (who) => ({ cookie: await signedIn(who), body: { account: "consumer" } }),
  signOut: async (who) => ({ cookie: await signedIn(who) }),
  session: async () => ({}),
  setUp: async () => ({ body: setupBody(await createSetupToken(world.db)) }),
  live: async () => ({}),
  ready: async () => ({}),
  openApi: async () => ({}),
};

function setupBody(token: string) {
  return {
    token,
    name: "Second street",
    location: "Köln",
    country: "DE",
    latitude: 50.9,
    longitude: 6.9,
    timeZone: "Europe/Berlin",
    importMicroEurPerKwh: 320_000,
    feedInMicroEurPerKwh: 80_000,
    districts: [{ district: "A", name: "A" }],
    feeWithinMicroEurPerKwh: 0,
    feeBetweenMicroEurPerKwh: 0,
    gridEmissionGPerKwh: 363,
    operatorName: "New Operator",
    email: "new@example.org",
    password: PASSWORD,
  };
}

/** The house has its community: whoever holds a link is told so, with the same answer for all. */
const BLOCKED_FOR_ALL: Partial<Record<Name, number>> = { setUp: 409 };

async function call(name: Name, who: Someone): Promise<Response> {
  const spec: RouteSpec = routes[name];
  const made = await CALLS[name](who);
  const response = await send(handlerOf(spec), {
    method: spec.method,
    path: spec.path,
    cookie: cookies.get(who),
    ...made,
  });
  if (spec.reply === "event-stream") await response.body?.cancel();
  return response;
}

const table = (Object.keys(routes) as Name[]).flatMap((name) => EVERYBODY.map((who) => [name, who] as const));

describe("every route × everybody", () => {
  test.each(table)("%s as %s", async (name, who) => {
    const spec: RouteSpec = routes[name];
    const wanted = BLOCKED_FOR_ALL[name] ?? EXCEPTIONS[name]?.[who] ?? EXPECTED[spec.who][who];
    const response = await call(name, who);
    const detail = response.status >= 400 ? await response.text() : "";
    expect(response.status, detail).toBe(wanted === "yes" ? (spec.status ?? 200) : wanted);
  });
});

describe("what belongs to others", () => {
  test.each([
    "editOffer",
    "cancelOffer",
    "takeOffer",
    "explainOffer",
    "changeRule",
    "archiveRule",
    "ruleEvaluations",
    "answerAgreement",
    "endDevice",
    "withdrawTariff",
  ] as const)("%s: a foreign id answers with the bytes of a missing one", async (name) => {
    const spec: RouteSpec = routes[name];
    const who: Someone = name === "takeOffer" ? "foreignOperator" : "member";
    const foreign = await CALLS[name](who);
    const [key = "offerId", id] = Object.entries(foreign.params ?? {})[0] ?? [];
    const body = async (id: string | undefined) => {
      const made = {
        method: spec.method,
        path: spec.path,
        cookie: cookies.get(who),
        ...foreign,
        params: { [key]: id ?? "" },
      };
      const response = await send(handlerOf(spec), made);
      return {
        status: response.status,
        text: await response.text(),
        headers: [...response.headers].filter(([key]) => key !== "x-request-id"),
      };
    };
    const answers = [await body(id), await body(randomUUID()), await body("not-an-id")];
    expect(answers[0]?.status).toBe(404);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test("?community= does not carry a member elsewhere", async () => {
    const reply = await send(handlerOf(routes.dashboard), {
      path: "/api/community/dashboard?community=windy",
      cookie: cookies.get("member"),
    });
    expect((await reply.json()).community.slug).toBe("sunny");
    const visitor = await send(handlerOf(routes.dashboard), { path: "/api/community/dashboard?community=windy" });
    expect((await visitor.json()).community.slug).toBe("windy");
  });
});

describe("inside a demo", () => {
  test("everybody may move time and sign in as its accounts", async () => {
    await world.db.updateTable("community").set({ demo: true }).execute();
    try {
      await createPerson(world.db, { ...DEMO_ACCOUNTS.consumer, password: DEMO_PASSWORD });
      for (const who of EVERYBODY) {
        expect((await call("setClock", who)).status, who).toBe(200);
        expect((await call("demoSignIn", who)).status, who).toBe(200);
      }
    } finally {
      await world.db.updateTable("community").set({ demo: false }).execute();
    }
  });
});
