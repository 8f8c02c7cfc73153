import { uniform } from "@/lib/domain/models/random";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { editOffer } from "@/lib/server/commands/editOffer";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { refreshIndications } from "@/lib/server/commands/refreshIndications";
import { resettleNext } from "@/lib/server/commands/resettleDay";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { codeOf, FEE, GATE_MS, key, type MarketWorld, metered } from "./marketWorld";

type Standing = {
  offer_id: string;
  member_id: number;
  side: "buy" | "sell";
  energy_wh: number;
  version: number;
  instant_micro_eur_per_kwh: number | null;
};

/**
 * Some quarter-hours of everything a market does, drawn from a seed: offers placed, edited, cancelled, restored and taken,
 * several at once; slots cleared, late or missed; readings that come late, twice or corrected; settlements with substitutes.
 */
export async function playMarket(world: MarketWorld, seed: number, from: number, slots: number): Promise<void> {
  const { db, communityId, system, time } = world;
  let drawn = 0;
  const random = () => uniform(seed, ++drawn);
  const upTo = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T | undefined => list[upTo(list.length)];
  const whole = (low: number, high: number) => low + upTo(high - low + 1);

  const standing = () =>
    db
      .selectFrom("offer")
      .select(["offer_id", "member_id", "side", "energy_wh", "version", "instant_micro_eur_per_kwh"])
      .where("community_id", "=", communityId)
      .where("state", "in", ["open", "cancelled"])
      .orderBy("placed_at")
      .orderBy("energy_wh")
      .execute();

  function place(slot: number): Promise<string> {
    const length = whole(1, 4);
    const first = slot + upTo(3) * SLOT_MS;
    const flexible = random() < 0.4;
    const window = { windowStart: formatSlot(first), windowEnd: formatSlot(first + length * SLOT_MS) };
    const profile = flexible ? { profile: "flexible" as const, powerW: whole(2, 6) * 1_000 } : {};
    const energyWh = whole(50, 900);
    if (random() < 0.5) {
      const limit = whole(90, 180) * 1_000;
      const source = random() < 0.5 ? "solar" : "battery";
      const instantMicroEurPerKwh = random() < 0.6 ? limit + 10_000 : null;
      const green = source === "solar" && random() < 0.5;
      return codeOf(
        world.sell(whole(1, 4), {
          ...window,
          ...profile,
          energyWh,
          limitMicroEurPerKwh: limit,
          instantMicroEurPerKwh,
          source,
          green,
        }),
      );
    }
    const limit = whole(150, 300) * 1_000;
    const instantMicroEurPerKwh = random() < 0.4 ? limit - 20_000 : null;
    const greenOnly = random() < 0.2;
    const districtPreference = random() < 0.2 ? ("own" as const) : ("any" as const);
    const wish = { instantMicroEurPerKwh, greenOnly, districtPreference };
    return codeOf(world.buy(whole(5, 12), { ...window, ...profile, energyWh, limitMicroEurPerKwh: limit, ...wish }));
  }

  async function change(offer: Standing | undefined): Promise<void> {
    if (!offer) return;
    const { offer_id: id, version, member_id: owner } = offer;
    const how = random();
    if (how < 0.3) await codeOf(cancelOffer(world.as(owner), id, { version }, key()));
    else if (how < 0.6) await codeOf(editOffer(world.as(owner), id, { version, energyWh: whole(50, 900) }, key()));
    else if (offer.instant_micro_eur_per_kwh !== null) {
      const taker = offer.side === "sell" ? whole(5, 12) : whole(1, 4);
      const fee = taker % 2 === owner % 2 ? 0 : FEE;
      const price = offer.instant_micro_eur_per_kwh + (offer.side === "sell" ? fee : -fee);
      const ask = { energyWh: whole(1, offer.energy_wh), expectedMicroEurPerKwh: price };
      await codeOf(takeOffer(world.as(taker), id, ask, key()));
    }
    if (random() < 0.5) {
      await codeOf(editOffer(world.as(owner), id, { version: version + 1, undo: true }, key()));
    }
  }

  function report(slot: number, memberId: number) {
    const seller = memberId <= 4;
    return metered(memberId, { slotStart: slot, ...(seller ? { exportWh: upTo(1_500) } : { importWh: upTo(900) }) });
  }

  for (let slot = from; slot < from + slots * SLOT_MS; slot += SLOT_MS) {
    time.now = slot - SLOT_MS;
    time.wall += SLOT_MS;
    for (let i = 0; i < 4; i++) await place(slot);
    await Promise.all(Array.from({ length: 3 }, () => place(slot)));
    const known = await standing();
    await Promise.all(Array.from({ length: 4 }, () => change(pick(known))));
    await refreshIndications(system);
    // The second gate is missed, some others are late.
    time.now = slot === from + SLOT_MS ? slot : random() < 0.2 ? slot - 1_000 : slot - GATE_MS;
    await clearSlot(system, slot);

    const ended = slot - SLOT_MS;
    const present = Array.from({ length: 12 }, (_, i) => i + 1).filter(() => random() < 0.9);
    time.now = slot + 60_000;
    await recordReadings(
      system,
      present.map((memberId) => report(ended, memberId)),
    );
    if (random() < 0.3) await recordReadings(system, [report(ended - SLOT_MS, whole(1, 12))]);
    await settleSlot(system, ended);
  }
  // Those with missing readings are settled with substitutes when patience ends; the truth comes after.
  time.now += system.community.substituteAfterMs;
  for (let slot = from; slot < from + slots * SLOT_MS; slot += SLOT_MS) await settleSlot(system, slot);
  await recordReadings(system, [report(from, 5), report(from + SLOT_MS, 1)]);
  while ((await resettleNext(system)) !== null) time.now += 1_000;
  await recordReadings(system, [report(from, 6)]);
}
