import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import type { HomeChange } from "@/lib/domain/models/homeChange";
import { addDays, localDay } from "@/lib/domain/units/slot";
import { checkedPoint } from "@/lib/server/commands/meterFiles/checkedPoint";
import { requireTrader } from "@/lib/server/commands/requireTrader";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { notify } from "@/lib/server/notifications/notify";
import { insertHomeChange, listHomeChanges } from "@/lib/server/persistence/queries/homeChanges";
import { listOperatorIds } from "@/lib/server/persistence/queries/members";
import { listOwnPlants } from "@/lib/server/persistence/queries/ownPlants";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { HomeChangeReply, ProposeHomeChangeRequest } from "@/types/homeChanges";

const MOST_WAITING = 10;
const EARLIEST = "2000-01-01";
const FURTHEST_DAYS = 366;

/**
 * Says what changes at home from a local day on: a metering point, a plant, or the end of one. It waits for the operators, who are told.
 * What it is stays out of the audit chain, where nothing can be erased. @throws DomainError invalid-input naming the field.
 */
export function proposeHomeChange(
  ctx: Context,
  input: ProposeHomeChangeRequest,
  meta: CommandMeta,
): Promise<HomeChangeReply> {
  const { communityId, timeZone } = ctx.community;
  return withIdempotency(ctx, meta, { command: "proposeHomeChange", input }, async (tx) => {
    const { memberId, alias } = await requireTrader(ctx, tx);
    const at = ctx.clock.now();
    const { validFrom } = input;
    const last = addDays(localDay(at, timeZone), FURTHEST_DAYS);
    if (validFrom < EARLIEST || validFrom > last) refuse("/validFrom", `must lie between ${EARLIEST} and ${last}`);
    const waiting = await listHomeChanges(tx, communityId, memberId, ["waiting"], MOST_WAITING);
    if (waiting.length >= MOST_WAITING) refuse("/kind", "is one too many: take back what waits already");
    const change = await changeOf(tx, communityId, memberId, input);
    const again = waiting.some(
      (one) => one.validFrom === validFrom && JSON.stringify(sorted(one.change)) === JSON.stringify(sorted(change)),
    );
    if (again) refuse("/kind", "waits already: the operator has not decided it yet");
    const changeId = randomUUID();
    await insertHomeChange(tx, communityId, { changeId, memberId, validFrom, change, proposedAt: at });
    const operators = await listOperatorIds(tx, communityId);
    await notify(
      tx,
      communityId,
      operators.map((operatorId) => ({
        memberId: operatorId,
        key: `home:${changeId}:proposed`,
        at,
        kind: "home" as const,
        detail: { told: "proposed" as const, what: change.kind, alias },
      })),
    );
    await appendJournal(tx, communityId, {
      audit: [
        { kind: "home-change-proposed", subject: `home:${changeId}`, payload: { memberId, what: change.kind }, at },
      ],
    });
    return { changeId, state: "waiting" };
  });
}

async function changeOf(
  tx: Transaction<Database>,
  communityId: number,
  memberId: number,
  input: ProposeHomeChangeRequest,
): Promise<HomeChange> {
  if (input.kind === "plant") return { kind: "plant", plant: input.plant };
  if (input.kind === "metering-point") {
    return { kind: "metering-point", pointId: checkedPoint(input.pointId).pointId };
  }
  const [plant] = await listOwnPlants(tx, communityId, memberId, input.plantId);
  if (!plant) return refuse("/plantId", "is no plant of yours");
  if (plant.validTo !== null) refuse("/plantId", `ends on ${plant.validTo} already`);
  if (plant.validFrom !== null && input.validFrom <= plant.validFrom) {
    refuse("/validFrom", `must be after ${plant.validFrom}, when it began`);
  }
  return { kind: "plant-end", plantId: plant.plantId };
}

/** Comparable whatever the order of its keys. */
function sorted(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, typeof part === "object" && part !== null ? sorted(part) : part]),
  );
}

function refuse(path: string, message: string): never {
  throw new DomainError("invalid-input", `${path} ${message}.`, { path, fields: [{ path, message }] });
}
