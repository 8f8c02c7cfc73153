import { DomainError } from "@/lib/domain/errors";
import { requireTrader } from "@/lib/server/commands/requireTrader";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { agreementDraft } from "@/lib/server/notifications/agreementDraft";
import { notify } from "@/lib/server/notifications/notify";
import {
  type AgreementRecord,
  lockAgreement,
  updateAgreement,
} from "@/lib/server/persistence/queries/sharingAgreements";
import type { AgreementReply, AnswerAgreementRequest } from "@/types/sharing";
import { agreementReply } from "./agreementReply";
import { nextDayStart } from "./nextDayStart";

/**
 * Accepts or declines what another member proposed, or ends an agreement of one's own (either side may, at any time); all take effect
 * with the next local day. Saying the same again changes nothing. @throws DomainError not-found for others' agreements,
 * invalid-input for an answer that does not fit the agreement's state.
 */
export function answerAgreement(
  ctx: Context,
  agreementId: string,
  input: AnswerAgreementRequest,
  meta: CommandMeta,
): Promise<AgreementReply> {
  const { communityId, timeZone } = ctx.community;
  return withIdempotency(
    ctx,
    meta,
    { command: "answerAgreement", input: { agreementId, ...input } },
    async (tx, requestHash) => {
      const member = await requireTrader(ctx, tx);
      const agreement = await lockAgreement(tx, communityId, agreementId);
      if (!agreement || (agreement.giverId !== member.memberId && agreement.takerId !== member.memberId)) {
        throw new DomainError("not-found", "There is no such agreement.");
      }
      const at = ctx.clock.now();
      const next = answered(agreement, member.memberId, input.answer, nextDayStart(at, timeZone));
      if (next === agreement) return agreementReply(agreement);
      await updateAgreement(tx, communityId, next);
      const otherId = member.memberId === agreement.giverId ? agreement.takerId : agreement.giverId;
      const told = input.answer === "accept" ? "accepted" : input.answer === "decline" ? "declined" : "ended";
      if (otherId !== null) await notify(tx, communityId, [agreementDraft(next, told, otherId, member.alias, at)]);
      await appendJournal(tx, communityId, {
        audit: [
          {
            kind: "sharing-agreed",
            subject: `agreement:${agreementId}`,
            payload: { memberId: member.memberId, state: told, requestHash },
            at,
          },
        ],
      });
      return agreementReply(next);
    },
  );
}

function answered(
  agreement: AgreementRecord,
  memberId: number,
  answer: AnswerAgreementRequest["answer"],
  from: number,
): AgreementRecord {
  const { state, validFrom, validTo } = agreement;
  if (answer === "end") {
    if (state === "proposed") return { ...agreement, state: "declined" };
    if (state === "declined" || validTo !== null) return agreement;
    return { ...agreement, validTo: Math.max(from, validFrom ?? from) };
  }
  if (memberId !== agreement.takerId) refuse("must come from whom it was proposed to");
  if (answer === "accept") {
    if (state === "agreed") return agreement;
    if (state === "declined") refuse("comes too late: it was declined or taken back");
    return { ...agreement, state: "agreed", validFrom: from };
  }
  if (state === "agreed") refuse("comes too late: end the agreement instead");
  return state === "declined" ? agreement : { ...agreement, state: "declined" };
}

function refuse(message: string): never {
  throw new DomainError("invalid-input", `/answer ${message}.`, {
    path: "/answer",
    fields: [{ path: "/answer", message }],
  });
}
