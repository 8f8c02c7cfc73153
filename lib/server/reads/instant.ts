/** Epoch ms as the wire's RFC 3339 UTC instant without fractions where there are none: "2026-06-21T12:00:00Z". */
export function instant(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}

/** As `instant`, null for null. */
export function instantOrNull(ms: number | null): string | null {
  return ms === null ? null : instant(ms);
}
