import type { Kysely } from "kysely";
import { expect, it } from "vitest";
import type { Database } from "@/lib/server/persistence/schema/database";
import { latestOf } from "@/lib/server/reads/latestOf";

// Only its identity counts here; no query runs.
const database = () => Object.create(null) as Kysely<Database>;

it("computes once per key, anew when the key changes", async () => {
  const db = database();
  let runs = 0;
  const ask = (key: string) => latestOf(db, "net", key, async () => ++runs);
  expect(await ask("a")).toBe(1);
  expect(await ask("a")).toBe(1);
  expect(await ask("b")).toBe(2);
  expect(await ask("a")).toBe(3);
});

it("keeps names and databases apart", async () => {
  const [one, two] = [database(), database()];
  expect(await latestOf(one, "net", "a", async () => "net")).toBe("net");
  expect(await latestOf(one, "price", "a", async () => "price")).toBe("price");
  expect(await latestOf(two, "net", "a", async () => "other")).toBe("other");
});

it("lets go of what nobody has asked for longest", async () => {
  const db = database();
  let runs = 0;
  const ask = (name: string) => latestOf(db, name, "a", async () => ++runs);
  await ask("first");
  await ask("second");
  for (let i = 0; i < 1_998; i++) await ask(`page ${i}`);
  await ask("first");
  await ask("one more");
  const before = runs;
  await ask("first");
  expect(runs).toBe(before);
  await ask("second");
  expect(runs).toBe(before + 1);
});

it("shares one computation among those who ask at once, and keeps no failure", async () => {
  const db = database();
  let runs = 0;
  const fail = () =>
    latestOf(db, "net", "a", async () => {
      runs++;
      throw new Error("no connection");
    });
  const both = await Promise.allSettled([fail(), fail()]);
  expect(both.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  expect(runs).toBe(1);
  expect(await latestOf(db, "net", "a", async () => "back")).toBe("back");
});
