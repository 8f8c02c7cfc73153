import "@/tests/support/testSecret";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mayPublish } from "@/lib/domain/privacy/disclosure";
import { addDays, dayStart, localDay, SLOT_MS } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { readDashboard } from "@/lib/server/reads/dashboard";
import { readInsights } from "@/lib/server/reads/periodInsights";
import {
  type Cell,
  derivable,
  groupsOf,
  type Told,
  toldByDashboard,
  toldByInsights,
} from "@/tests/support/disclosureAttack";
import { createDisclosureWorld, type DisclosureWorld, type Street, TIME_ZONE } from "@/tests/support/disclosureWorld";
import { Period } from "@/types/community";
import { InsightPeriod, InsightsQuery } from "@/types/insights";

const FIRST = dayStart("2026-04-02", TIME_ZONE);
/** From the last days, some hours of each: quiet ones, dusk and dawn, just before and just after midnight. */
const HOURS = [0.25, 6.75, 10.25, 10.5, 13, 18.5, 20, 23.75];

const STREETS: Street[] = [
  { members: 24, producers: 13, turbines: 0, batteries: 5, seed: 11 },
  { members: 40, producers: 26, turbines: 12, batteries: 20, seed: 5 },
];

/** All that anybody can ask at one moment. */
async function collect(ctx: Context): Promise<Told[]> {
  const insights = await Promise.all(
    InsightPeriod.options.map(async (period) => {
      const [local, shared] = await Promise.all([
        readInsights(ctx, InsightsQuery.parse({ period })),
        readInsights(ctx, InsightsQuery.parse({ period, basis: "shared" })),
      ]);
      return toldByInsights(local, shared);
    }),
  );
  const dashboards = await Promise.all(
    Period.options.map(async (period) => toldByDashboard(await readDashboard(ctx, { period }), TIME_ZONE)),
  );
  return [...insights, ...dashboards].flat();
}

function unsafe(cells: readonly Cell[], world: DisclosureWorld): string[] {
  return cells.flatMap((cell) =>
    groupsOf(cell, world).flatMap((gave) => {
      const group = {
        members: gave.filter((wh) => wh > 0).length,
        largest: Math.max(0, ...gave),
        total: gave.reduce((sum, wh) => sum + wh, 0),
      };
      if (mayPublish(group, world.community)) return [];
      const when = [cell.from, cell.to].map((at) => new Date(at).toISOString().slice(0, 16));
      return [`${cell.sum} ${when.join("–")}: ${group.members} members, ${group.largest} of ${group.total} Wh`];
    }),
  );
}

describe.each(STREETS)("whoever asks for everything on a street of $members ($seed)", (street) => {
  let world: DisclosureWorld;
  const collected: Told[][] = [];
  beforeAll(async () => {
    world = await createDisclosureWorld(street, FIRST);
    for (const day of [60, 61, 69]) {
      const start = dayStart(addDays(localDay(FIRST, TIME_ZONE), day), TIME_ZONE);
      for (const hour of HOURS) {
        const until = start + hour * 4 * SLOT_MS;
        collected.push(await collect(await world.at(until)));
      }
    }
  }, 240_000);
  afterAll(() => world.drop());

  test("learns at no moment a sum of fewer than ten members, or one that a member dominates", () => {
    const found = new Set(collected.flatMap((told) => unsafe(derivable(told), world)));
    expect([...found].slice(0, 20)).toEqual([]);
  });

  test("learns no more of meters by asking again and again", () => {
    const metered = collected.flat().filter(({ sum }) => sum !== "traded");
    expect(unsafe(derivable(metered), world).slice(0, 20)).toEqual([]);
  });

  test("is told something all the same", () => {
    expect(collected.flat().filter(({ sum }) => sum === "consumption").length).toBeGreaterThan(500);
  });
});
