import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { canonicalJson, sha256Text } from "@/lib/domain/market/canonical";
import type { Decision, RuleOrder } from "@/lib/domain/rules/decision";
import type { MemberRule } from "@/lib/domain/rules/rule";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import type { Journal } from "@/lib/server/events/journal";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import { insertRuleOrder, type RuleOrderRecord } from "@/lib/server/persistence/queries/ruleOrders";
import type { EvaluationRecord, RuleOutcome } from "@/lib/server/persistence/queries/ruleRuns";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { PlaceOfferRequest } from "@/types/community";
import { editFor } from "../editOffer";
import { placeFor } from "../placeFor";

/** What became of a decision, and the journal of what it changed. */
export type Done = Pick<EvaluationRecord, "outcome" | "refusedCode"> & {
  offerId: string | null;
  journal: Journal | null;
};

/** Does what a rule decided about a slot, under the locked member. What the market refuses is an outcome, not an error. */
export async function actOnRule(
  ctx: Context,
  tx: Transaction<Database>,
  member: MemberRecord,
  memberRule: MemberRule,
  decision: Decision,
  standing: RuleOrderRecord | undefined,
): Promise<Done> {
  try {
    const done = await carryOut(ctx, tx, member, memberRule, decision, standing);
    return { outcome: OUTCOMES[decision.kind], refusedCode: null, ...done };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { outcome: "refused", refusedCode: error.code, offerId: null, journal: null };
  }
}

const OUTCOMES: Record<Decision["kind"], RuleOutcome> = {
  place: "placed",
  reprice: "repriced",
  notify: "notified",
  "keep-reserve": "kept",
  nothing: "nothing",
};

async function carryOut(
  ctx: Context,
  tx: Transaction<Database>,
  member: MemberRecord,
  { ruleId, ruleVersion }: MemberRule,
  decision: Decision,
  standing: RuleOrderRecord | undefined,
): Promise<Pick<Done, "offerId" | "journal">> {
  const { slotStart } = decision.trace;
  if (decision.kind === "place") {
    const request = offerOf(decision.order, slotStart);
    const hash = sha256Text(canonicalJson({ command: "rule", key: decision.key, input: request }));
    const { reply, journal } = await placeFor(ctx, tx, member, request, hash);
    const { offerId } = reply.offer;
    const { highestMicroEurPerKwh } = decision.order;
    await insertRuleOrder(tx, ctx.community.communityId, {
      ruleId,
      ruleVersion,
      slotStart,
      memberId: member.memberId,
      offerId,
      highestMicroEurPerKwh,
    });
    return { offerId, journal };
  }
  if (decision.kind === "reprice" && standing) {
    const { offerId, offerVersion } = standing;
    const { limitMicroEurPerKwh, key, trace } = decision;
    const hash = sha256Text(canonicalJson({ command: "rule", key, at: trace.at }));
    const { journal } = await editFor(ctx, tx, member, offerId, { version: offerVersion, limitMicroEurPerKwh }, hash);
    return { offerId, journal };
  }
  return { offerId: null, journal: null };
}

function offerOf(order: RuleOrder, slotStart: number): PlaceOfferRequest {
  const { side, energyWh, limitMicroEurPerKwh, source, green, acceptedSources, greenOnly, districtPreference } = order;
  return {
    side,
    energyWh,
    limitMicroEurPerKwh,
    instantMicroEurPerKwh: null,
    windowStart: formatSlot(slotStart),
    windowEnd: formatSlot(slotStart + SLOT_MS),
    profile: "flat",
    powerW: null,
    source,
    green,
    acceptedSources,
    greenOnly,
    districtPreference,
  };
}
