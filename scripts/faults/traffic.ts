import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { addSlots, formatSlot, SLOT_MS, slotOf } from "@/lib/domain/units/slot";
import { houseClock } from "@/lib/server/clock";
import { placeOffer } from "@/lib/server/commands/placeOffer";
import type { Context } from "@/lib/server/context";
import { toDomainError } from "@/lib/server/http/problem";
import { advanceCommunity } from "@/lib/server/jobs/advance";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { Database } from "@/lib/server/persistence/schema/database";

/** Members who place offers without a pause while the market goes on, and what was acknowledged to them. */
export type Traffic = {
  /** Ids of offers whose placing was acknowledged, in order. */
  acknowledged: string[];
  /** How often what went wrong, by error code. */
  refused: Map<string, number>;
  stop(): Promise<void>;
};

const PEOPLE = 8;
const PAUSE_AFTER_FAULT_MS = 100;

export function startTraffic(db: Kysely<Database>, community: CommunityRecord, active: readonly number[]): Traffic {
  const acknowledged: string[] = [];
  const refused = new Map<string, number>();
  let running = true;

  const attempt = async (step: () => Promise<unknown>) => {
    try {
      await step();
    } catch (error) {
      const code = toDomainError(error).code;
      refused.set(code, (refused.get(code) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_FAULT_MS));
    }
  };

  async function place(memberId: number, turn: number): Promise<void> {
    const clock = await houseClock(db);
    const viewer = {
      kind: "member",
      userId: `fault-${memberId}`,
      name: "",
      memberId,
      alias: "",
      district: "",
      role: "member",
    } as const;
    const context: Context = { db, community, clock, viewer };
    const from = addSlots(slotOf(clock.now()), 4 + (turn % 600));
    const reply = await placeOffer(
      context,
      { ...PURCHASE, windowStart: formatSlot(from), windowEnd: formatSlot(from + SLOT_MS) },
      { idempotencyKey: randomUUID() },
    );
    acknowledged.push(reply.offer.offerId);
  }

  const people = active.slice(0, PEOPLE).map(async (memberId) => {
    for (let turn = 0; running; turn++) await attempt(() => place(memberId, turn));
  });
  const market = (async () => {
    while (running) {
      await attempt(() => advanceCommunity(db, community.communityId));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  return {
    acknowledged,
    refused,
    async stop() {
      running = false;
      await Promise.all([...people, market]);
    },
  };
}

const PURCHASE = {
  side: "buy",
  energyWh: 1,
  limitMicroEurPerKwh: 200_000,
  instantMicroEurPerKwh: null,
  profile: "flat",
  powerW: null,
  source: null,
  green: false,
  acceptedSources: null,
  greenOnly: false,
  districtPreference: "any",
} as const;
