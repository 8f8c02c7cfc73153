import { monthSpan } from "@/lib/domain/units/month";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { closePeriod } from "@/lib/server/commands/closePeriod";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { FEE, GATE_MS, key, type MarketWorld, metered } from "@/tests/support/marketWorld";

/** A seller's energy is taken by a buyer at 15 ct (and the fee between districts) and delivered, in the quarter-hour at `slot`. */
export async function tradeAt(
  world: MarketWorld,
  slot: number,
  { seller, buyer, energyWh }: { seller: number; buyer: number; energyWh: number },
): Promise<void> {
  world.time.now = slot - 2 * 3_600_000;
  const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
  const { offerId } = await world.sell(seller, { ...window, instantMicroEurPerKwh: 150_000 });
  const expectedMicroEurPerKwh = 150_000 + (seller % 2 === buyer % 2 ? 0 : FEE);
  await takeOffer(world.as(buyer), offerId, { energyWh, expectedMicroEurPerKwh }, key());
  world.time.now = slot - GATE_MS;
  await clearSlot(world.system, slot);
  world.time.now = slot + SLOT_MS;
  await recordReadings(world.system, [
    metered(seller, { slotStart: slot, exportWh: energyWh }),
    metered(buyer, { slotStart: slot, importWh: energyWh }),
  ]);
  await settleSlot(world.system, slot);
}

/** The last quarter-hour of a month is over, cleared and settled, and the month closed two days later, once `before` was done. */
export async function endMonth(
  world: MarketWorld,
  month: string,
  members = 12,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  const { to } = monthSpan(month, world.system.community.timeZone);
  const last = to - SLOT_MS;
  world.time.now = last - GATE_MS;
  await clearSlot(world.system, last);
  world.time.now = to + 2 * 86_400_000;
  const ids = Array.from({ length: members }, (_, i) => i + 1);
  await recordReadings(
    world.system,
    ids.map((id) => metered(id, { slotStart: last })),
  );
  await settleSlot(world.system, last);
  await before();
  const { closed } = await closePeriod(world.as(1), { month }, key());
  if (!closed) throw new Error(`${month} did not close`);
}
