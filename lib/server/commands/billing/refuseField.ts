import { DomainError } from "@/lib/domain/errors";

/** Refuses a request for one of its fields; the value itself is never repeated. */
export function refuseField(path: string, message: string): never {
  throw new DomainError("invalid-input", `${path} ${message}.`, { path, fields: [{ path, message }] });
}
