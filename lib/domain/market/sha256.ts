import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** A SHA-256 under way: takes bytes in pieces (they may change afterwards), answers once in hexadecimal. */
export type Sha256 = { update(bytes: Uint8Array): unknown; hex(): string };

let start: () => Sha256 = pureSha256;

/**
 * Replaces the implementation, for hosts that have a faster one of their own; every implementation gives the same hash.
 * The one built in runs anywhere, also in a page served without TLS.
 */
export function provideSha256(implementation: () => Sha256): void {
  start = implementation;
}

/** Begins a SHA-256. */
export function startSha256(): Sha256 {
  return start();
}

/** The implementation built in. */
export function pureSha256(): Sha256 {
  const hash = sha256.create();
  return { update: (bytes) => hash.update(bytes), hex: () => bytesToHex(hash.digest()) };
}
