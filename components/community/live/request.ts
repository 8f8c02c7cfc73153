import { type Contract, contracts, resolveContract } from "@/components/community/live/contracts";
import type { Problem } from "@/types/community";

/** The server refused: the problem+json it sent, with its code and the fields at fault. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = "ProblemError";
  }
}

/** No answer came, or one that is none of ours (a proxy's page, a broken line). */
export class UnreachableError extends Error {
  constructor(cause?: unknown) {
    super("no answer from the server", { cause });
    this.name = "UnreachableError";
  }
}

type Write = { method: "POST" | "PATCH" | "DELETE"; body?: unknown; idempotencyKey: string };

/** Reads JSON and parses it with the contract. @throws ProblemError, UnreachableError */
export function getJson<Data>(url: string, contract: Contract<Data>, signal?: AbortSignal) {
  return exchange(url, contract, { headers: { Accept: "application/json" }, signal });
}

/** Writes JSON once per key: repeat a failed attempt with the same key. @throws ProblemError, UnreachableError */
export function sendJson<Data>(url: string, contract: Contract<Data>, write: Write, signal?: AbortSignal) {
  const headers: Record<string, string> = { Accept: "application/json", "Idempotency-Key": write.idempotencyKey };
  if (write.body !== undefined) headers["Content-Type"] = "application/json";
  const body = write.body === undefined ? undefined : JSON.stringify(write.body);
  return exchange(url, contract, { method: write.method, headers, body, signal });
}

/** Sends a file as it is. @throws ProblemError, UnreachableError */
export function sendFile<Data>(url: string, contract: Contract<Data>, file: Blob) {
  const headers = { Accept: "application/json", "Content-Type": "application/octet-stream" };
  return exchange(url, contract, { method: "POST", headers, body: file });
}

/** Asks the server what would happen: a POST that changes nothing and so needs no key. */
export function askJson<Data>(url: string, contract: Contract<Data>, body: unknown, signal?: AbortSignal) {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  return exchange(url, contract, { method: "POST", headers, body: JSON.stringify(body), signal });
}

/** A new key for a new command. Plain http has no crypto.randomUUID, but has random values. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function exchange<Data>(url: string, contract: Contract<Data>, init: RequestInit): Promise<Data> {
  let status: number;
  let json: unknown;
  try {
    const response = await fetch(url, { ...init, credentials: "same-origin", cache: "no-store" });
    status = response.status;
    json = status === 204 ? null : await response.json();
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new UnreachableError(error);
  }
  if (status < 400) return (await resolveContract(contract)).parse(json);
  const problem = (await contracts()).Problem.safeParse(json);
  if (problem.success) throw new ProblemError(problem.data);
  throw new UnreachableError();
}
