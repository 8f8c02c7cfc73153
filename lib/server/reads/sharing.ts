import type { SharingKey } from "@/lib/domain/allocation/sharingKey";
import { isOperator } from "@/lib/domain/privacy/viewer";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { listAliases } from "@/lib/server/persistence/queries/members";
import { readTariff } from "@/lib/server/persistence/queries/readCommunityFacts";
import { readLeftToShare, readSharedSums } from "@/lib/server/persistence/queries/readSharing";
import { listSharingRules, type SharingRule } from "@/lib/server/persistence/queries/sharing";
import { listAgreements } from "@/lib/server/persistence/queries/sharingAgreements";
import type { SharingDecision, SharingResponse } from "@/types/sharing";
import { instant, instantOrNull } from "./instant";
import { requireMember } from "./requireMember";

const DAYS = 30;
const WEEK = 7;

/** By what the community shares what no trade took, now, next and before; my agreements; for operators what it takes to decide. */
export async function readSharing(ctx: Context): Promise<SharingResponse> {
  const memberId = requireMember(ctx.viewer);
  const { db, community } = ctx;
  const { communityId, timeZone } = community;
  const now = ctx.clock.now();
  const today = localDay(now, timeZone);
  const [rules, agreements, month] = await Promise.all([
    listSharingRules(db, communityId),
    listAgreements(db, communityId, memberId),
    readSharedSums(db, communityId, memberId, addDays(today, 1 - DAYS)),
  ]);
  const inForce = rules.find(({ validFrom }) => validFrom <= now) ?? null;
  const next = rules.filter(({ validFrom }) => validFrom > now).at(-1) ?? null;
  const told = (rule: SharingRule | null) => rule && decision(rule, memberId);
  return {
    at: instant(now),
    now: told(inForce),
    next: told(next),
    log: rules.map((rule) => decision(rule, memberId)),
    agreements: agreements.map(({ giverId, otherAlias, validFrom, validTo, ...one }) => ({
      agreementId: one.agreementId,
      mine: giverId === memberId ? "give" : "take",
      other: otherAlias,
      energyWh: one.energyWh,
      priceMicroEurPerKwh: one.priceMicroEurPerKwh,
      state: one.state,
      validFrom: instantOrNull(validFrom),
      validTo: instantOrNull(validTo),
    })),
    month,
    operator: isOperator(ctx.viewer) ? await forOperator(ctx, next ?? inForce, today) : null,
  };
}

function decision(rule: SharingRule, memberId: number): SharingDecision {
  const { key } = rule;
  return {
    validFrom: instant(rule.validFrom),
    decidedAt: instant(rule.recordedAt),
    kind: key?.kind ?? "none",
    priceMicroEurPerKwh: rule.priceMicroEurPerKwh,
    myPpm: key && "sharesPpm" in key ? (key.sharesPpm[memberId] ?? 0) : null,
    myPlace: key?.kind === "cascade" ? placeIn(key.order, String(memberId)) : null,
    myPercent: rule.participationPercent[memberId] ?? 100,
  };
}

/** Who the order does not name comes after all it names. */
function placeIn(order: readonly string[], id: string): number {
  const index = order.indexOf(id);
  return (index < 0 ? order.length : index) + 1;
}

async function forOperator(
  { db, community }: Context,
  rule: SharingRule | null,
  today: string,
): Promise<NonNullable<SharingResponse["operator"]>> {
  const { communityId, timeZone } = community;
  const to = dayStart(today, timeZone);
  const from = dayStart(addDays(today, -WEEK), timeZone);
  const [aliases, leftWh, tariff] = await Promise.all([
    listAliases(db, communityId),
    readLeftToShare(db, communityId, from, to),
    readTariff(db, communityId, null, to),
  ]);
  const aliasOf = new Map(aliases.map(({ memberId, alias }) => [String(memberId), alias]));
  return {
    members: aliases.map(({ alias }) => alias),
    key: rule?.key ? byAlias(rule.key, aliasOf) : null,
    participation: Object.entries(rule?.participationPercent ?? {}).flatMap(([id, percent]) => {
      const alias = aliasOf.get(id);
      return alias === undefined ? [] : { alias, percent };
    }),
    priceMicroEurPerKwh: rule?.priceMicroEurPerKwh ?? null,
    leftWh,
    importMicroEurPerKwh: tariff?.importMicroEurPerKwh ?? 0,
    feedInMicroEurPerKwh: tariff?.feedInMicroEurPerKwh ?? 0,
  };
}

function byAlias(
  key: SharingKey,
  aliasOf: ReadonlyMap<string, string>,
): NonNullable<SharingResponse["operator"]>["key"] {
  if (key.kind === "dynamic") return { kind: "dynamic" };
  if (key.kind === "cascade") return { kind: "cascade", order: key.order.flatMap((id) => aliasOf.get(id) ?? []) };
  const shares = Object.entries(key.sharesPpm).flatMap(([id, ppm]) => {
    const alias = aliasOf.get(id);
    return alias === undefined ? [] : { alias, ppm };
  });
  return { kind: key.kind, shares };
}
