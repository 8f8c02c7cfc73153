import { randomBytes } from "node:crypto";
import { closeAuth } from "@/lib/server/auth/auth";
import { createPerson } from "@/lib/server/auth/createPerson";
import { closeLiveStreams } from "@/lib/server/events/liveStream";
import type { RouteHandler } from "@/lib/server/http/guard";
import type { OpenDatabase } from "@/lib/server/persistence/database";
import { at } from "@/lib/server/persistence/queries/at";
import { insertHead } from "@/lib/server/persistence/queries/head";
import { insertCommunity, insertDistricts } from "@/lib/server/persistence/queries/setup";
import { createTestDatabase, type TestDatabase } from "./testDatabase";

export const HOST = "portal.test:3000";
export const PASSWORD = "correct horse battery";

export type Someone = "visitor" | "person" | "member" | "owner" | "operator" | "foreignOperator";

export type World = TestDatabase & { communityId: number; foreignCommunityId: number; end(): Promise<void> };

const PEOPLE: {
  who: Someone;
  community: "sunny" | "windy";
  memberId: number;
  kind: "consumer" | "prosumer";
  role: "member" | "operator";
}[] = [
  { who: "operator", community: "sunny", memberId: 1, kind: "consumer", role: "operator" },
  { who: "owner", community: "sunny", memberId: 2, kind: "prosumer", role: "member" },
  { who: "member", community: "sunny", memberId: 3, kind: "consumer", role: "member" },
  { who: "foreignOperator", community: "windy", memberId: 1, kind: "prosumer", role: "operator" },
];

export function emailOf(who: Someone): string {
  return `${who.toLowerCase()}@example.org`;
}

/** Two communities with their people in a database of their own, behind the portal's own getDatabase(). */
export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  (globalThis as { commonwattDatabase?: OpenDatabase }).commonwattDatabase = database;
  const { db } = database;
  const ids = { sunny: await community(db, "sunny"), windy: await community(db, "windy") };
  await createPerson(db, { email: emailOf("person"), name: "Person", password: PASSWORD });
  for (const person of PEOPLE) {
    const userId = await createPerson(db, { email: emailOf(person.who), name: person.who, password: PASSWORD });
    const key = { community_id: ids[person.community], member_id: person.memberId };
    await db
      .insertInto("member")
      .values({
        ...key,
        alias: `House ${person.who}`,
        district: "A",
        kind: person.kind,
        role: person.role,
        user_id: userId,
        connection_power_w: 20_000,
        equipment: person.kind === "prosumer" ? ["solar", "battery"] : [],
        joined_on: "2025-01-01",
      })
      .execute();
    await db
      .insertInto("tariff")
      .values({ ...key, valid_from: at(0), import_micro_eur_per_kwh: 320_000, feed_in_micro_eur_per_kwh: 80_000 })
      .execute();
    if (person.kind === "prosumer") {
      await db
        .insertInto("plant")
        .values({
          community_id: key.community_id,
          plant_id: key.member_id,
          member_id: key.member_id,
          kind: "battery",
          peak_w: 10_000,
          capacity_wh: 10_000,
        })
        .execute();
    }
  }
  return {
    ...database,
    communityId: ids.sunny,
    foreignCommunityId: ids.windy,
    async end() {
      await closeLiveStreams();
      await closeAuth();
      await database.drop();
    },
  };
}

async function community(db: TestDatabase["db"], slug: string): Promise<number> {
  const communityId = await insertCommunity(db, {
    slug,
    name: slug,
    location: "Köln",
    country: "DE",
    latitude: 50.9,
    longitude: 6.9,
    timeZone: "Europe/Berlin",
    gridEmissionGPerKwh: 363,
    gridEmissionSource: "test",
    gridRenewablePerMille: 540,
  });
  await insertHead(db, communityId);
  const fees = ["A", "B"].flatMap((from) =>
    ["A", "B"].map((to) => ({ from, to, feeMicroEurPerKwh: from === to ? 10_000 : 20_000 })),
  );
  await insertDistricts(
    db,
    communityId,
    [
      { district: "A", name: "Am Anger" },
      { district: "B", name: "Bach" },
    ],
    fees,
  );
  return communityId;
}

export type Call = {
  method?: string;
  path?: string;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  text?: BodyInit;
  headers?: Record<string, string | undefined>;
  cookie?: string;
  params?: Record<string, string>;
  key?: string;
};

/** A request as a browser on a page of the portal sends it. */
export function requestOf(call: Call): Request {
  const method = call.method ?? "GET";
  const mutation = method !== "GET";
  const headers = new Headers({ host: HOST, "x-forwarded-for": "192.0.2.1" });
  if (mutation) {
    headers.set("origin", `http://${HOST}`);
    headers.set("sec-fetch-site", "same-origin");
    headers.set("idempotency-key", call.key ?? randomBytes(9).toString("hex"));
  }
  const body = call.text ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  if (body !== undefined) headers.set("content-type", "application/json");
  if (call.cookie) headers.set("cookie", call.cookie);
  for (const [name, value] of Object.entries(call.headers ?? {}))
    value === undefined ? headers.delete(name) : headers.set(name, value);
  return new Request(`http://${HOST}${call.path ?? "/"}`, { method, headers, body });
}

export function send(handler: RouteHandler, call: Call): Promise<Response> {
  return handler(requestOf(call), { params: Promise.resolve(call.params ?? {}) });
}

/** The cookies a reply sets, as a browser sends them back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
