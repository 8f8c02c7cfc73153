import { sunAt } from "@/lib/domain/models/solarPosition";
import type { Community } from "@/types/community";

/** Which of the eight skies stands over a place: by the sun's height, not by the clock. */
export function skyName(ms: number, latitude: number, longitude: number): Community["sky"] {
  const { elevationDeg, rising } = sunAt(ms, latitude, longitude);
  if (elevationDeg < -12) return "night";
  if (elevationDeg < -4) return rising ? "firstlight" : "dusk";
  if (elevationDeg < 6) return rising ? "dawn" : "golden";
  if (elevationDeg < 30) return rising ? "morning" : "afternoon";
  return "noon";
}
