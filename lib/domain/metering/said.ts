import { withUnseenGeneration } from "./checkReading";
import { isMeasured } from "./quality";
import { ENERGIES, type Reading, type ReadingOrigin } from "./reading";

export type Energies = Pick<Reading, (typeof ENERGIES)[number]>;

/** What a device or a file says of a member's quarter-hour: some of the energies; the others are somebody else's to say. */
export type Said = Pick<Reading, "slotStart" | "memberId" | "quality"> & { said: Partial<Energies> };

export const NOTHING: Energies = { importWh: 0, exportWh: 0, solarWh: 0, windWh: 0, chargeWh: 0, dischargeWh: 0 };

/**
 * The reading that what was said makes, beside what is known of the slot: energies not named stay as known (0 where nothing, or only a
 * substitute, is), and generation nobody meters is seen by what left the home (`unseen`: of what kind). Where all stays as it was, or
 * where a value that was not measured would replace one that was, it is the known reading.
 */
export function readingFrom(
  { slotStart, memberId, said, quality }: Said,
  known: Reading | undefined,
  origin: ReadingOrigin,
  unseen: "solar" | "wind",
): Reading {
  if (known && isMeasured(known.quality) && !isMeasured(quality)) return known;
  const others: Energies = known && known.quality !== "substitute" ? known : NOTHING;
  const kept = Object.fromEntries(ENERGIES.map((energy) => [energy, others[energy]])) as Energies;
  const made = withUnseenGeneration({ slotStart, memberId, ...kept, ...said, quality, origin }, unseen);
  const same = known && known.quality === made.quality && ENERGIES.every((energy) => known[energy] === made[energy]);
  return same ? known : made;
}
