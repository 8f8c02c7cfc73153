import { DomainError } from "@/lib/domain/errors";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id of an offer, a rule or whatever else of a path. What cannot be one answers as what does not exist. */
export function requireId(
  id: string | undefined,
  what: "offer" | "rule" | "agreement" | "device" | "proposal" | "dispute" | "change",
): string {
  if (id !== undefined && UUID.test(id)) return id;
  throw new DomainError("not-found", `There is no such ${what}.`);
}
