import { canonicalJson, sha256Text } from "@/lib/domain/market/canonical";
import type { AuditLink } from "@/types/clearing";

type Sealed = { bookHash: string; resultHash: string; trades: readonly unknown[] };

/** What of a link does not hold: its own hash, or what it says about book and result. */
export type LinkFault = "hash" | "documents";

/** Recomputes a link of the audit chain and compares what it sealed with a result; null when all of it holds. */
export function linkFault(link: AuditLink, result: Sealed): LinkFault | null {
  const { communityId, kind, subject, payload, at, previousHash, hash } = link;
  if (sha256Text(previousHash + canonicalJson({ communityId, kind, subject, payload, at })) !== hash) return "hash";
  const sealed: unknown = JSON.parse(payload);
  return isRecord(sealed) &&
    sealed.bookHash === result.bookHash &&
    sealed.resultHash === result.resultHash &&
    sealed.trades === result.trades.length
    ? null
    : "documents";
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
