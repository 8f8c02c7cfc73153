import type { z } from "zod";

const FORMATS: Record<string, string> = {
  datetime: "send a UTC instant such as 2026-06-21T12:00:00Z",
  email: "send an e-mail address such as anna@example.org",
  safeint: "send a whole number without fraction",
};

const TYPES: Record<string, string> = {
  int: "send a whole number without fraction",
  number: "send a number without quotes",
  string: "send a text in quotes",
  boolean: "send true or false",
  array: "send a list",
  object: "send an object",
};

/** What to do about a zod issue, in one English clause. */
export function remedyOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.message.endsWith("received undefined")
        ? `add this field: ${TYPES[issue.expected] ?? "it is required"}`
        : (TYPES[issue.expected] ?? `send a value of type ${issue.expected}`);
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? `send at least ${issue.minimum} ${issue.origin === "string" ? "characters" : "entries"}`
        : `send ${issue.minimum} or more`;
    case "too_big":
      return issue.origin === "string" || issue.origin === "array"
        ? `send at most ${issue.maximum} ${issue.origin === "string" ? "characters" : "entries"}`
        : `send ${issue.maximum} or less`;
    case "invalid_value":
      return `send ${issue.values.length === 1 ? "" : "one of "}${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "invalid_format":
      return FORMATS[issue.format] ?? "send it in the form the contract gives";
    default:
      return issue.message;
  }
}
