import { randomUUID } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import { requireTrader } from "@/lib/server/commands/requireTrader";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { agreementDraft } from "@/lib/server/notifications/agreementDraft";
import { notify } from "@/lib/server/notifications/notify";
import { listAliases } from "@/lib/server/persistence/queries/members";
import { countOpenAgreements, insertAgreement } from "@/lib/server/persistence/queries/sharingAgreements";
import type { AgreementReply, ProposeAgreementRequest } from "@/types/sharing";
import { agreementReply } from "./agreementReply";
import { nextDayStart } from "./nextDayStart";

const MOST_OPEN = 20;

/**
 * Proposes to give another member, or the solidarity fund, so much of one's surplus per quarter-hour before the community's key
 * shares it; price 0 is a gift. The fund takes at once, a member when it accepts; both from the next local day on.
 */
export function proposeAgreement(
  ctx: Context,
  input: ProposeAgreementRequest,
  meta: CommandMeta,
): Promise<AgreementReply> {
  const { communityId, timeZone } = ctx.community;
  return withIdempotency(ctx, meta, { command: "proposeAgreement", input }, async (tx, requestHash) => {
    const giver = await requireTrader(ctx, tx);
    const { to, energyWh, priceMicroEurPerKwh } = input;
    const taker = to === null ? null : (await listAliases(tx, communityId)).find(({ alias }) => alias === to);
    if (taker === undefined) refuse("/to", `“${to}” is no active member's alias`);
    if (taker?.memberId === giver.memberId) refuse("/to", "is yourself; name another member");
    if (taker === null && priceMicroEurPerKwh !== 0)
      refuse("/priceMicroEurPerKwh", "must be 0 for the solidarity fund");
    if ((await countOpenAgreements(tx, communityId, giver.memberId)) >= MOST_OPEN) {
      refuse("/to", `: you have ${MOST_OPEN} agreements already; end one first`);
    }
    const at = ctx.clock.now();
    const agreement = {
      agreementId: randomUUID(),
      giverId: giver.memberId,
      takerId: taker?.memberId ?? null,
      energyWh,
      priceMicroEurPerKwh,
      state: taker === null ? ("agreed" as const) : ("proposed" as const),
      proposedAt: at,
      validFrom: taker === null ? nextDayStart(at, timeZone) : null,
      validTo: null,
    };
    await insertAgreement(tx, communityId, agreement);
    if (taker) await notify(tx, communityId, [agreementDraft(agreement, "proposed", taker.memberId, giver.alias, at)]);
    const { agreementId, giverId, state } = agreement;
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: "sharing-agreed",
          subject: `agreement:${agreementId}`,
          payload: { memberId: giverId, state, energyWh, priceMicroEurPerKwh, requestHash },
          at,
        },
      ],
    });
    return agreementReply(agreement);
  });
}

function refuse(path: string, message: string): never {
  throw new DomainError("invalid-input", `${path} ${message}.`, { path, fields: [{ path, message }] });
}
