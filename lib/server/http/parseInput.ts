import type { z } from "zod";
import { DomainError, type FieldError } from "@/lib/domain/errors";
import { pointer } from "./pointer";
import { remedyOf } from "./remedy";

type Issue = z.core.$ZodIssue;

/** Checks what came in against its contract; a refusal names every field at fault and its remedy. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap((issue) => flatten(issue, []));
  const onlyUnknown = issues.every((issue) => issue.code === "unrecognized_keys");
  const fields = issues.flatMap(fieldErrors);
  const names = [...new Set(fields.map((field) => field.path || "/"))].join(", ");
  if (onlyUnknown)
    throw new DomainError("unknown-key", `Unknown field ${names}: remove it or check its spelling.`, { fields });
  throw new DomainError("invalid-input", `Check ${names}: ${fields[0]?.message ?? "the value cannot be used"}.`, {
    fields,
  });
}

/** The issues of the alternative that came nearest; its fields are named as if there were no other. */
function flatten(issue: Issue, prefix: readonly PropertyKey[]): Issue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code !== "invalid_union") return [{ ...issue, path }];
  const values = issue.errors.flatMap((branch) =>
    branch.flatMap((one) => (one.code === "invalid_value" && one.path.length === 0 ? one.values : [])),
  );
  const first = issue.errors[0]?.[0];
  if (values.length === issue.errors.length && first?.code === "invalid_value") return [{ ...first, values, path }];
  const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
  return nearest.flatMap((one) => flatten(one, path));
}

function fieldErrors(issue: Issue): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: pointer([...issue.path, key]),
      message: "remove this field: it is not known here",
    }));
  }
  return [{ path: pointer(issue.path), message: remedyOf(issue) }];
}
