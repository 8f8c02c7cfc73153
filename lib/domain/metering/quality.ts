/** How a reading was obtained: measured; substitute (computed for a gap); estimated (by the meter operator); corrected (measured, sent again). */
export type Quality = "measured" | "substitute" | "estimated" | "corrected";

/** Whether a value may be the base of a substitute: never estimate from estimates (VEE, facts §7). */
export function isMeasured(quality: Quality): boolean {
  return quality === "measured" || quality === "corrected";
}
