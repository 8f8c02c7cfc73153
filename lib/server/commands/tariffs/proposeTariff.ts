import { randomUUID } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import { requireChangeableDay } from "@/lib/domain/settlement/changeableDays";
import { sumOfParts } from "@/lib/domain/settlement/tariffParts";
import { instant } from "@/lib/server/commands/instant";
import { requireTrader } from "@/lib/server/commands/requireTrader";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { notify } from "@/lib/server/notifications/notify";
import { tariffProposedDraft } from "@/lib/server/notifications/tariffDraft";
import { listOperatorIds } from "@/lib/server/persistence/queries/members";
import { loadChangeableDays } from "@/lib/server/persistence/queries/tariffDays";
import { replaceWaiting } from "@/lib/server/persistence/queries/tariffProposals";
import type { ProposeTariffRequest, TariffProposal } from "@/types/tariffs";

/**
 * Proposes one's supplier's tariff from a local day on; it waits for the operator, in the place of what waited before.
 * @throws DomainError invalid-input naming the field, closed-period.
 */
export function proposeTariff(ctx: Context, input: ProposeTariffRequest, meta: CommandMeta): Promise<TariffProposal> {
  const { community, clock } = ctx;
  const { communityId } = community;
  return withIdempotency(ctx, meta, { command: "proposeTariff", input }, async (tx, requestHash) => {
    const { memberId, alias } = await requireTrader(ctx, tx);
    const { validFrom, ...terms } = input;
    if (terms.parts !== null && sumOfParts(terms.parts) !== terms.importMicroEurPerKwh) {
      refuse("/parts", "must add up to the import price");
    }
    if (terms.feedInMicroEurPerKwh > terms.importMicroEurPerKwh) {
      refuse("/feedInMicroEurPerKwh", "must not be above the import price");
    }
    const at = clock.now();
    requireChangeableDay(validFrom, await loadChangeableDays(tx, community, at));
    const proposalId = randomUUID();
    const proposal = { proposalId, memberId, validFrom, terms, proposedAt: at };
    await replaceWaiting(tx, communityId, proposal);
    const operators = await listOperatorIds(tx, communityId);
    await notify(
      tx,
      communityId,
      operators.map((operatorId) => tariffProposedDraft(proposal, alias, operatorId, at)),
    );
    await appendJournal(tx, communityId, {
      audit: [
        { kind: "tariff-proposed", subject: `tariff:${proposalId}`, payload: { memberId, validFrom, requestHash }, at },
      ],
    });
    return { proposalId, ...input, state: "waiting", proposedAt: instant(at), reason: null };
  });
}

function refuse(path: string, message: string): never {
  throw new DomainError("invalid-input", `${path} ${message}.`, { path, fields: [{ path, message }] });
}
