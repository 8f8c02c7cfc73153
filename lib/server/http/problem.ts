import type { z } from "zod";
import { DomainError, type ErrorCode, type FieldError } from "@/lib/domain/errors";
import { log } from "@/lib/server/log";
import type { Problem } from "@/types/community";
import { STATUS } from "./status";
import { isUnavailable } from "./unavailable";

const RETRY_AFTER_SECONDS = 5;

/** Any error as one of ours; what is not meant for people's eyes becomes `internal` or `unavailable` without its text. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  // Whoever asked has gone (a newer question replaced this one): nobody reads the reply, and nothing is wrong.
  if (error instanceof Error && (error.message === "aborted" || error.name === "AbortError")) {
    return new DomainError("invalid-input", "The request was broken off before it had arrived: send it again.");
  }
  if (isUnavailable(error)) {
    return new DomainError(
      "unavailable",
      "The portal's database is not reachable at the moment: try again in a few seconds.",
      { cause: error },
    );
  }
  return new DomainError(
    "internal",
    "Something went wrong on our side: try again; if it stays, tell the operator the x-request-id of this reply.",
    {
      cause: error,
    },
  );
}

/** RFC 9457 problem details of an error, logged with its request id. `instance` is the route, never the concrete ids. */
export function problemResponse(error: unknown, requestId: string, instance: string): Response {
  const fault = toDomainError(error);
  const status = STATUS[fault.code];
  if (status >= 500)
    log.error({ requestId, route: instance, code: fault.code, err: fault.cause ?? fault }, "request failed");
  else log.info({ requestId, route: instance, code: fault.code, status }, "request refused");
  const errors = fieldsOf(fault);
  const problem: z.input<typeof Problem> = {
    type: `urn:commonwatt:problem:${fault.code}`,
    title: titleOf(fault.code),
    status,
    code: fault.code,
    detail: fault.message,
    instance,
    ...(errors.length > 0 && { errors }),
    ...(Object.keys(fault.params).length > 0 && { params: { ...fault.params } }),
  };
  const headers = new Headers({
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
    "x-request-id": requestId,
  });
  const retryAfter = fault.params.retryAfterSeconds ?? (fault.code === "unavailable" ? RETRY_AFTER_SECONDS : null);
  if (retryAfter !== null) headers.set("retry-after", String(retryAfter));
  return new Response(JSON.stringify(problem), { status, headers });
}

function fieldsOf(fault: DomainError): FieldError[] {
  if (fault.fields.length > 0) return [...fault.fields];
  return fault.path === null ? [] : [{ path: fault.path, message: fault.message }];
}

function titleOf(code: ErrorCode): string {
  const words = code.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
