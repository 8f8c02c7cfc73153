import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/market/canonical";
import type { AuditRecord } from "@/lib/server/persistence/queries/audit";

/** Something that happened, before it has its place in the chain; `payload` names ids and hashes, never a reading or a person. */
export type AuditDraft = {
  kind: string;
  subject: string;
  payload: Readonly<Record<string, string | number | boolean | null>>;
  at: number;
};

/** What the first link follows. */
export const GENESIS = `sha256:${"0".repeat(64)}`;

/** The hash of a link: over the hash before it and all it says. Its number follows from the order and is not part of it. */
export function auditHash(
  communityId: number,
  previousHash: string,
  event: Pick<AuditRecord, "kind" | "subject" | "payload" | "at">,
): string {
  const { kind, subject, payload, at } = event;
  const text = previousHash + canonicalJson({ communityId, kind, subject, payload, at });
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** Chains events behind the link `seq` with `hash`. */
export function chain(
  communityId: number,
  head: { seq: number; hash: string },
  drafts: readonly AuditDraft[],
): AuditRecord[] {
  let { seq, hash } = head;
  return drafts.map((draft) => {
    const event = { ...draft, payload: canonicalJson(draft.payload) };
    const previousHash = hash;
    seq += 1;
    hash = auditHash(communityId, previousHash, event);
    return { ...event, seq, previousHash, hash };
  });
}
