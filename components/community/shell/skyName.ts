export type SkyName = "night" | "firstlight" | "dawn" | "morning" | "noon" | "afternoon" | "golden" | "dusk";

/** Which of the eight skies stands, by the sun's height in degrees and whether it climbs; never by the clock. */
export function skyName(sunElevationDeg: number, rising: boolean): SkyName {
  if (sunElevationDeg < -12) return "night";
  if (sunElevationDeg < -4) return rising ? "firstlight" : "dusk";
  if (sunElevationDeg < 6) return rising ? "dawn" : "golden";
  if (sunElevationDeg < 30) return rising ? "morning" : "afternoon";
  return "noon";
}
