import type { Transaction } from "kysely";
import type { SharingKey } from "@/lib/domain/allocation/sharingKey";
import { WHOLE_PPM } from "@/lib/domain/allocation/sharingKey";
import { DomainError } from "@/lib/domain/errors";
import { canonicalJson, sha256Text } from "@/lib/domain/market/canonical";
import { formatSlot } from "@/lib/domain/units/slot";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { listAliases } from "@/lib/server/persistence/queries/members";
import { insertSharingRule } from "@/lib/server/persistence/queries/sharing";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { DecideSharingReply, DecideSharingRequest } from "@/types/sharing";
import { nextDayStart } from "./nextDayStart";

/**
 * Decides by which key and at which price what no trade took is shared, from the next local day on: what has begun is never shared
 * by another rule. Deciding again before then replaces it; every decision stays in the log and the audit chain.
 * @throws DomainError invalid-input for aliases that are no member's or come twice, and for shares beyond the whole.
 */
export function decideSharing(
  ctx: Context,
  input: DecideSharingRequest,
  meta: CommandMeta,
): Promise<DecideSharingReply> {
  const { memberId } = requireOperator(ctx.viewer);
  const { communityId, timeZone } = ctx.community;
  return withIdempotency(ctx, meta, { command: "decideSharing", input }, async (tx, requestHash) => {
    const at = ctx.clock.now();
    const validFrom = nextDayStart(at, timeZone);
    const key = input.key && (await keyOf(tx, communityId, input.key));
    const participationPercent = await participationOf(tx, communityId, input.participation ?? []);
    const { priceMicroEurPerKwh } = input;
    await insertSharingRule(tx, communityId, {
      validFrom,
      recordedAt: at,
      key,
      priceMicroEurPerKwh,
      participationPercent,
      decidedBy: memberId,
    });
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: "sharing-decided",
          subject: "sharing",
          payload: {
            memberId,
            validFrom,
            priceMicroEurPerKwh,
            keyHash: sha256Text(canonicalJson({ key, participationPercent })),
            requestHash,
          },
          at,
        },
      ],
      live: [{ kind: "market", slotStart: null, at, detail: { sharing: key?.kind ?? "none" } }],
    });
    return { validFrom: formatSlot(validFrom) };
  });
}

type Asked = NonNullable<DecideSharingRequest["key"]>;

/** The key by member ids. */
async function keyOf(tx: Transaction<Database>, communityId: number, asked: Asked): Promise<SharingKey> {
  if (asked.kind === "dynamic") return asked;
  const idOf = await aliasReader(tx, communityId);
  if (asked.kind === "cascade") {
    return { kind: "cascade", order: asked.order.map((alias, i) => idOf(alias, `/key/order/${i}`)) };
  }
  const sum = asked.shares.reduce((total, { ppm }) => total + ppm, 0);
  if (sum > WHOLE_PPM) refuse("/key/shares", `add up to ${sum / 10_000} %; at most 100 % can be shared`);
  const shares = asked.shares.map(({ alias, ppm }, i) => [idOf(alias, `/key/shares/${i}/alias`), ppm] as const);
  return { kind: asked.kind, sharesPpm: Object.fromEntries(shares) };
}

/** Factors by member ids; those of the whole are left out. */
async function participationOf(
  tx: Transaction<Database>,
  communityId: number,
  asked: NonNullable<DecideSharingRequest["participation"]>,
): Promise<Record<string, number>> {
  const idOf = await aliasReader(tx, communityId);
  const factors = asked.map(({ alias, percent }, i) => [idOf(alias, `/participation/${i}/alias`), percent] as const);
  return Object.fromEntries(factors.filter(([, percent]) => percent < 100));
}

/** Ids of active members by alias, each once. */
async function aliasReader(
  tx: Transaction<Database>,
  communityId: number,
): Promise<(alias: string, path: string) => string> {
  const ids = new Map((await listAliases(tx, communityId)).map(({ alias, memberId }) => [alias, String(memberId)]));
  const seen = new Set<string>();
  return (alias, path) => {
    const id = ids.get(alias);
    if (id === undefined) refuse(path, `“${alias}” is no active member's alias`);
    if (seen.has(id)) refuse(path, `“${alias}” comes twice`);
    seen.add(id);
    return id;
  };
}

function refuse(path: string, message: string): never {
  throw new DomainError("invalid-input", `${path}: ${message}.`, { path, fields: [{ path, message }] });
}
