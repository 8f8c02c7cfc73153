import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/market/canonical";
import type { AuditRecord } from "@/lib/server/persistence/queries/audit";

/** What a payload may hold: never a reading, never a name. */
export type AuditPayload = Readonly<Record<string, string | number | boolean | null>>;

/** Any JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Something that happened, before it has its place in the chain. `payload` names ids and hashes. `detail` is what a replay
 * needs beyond it: kept apart from the chain, which holds its hash only, so that it can be erased.
 */
export type AuditDraft = { kind: string; subject: string; payload: AuditPayload; at: number; detail?: Json };

/** What the first link follows. */
export const GENESIS = `sha256:${"0".repeat(64)}`;

const DETAIL_HASH = "detailHash";

/** Whether a stored link says that it has a detail. */
export function hasDetail(link: Pick<AuditRecord, "payload">): boolean {
  return link.payload.includes(`"${DETAIL_HASH}":`);
}

/** Whether a detail is the one whose hash a stored link holds; payloads are canonical JSON. */
export function isDetailOf(link: Pick<AuditRecord, "payload">, detail: string): boolean {
  return link.payload.includes(`"${DETAIL_HASH}":"${hashOf(detail)}"`);
}

/** The hash of a link: over the hash before it and all it says. Its number follows from the order and is not part of it. */
export function auditHash(
  communityId: number,
  previousHash: string,
  event: Pick<AuditRecord, "kind" | "subject" | "payload" | "at">,
): string {
  const { kind, subject, payload, at } = event;
  return hashOf(previousHash + canonicalJson({ communityId, kind, subject, payload, at }));
}

/** "sha256:" and the hexadecimal SHA-256 of a text. */
function hashOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** Chains events behind the link `seq` with `hash`. */
export function chain(
  communityId: number,
  head: { seq: number; hash: string },
  drafts: readonly AuditDraft[],
): AuditRecord[] {
  let { seq, hash } = head;
  return drafts.map(({ detail: made, ...draft }) => {
    const detail = made === undefined ? null : canonicalJson(made);
    const hashed = detail === null ? {} : { [DETAIL_HASH]: hashOf(detail) };
    const event = { ...draft, payload: canonicalJson({ ...draft.payload, ...hashed }), detail };
    const previousHash = hash;
    seq += 1;
    hash = auditHash(communityId, previousHash, event);
    return { ...event, seq, previousHash, hash };
  });
}
