import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { addSlots, formatSlot, SLOT_MS, slotOf } from "@/lib/domain/units/slot";
import { fixedClock } from "@/lib/server/clock";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { readDemoMeters } from "@/lib/server/commands/demo/readMeters";
import { placeOffer } from "@/lib/server/commands/placeOffer";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import type { Context, SystemContext } from "@/lib/server/context";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { Database } from "@/lib/server/persistence/schema/database";
import { type Bench, percentile, timedAsync } from "./measure";
import { benchReads, demoMember } from "./reads";

/** A slow machine measures fewer times, so that the whole stays short. */
const PATIENCE_MS = 4_000;
const FEWEST = 8;

type Portal = { db: Kysely<Database>; community: CommunityRecord; marketNow: number };

/** Reads, then commands as the demo's prosumer, then the market's own steps for the slots that come; one after the other. */
export async function benchPortal(bench: Bench, { db, community, marketNow }: Portal): Promise<void> {
  const running = slotOf(marketNow);
  const systemAt = (ms: number): SystemContext => ({ db, community, clock: fixedClock(ms) });
  const toGate = (slot: number) => systemAt(slot - community.gateClosureMs);
  const afterwards = (slot: number) => systemAt(slot + SLOT_MS + 60_000);
  await clearSlot(toGate(running), running);
  await benchReads(bench, systemAt(marketNow));
  const ctx: Context = { ...systemAt(marketNow), viewer: demoMember("prosumer") };
  const trade = () => placeAndCancel(ctx, addSlots(running, 20));
  for (let i = 0; i < 3; i++) await trade();
  await measure("place-and-cancel-offer", bench.quick ? 15 : 60, trade);

  // Each step can only follow where the one before has been.
  const slotAfter = (i: number) => addSlots(running, i + 1);
  const cleared = await measure("clear-slot", bench.quick ? 8 : 32, (i) =>
    clearSlot(toGate(slotAfter(i)), slotAfter(i)),
  );
  const metered = await measure("record-readings", cleared, (i) =>
    readDemoMeters(afterwards(slotAfter(i)), slotAfter(i)),
  );
  await measure("settle-slot", metered, async (i) => {
    const { state } = await settleSlot(afterwards(slotAfter(i)), slotAfter(i));
    if (state !== "settled") throw new Error("a slot with all its readings did not settle");
  });

  async function measure(name: string, times: number, work: (i: number) => Promise<unknown>): Promise<number> {
    bench.say(name);
    const durations: number[] = [];
    const started = performance.now();
    for (let i = 0; i < times && (i < FEWEST || performance.now() - started < PATIENCE_MS); i++) {
      bench.signal.throwIfAborted();
      durations.push(await timedAsync(() => work(i)));
    }
    bench.report({ name: `${name}-p50`, value: percentile(durations, 0.5), unit: "ms" });
    bench.report({ name: `${name}-p95`, value: percentile(durations, 0.95), unit: "ms" });
    return durations.length;
  }
}

/** A small purchase for one slot and its cancellation: it leaves no open offer behind. */
async function placeAndCancel(ctx: Context, slot: number): Promise<void> {
  const { offer } = await placeOffer(
    ctx,
    {
      side: "buy",
      energyWh: 200,
      limitMicroEurPerKwh: 180_000,
      instantMicroEurPerKwh: null,
      windowStart: formatSlot(slot),
      windowEnd: formatSlot(slot + SLOT_MS),
      profile: "flat",
      powerW: null,
      source: null,
      green: false,
      acceptedSources: null,
      greenOnly: false,
      districtPreference: "any",
    },
    { idempotencyKey: randomUUID() },
  );
  await cancelOffer(ctx, offer.offerId, { version: offer.version }, { idempotencyKey: randomUUID() });
}
