import * as z from "zod";
import { DomainError } from "@/lib/domain/errors";
import { parseInput } from "./parseInput";

/** Names the community for visitors on every read; it is never part of a read's own filters. */
const COMMUNITY = "community";
const DECIMAL = /^(0|-?[1-9]\d{0,15})$/;

/** The query of a request by its contract: every key once, numbers in plain decimal digits. */
export function readQuery<Schema extends z.ZodObject>(request: Request, schema: Schema): z.output<Schema> {
  const values: Record<string, string> = {};
  for (const [key, value] of new URL(request.url).searchParams) {
    if (key === COMMUNITY) continue;
    if (Object.hasOwn(values, key)) throw refuse(key, "send this parameter once");
    if (value.includes("\0")) throw refuse(key, "remove the NUL character");
    if (isNumber(schema.shape[key]) && !DECIMAL.test(value)) throw refuse(key, "send a whole number in decimal digits");
    values[key] = value;
  }
  return parseInput(schema, values);
}

function refuse(key: string, message: string): DomainError {
  return new DomainError("invalid-input", `Check /${key}: ${message}.`, { fields: [{ path: `/${key}`, message }] });
}

function isNumber(field: z.core.$ZodType | undefined): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable)
    return isNumber(field.unwrap());
  return field instanceof z.ZodNumber;
}
