import { DomainError } from "@/lib/domain/errors";
import { ColumnMapping } from "@/types/meterFiles";

/** Which column is what, from JSON. @throws DomainError invalid-input */
export function mappingIn(text: string): ColumnMapping {
  try {
    const parsed = ColumnMapping.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // No JSON: refused like JSON that is no mapping.
  }
  const message = "send which column is what as JSON, as the page does";
  throw new DomainError("invalid-input", `Check /mapping: ${message}.`, {
    path: "/mapping",
    fields: [{ path: "/mapping", message }],
  });
}
