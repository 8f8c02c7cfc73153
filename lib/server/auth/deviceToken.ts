import { createHash, randomBytes } from "node:crypto";
import { localDay } from "@/lib/domain/units/slot";

/** So that a token found somewhere tells what it is. */
const PREFIX = "cwd_";

/** A fresh device token: 256 random bits, told once. */
export function newDeviceToken(): string {
  return `${PREFIX}${randomBytes(32).toString("base64url")}`;
}

/** What is kept of a device token; random enough that a plain hash cannot be turned back. */
export function hashDeviceToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The token of an Authorization header, null when it carries none. */
export function bearerToken(headers: Headers): string | null {
  return /^Bearer (cwd_[\w-]{43})$/.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}

/** Whether a token's last local day is over; wall time, as for sessions. */
export function isExpired({ lastDay }: { lastDay: string | null }, wallMs: number, timeZone: string): boolean {
  return lastDay !== null && lastDay < localDay(wallMs, timeZone);
}
