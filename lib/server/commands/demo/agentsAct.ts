import { canonicalJson, sha256Text } from "@/lib/domain/market/canonical";
import type { Offer } from "@/lib/domain/market/offer";
import { draftOffers } from "@/lib/domain/simulation/agents";
import { formatSlot, SLOT_MS, SLOTS_PER_HOUR, slotOf } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import {
  type AgentOfferState,
  type AgentRevision,
  cancelAgentOffers,
  insertNewAgentOffers,
  listAgentOffers,
  reviseAgentOffers,
} from "@/lib/server/persistence/queries/agentOffers";
import { findDemoHistory } from "@/lib/server/persistence/queries/demo";
import { passGate } from "@/lib/server/persistence/queries/gate";
import { refreshIndications } from "../refreshIndications";
import { agentOffer, slotShareWh } from "./agentOffer";
import { demoWorld } from "./demoWorld";

const HOUR_MS = SLOTS_PER_HOUR * SLOT_MS;
const HOURS_AHEAD = 24;
/** Hours before delivery at which agents look at an hour again; in the last hour they do so on every quarter-hour. */
const REVISED_AT = new Set([12, 6, 3, 2, 1]);

/**
 * One quarter-hour of the simulated neighbours: they post for the hours that come into reach, and revise price and energy of
 * what nobody has taken yet. Doing it twice changes nothing.
 */
export async function agentsAct(system: SystemContext, quarter: number): Promise<void> {
  await act(system, quarter, dueHours(quarter, system.community.gateClosureMs));
}

async function act(system: SystemContext, quarter: number, hours: readonly number[]): Promise<void> {
  const touched = await postAgentOffers(system, quarter, hours);
  for (const hour of new Set(touched.map((offer) => offer.windowStart))) {
    await refreshIndications(system, hour, hour + HOUR_MS);
  }
}

/** Brings the agents' offers of some hours to what they want on a quarter-hour; returns those that changed. */
export async function postAgentOffers(
  system: SystemContext,
  quarter: number,
  hours: readonly number[],
): Promise<{ windowStart: number }[]> {
  const { db, community } = system;
  const demo = await findDemoHistory(db, community.communityId);
  if (!demo) return [];
  const world = demoWorld(demo.seed);
  const wanted = hours
    .flatMap((hour) => draftOffers(world, hour, quarter, "live"))
    .map((draft) => ({
      offer: agentOffer(demo.seed, draft, quarter, quarter),
      shareWh: slotShareWh(draft),
    }));
  return inTransaction(db, async (tx) => {
    await passGate(tx, community.communityId);
    const { fresh, revised, dropped } = revision(wanted, await listAgentOffers(tx, community.communityId, hours));
    await cancelAgentOffers(
      tx,
      community.communityId,
      dropped.map((o) => o.offerId),
      quarter,
    );
    await insertNewAgentOffers(tx, community.communityId, fresh, quarter + community.gateClosureMs);
    await reviseAgentOffers(tx, community.communityId, revised, quarter);
    const changed = [...fresh.map(({ offer }) => offer), ...revised, ...dropped];
    if (changed.length > 0) {
      const detail = { posted: fresh.length, revised: revised.length, cancelled: dropped.length };
      await appendJournal(tx, community.communityId, {
        // What agents want follows from the seed: hours and seed say it all.
        audit: [
          {
            kind: "agents-acted",
            subject: `agents:${formatSlot(quarter)}`,
            payload: { seed: demo.seed, ...detail, offersHash: sha256Text(canonicalJson(changed)) },
            at: quarter,
            detail: { hours },
          },
        ],
        live: [{ kind: "offer", slotStart: hours[0] ?? null, at: quarter, detail }],
      });
    }
    return changed;
  });
}

type Wanted = { offer: Offer; shareWh: number };

/**
 * What turns the agents' offers as they stand into those they want: new ones, changed ones, and those they take back. What has
 * traded stays as it is, and its owner posts nothing on the other side of that hour.
 */
function revision(wanted: readonly Wanted[], known: readonly AgentOfferState[]) {
  const wantedIds = new Set(wanted.map(({ offer }) => offer.offerId));
  const knownById = new Map(known.map((o) => [o.offerId, o]));
  const traded = new Map(known.filter((o) => o.usedWh > 0).map((o) => [hourKey(o), o.side]));
  const allowed = wanted.filter(({ offer }) => (traded.get(hourKey(offer)) ?? offer.side) === offer.side);
  return {
    fresh: allowed.filter(({ offer }) => !knownById.has(offer.offerId)),
    revised: allowed.flatMap(({ offer, shareWh }): AgentRevision[] => {
      const before = knownById.get(offer.offerId);
      return before?.state === "open" && before.usedWh === 0 && !same(before, offer) ? [{ ...offer, shareWh }] : [];
    }),
    dropped: known.filter((o) => o.state === "open" && o.usedWh === 0 && !wantedIds.has(o.offerId)),
  };
}

function same(before: AgentOfferState, offer: Offer): boolean {
  return (
    before.energyWh === offer.energyWh &&
    before.limitMicroEurPerKwh === offer.limitMicroEurPerKwh &&
    before.instantMicroEurPerKwh === offer.instantMicroEurPerKwh
  );
}

function hourKey({ memberId, windowStart }: { memberId: number; windowStart: number }): string {
  return `${memberId} ${windowStart}`;
}

/** The hours an agent looks at on this quarter-hour: the one 24 h ahead, some on the way, and the next on every quarter. */
function dueHours(quarter: number, gateClosureMs: number): number[] {
  const hourOf = Math.floor(quarter / HOUR_MS) * HOUR_MS;
  const onTheHour = slotOf(quarter) === hourOf;
  const hours: number[] = [];
  for (let ahead = 1; ahead <= HOURS_AHEAD; ahead++) {
    const hour = hourOf + ahead * HOUR_MS;
    if (hour - gateClosureMs <= quarter) continue;
    if (ahead === 1 || (onTheHour && (ahead === HOURS_AHEAD || REVISED_AT.has(ahead)))) hours.push(hour);
  }
  return hours;
}

/** The first act of a market that has just come to life: the whole day ahead. */
export async function agentsOpen(system: SystemContext, quarter: number): Promise<void> {
  const first = Math.floor(quarter / HOUR_MS) * HOUR_MS + HOUR_MS;
  const hours = Array.from({ length: HOURS_AHEAD }, (_, ahead) => first + ahead * HOUR_MS);
  await act(
    system,
    quarter,
    hours.filter((hour) => hour - system.community.gateClosureMs > quarter),
  );
  // The hour that runs has offers too: those of the past it was cut from.
  await refreshIndications(system);
}
