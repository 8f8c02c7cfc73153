import { DomainError, type FieldError } from "@/lib/domain/errors";
import { pointer } from "./pointer";

const MAX_REPORTED = 20;

/** Refuses what JSON can spell but no field of ours means: −0, 1e309, integers beyond 2⁵³ − 1, NUL, broken Unicode, __proto__. */
export function requirePlainValues(value: unknown): void {
  const fields: FieldError[] = [];
  collect(value, [], fields);
  if (fields.length > 0) {
    throw new DomainError(
      "invalid-input",
      `The body has ${fields.length === 1 ? "a value" : "values"} that cannot be used: see errors.`,
      { fields },
    );
  }
}

function collect(value: unknown, path: readonly PropertyKey[], fields: FieldError[]): void {
  if (fields.length >= MAX_REPORTED) return;
  const report = (message: string) => fields.push({ path: pointer(path), message });
  if (typeof value === "number") {
    if (Object.is(value, -0)) report("write 0 without a minus sign");
    else if (!Number.isFinite(value)) report("send a finite number; this one is beyond every range");
    else if (Number.isInteger(value) && !Number.isSafeInteger(value))
      report("send an integer between −(2⁵³ − 1) and 2⁵³ − 1");
  } else if (typeof value === "string") {
    if (value.includes("\0")) report("remove the NUL character");
    else if (/\p{Surrogate}/u.test(value)) report("send well-formed Unicode; half of a surrogate pair is missing");
  } else if (Array.isArray(value)) {
    value.forEach((entry, index) => {
      collect(entry, [...path, index], fields);
    });
  } else if (typeof value === "object" && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      if (key === "__proto__") fields.push({ path: pointer([...path, key]), message: "remove this key" });
      else collect(entry, [...path, key], fields);
    }
  }
}
