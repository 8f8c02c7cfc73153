import type { Reading } from "@/lib/domain/metering/reading";
import { simulateSlots } from "@/lib/domain/simulation/slotReadings";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { findDemoHistory } from "@/lib/server/persistence/queries/demo";
import { recordReadings } from "../recordReadings";
import { demoWorld } from "./demoWorld";

/** The simulated meters report a slot that has ended, through the same command as real ones. */
export async function readDemoMeters(system: SystemContext, slotStart: number): Promise<void> {
  const demo = await findDemoHistory(system.db, system.community.communityId);
  if (!demo) return;
  const readings = simulateSlots(demoWorld(demo.seed), slotStart, slotStart + SLOT_MS).flatMap((slot) =>
    slot.readings.map((r): Reading => ({ ...r, slotStart, quality: "measured", origin: "simulation" })),
  );
  await recordReadings(system, readings);
}
