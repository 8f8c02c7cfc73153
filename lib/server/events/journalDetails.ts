// What the details of journal events hold: written by the commands, read by a replay.
import * as z from "zod";

const Side = z.enum(["buy", "sell"]);
const Source = z.enum(["solar", "wind", "battery", "other"]);
const State = z.enum(["open", "cancelled", "closed", "void"]);
const Part = z.strictObject({ slotStart: z.int(), energyWh: z.int(), filledWh: z.int() });

const Offer = z.strictObject({
  offerId: z.uuid(),
  memberId: z.int(),
  side: Side,
  energyWh: z.int(),
  limitMicroEurPerKwh: z.int(),
  instantMicroEurPerKwh: z.int().nullable(),
  profile: z.enum(["flat", "flexible"]),
  powerW: z.int().nullable(),
  windowStart: z.int(),
  windowEnd: z.int(),
  source: Source.nullable(),
  green: z.boolean(),
  acceptedSources: z.array(Source).nullable(),
  greenOnly: z.boolean(),
  districtPreference: z.enum(["own", "any"]),
  state: State,
  takenWh: z.int(),
  matchedWh: z.int(),
  version: z.int(),
  origin: z.enum(["person", "agent"]),
  placedAt: z.int(),
  changedAt: z.int(),
});

/** offer-placed: the offer and its parts. */
export const OfferPlaced = z.strictObject({ offer: Offer, slots: z.array(Part) });

/** offer-edited, offer-cancelled, offer-restored: the terms after the change, and the parts from `fromSlot` on. */
export const OfferChanged = z.strictObject({
  state: State,
  energyWh: z.int(),
  limitMicroEurPerKwh: z.int(),
  instantMicroEurPerKwh: z.int().nullable(),
  fromSlot: z.int(),
  slots: z.array(Part),
});

/** offer-taken: how much in which slots, at which prices, and what was sold. */
export const OfferTaken = z.strictObject({
  shares: z.array(z.strictObject({ slotStart: z.int(), energyWh: z.int() })),
  price: z.strictObject({
    buyerMicroEurPerKwh: z.int(),
    sellerMicroEurPerKwh: z.int(),
    feeMicroEurPerKwh: z.int(),
  }),
  supply: z.strictObject({ source: Source, green: z.boolean() }),
});

/** slot-cleared, slot-void: the pseudonyms' salt and the flexible offers that waited for a later slot. */
export const SlotCleared = z.strictObject({ salt: z.string(), waiting: z.array(z.uuid()) });

/** readings-recorded: whose readings of which slots were written; each counts one version on. */
export const ReadingsRecorded = z.strictObject({
  slots: z.array(z.strictObject({ slotStart: z.int(), members: z.array(z.int()) })),
});

/** slots-resettled: the slots of the day and why. */
export const SlotsResettled = z.strictObject({
  slots: z.array(z.strictObject({ slotStart: z.int(), reason: z.enum(["reading", "tariff", "reading-and-tariff"]) })),
});

/** agents-acted: the hours whose offers were looked at. */
export const AgentsActed = z.strictObject({ hours: z.array(z.int()) });
