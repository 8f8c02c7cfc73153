import * as z from "zod";
import type { AuditDraft } from "@/lib/server/events/auditChain";
import { hasDetail } from "@/lib/server/events/auditChain";
import type { AuditRecord } from "@/lib/server/persistence/queries/audit";

const Payload = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** The event as it was handed in, before it had its place in the chain. */
export function draftOf(event: AuditRecord): AuditDraft {
  const { kind, subject, at } = event;
  const { detailHash: _own, ...payload } = Payload.parse(JSON.parse(event.payload));
  return { kind, subject, payload, at, ...(hasDetail(event) ? { detail: detailOf(event) } : {}) };
}

/** What the event did. @throws Error when that was erased. */
export function detailOf(event: AuditRecord) {
  if (event.detail === null) throw new Error("what it did was erased or never written");
  return z.json().parse(JSON.parse(event.detail));
}

/** What an event is about: "offer:4711" is about 4711. */
export function subjectOf(event: AuditRecord): string {
  return event.subject.slice(event.subject.indexOf(":") + 1);
}
