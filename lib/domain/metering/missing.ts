/** What a member's home needs to be traded and billed for, and lacks. */
export type Missing = "metering-point" | "readings" | "tariff";

/** A meter that said nothing for longer than this is silent: files come once a day, devices all the time. */
export const SILENT_MS = 26 * 3_600_000;

type Home = { active: boolean; points: number; lastReadAt: number | null; hasTariff: boolean };

/** What a member lacks at `now`, the gravest first; who does not take part lacks nothing. */
export function missingOf({ active, points, lastReadAt, hasTariff }: Home, now: number): Missing[] {
  if (!active) return [];
  const missing: Missing[] = [];
  if (lastReadAt === null || now - lastReadAt > SILENT_MS) missing.push("readings");
  if (!hasTariff) missing.push("tariff");
  if (points === 0) missing.push("metering-point");
  return missing;
}
