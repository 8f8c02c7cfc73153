/** Epoch ms as the wire's RFC 3339 UTC instant, without fractions where there are none. */
export function instant(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
