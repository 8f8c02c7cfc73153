import { type Kysely, sql } from "kysely";
import { gateAt } from "@/lib/domain/market/offer";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import { addSlots, slotOf } from "@/lib/domain/units/slot";
import { fixedClock } from "@/lib/server/clock";
import { agentsAct } from "@/lib/server/commands/demo/agentsAct";
import { evaluateRules } from "@/lib/server/commands/rules/evaluateRules";
import type { SystemContext } from "@/lib/server/context";
import { insertRule } from "@/lib/server/persistence/queries/rules";
import type { Database } from "@/lib/server/persistence/schema/database";
import { type Bench, percentile, timedAsync } from "./measure";

const MEMBERS = 300;
/** Rules are looked at a minute before the gate: half of it is left for the auction and whoever else is busy. */
const WANTED_S = 30;
const LEAD_MS = 60_000;
/** One for everybody that looks at the price, and one of these. */
const SECOND = ["midday-surplus", "green-local", "ramp-to-gate", "notify-cheap"] as const;

/** What a gate's evaluation of the rules of hundreds of members takes, quarter-hour after quarter-hour of a noon. */
export async function benchEvaluation(bench: Bench, ctx: SystemContext): Promise<void> {
  const { db, community, clock } = ctx;
  bench.say(`rules of ${MEMBERS} members`);
  await addNeighbours(db, community.communityId);
  await writeRules(ctx);
  const first = slotOf(clock.now() + LEAD_MS + community.gateClosureMs);
  const seconds: number[] = [];
  for (let run = 1; run <= (bench.quick ? 3 : 12); run++) {
    bench.signal.throwIfAborted();
    const slot = addSlots(first, run);
    const system = { ...ctx, clock: fixedClock(gateAt(slot, community.gateClosureMs) - LEAD_MS) };
    await agentsAct(system, slotOf(system.clock.now()));
    const ms = await timedAsync(() =>
      evaluateRules(system, slot, (memberId, error) => {
        throw new Error(`the rules of member ${memberId} could not be evaluated`, { cause: error });
      }),
    );
    seconds.push(ms / 1_000);
  }
  const { rows } = await sql<{ members: number }>`
    SELECT count(DISTINCT member_id)::int AS members FROM rule_evaluation WHERE community_id = ${community.communityId}`.execute(
    db,
  );
  if (rows[0]?.members !== MEMBERS) throw new Error(`rules of ${rows[0]?.members} members were evaluated`);
  const yardstick = { rules: 2 * MEMBERS, wanted: WANTED_S };
  for (const share of [0.5, 0.95]) {
    const name = `evaluation-${MEMBERS}-members-p${100 * share}`;
    bench.report({ name, value: percentile(seconds, share), unit: "s", yardstick });
  }
}

/** Neighbours of the demo's members, each like one of them in plants, tariff and past, until there are enough; all of them active. */
async function addNeighbours(db: Kysely<Database>, communityId: number): Promise<void> {
  const { rows } = await sql<{ memberId: number }>`
    UPDATE member SET active = true WHERE community_id = ${communityId} RETURNING member_id AS "memberId"`.execute(db);
  const most = Math.max(...rows.map(({ memberId }) => memberId));
  const twins = sql`t, generate_series(1, 9) AS n WHERE community_id = ${communityId} AND member_id + n * ${most}::int <= ${MEMBERS}`;
  const twin = sql`member_id + n * ${most}::int`;
  await sql`
    INSERT INTO member (community_id, member_id, alias, district, kind, connection_power_w, equipment, joined_on)
    SELECT community_id, ${twin}, alias || ' ' || n, district, kind, connection_power_w, equipment, joined_on
    FROM member ${twins}`.execute(db);
  await sql`
    INSERT INTO tariff (community_id, member_id, valid_from, import_micro_eur_per_kwh, feed_in_micro_eur_per_kwh)
    SELECT community_id, ${twin}, valid_from, import_micro_eur_per_kwh, feed_in_micro_eur_per_kwh
    FROM tariff ${twins}`.execute(db);
  await sql`
    INSERT INTO plant (community_id, plant_id, member_id, kind, peak_w, capacity_wh, tilt_deg, azimuth_deg, green)
    SELECT community_id, plant_id + n * 10000, ${twin}, kind, peak_w, capacity_wh, tilt_deg, azimuth_deg, green
    FROM plant ${twins}`.execute(db);
  await sql`
    INSERT INTO reading (community_id, slot_start, member_id, import_wh, export_wh, solar_wh, wind_wh, charge_wh, discharge_wh, quality, origin)
    SELECT community_id, slot_start, ${twin}, import_wh, export_wh, solar_wh, wind_wh, charge_wh, discharge_wh, quality, origin
    FROM reading ${twins}`.execute(db);
  await sql`ANALYZE reading`.execute(db);
}

async function writeRules({ db, community, clock }: SystemContext): Promise<void> {
  for (let memberId = 1; memberId <= MEMBERS; memberId++) {
    const wanted = ["below-retail", SECOND[memberId % SECOND.length]];
    for (const [index, templateId] of wanted.entries()) {
      const template = TEMPLATES.find((one) => one.templateId === templateId);
      if (!template) throw new Error(`there is no template ${templateId}`);
      await insertRule(db, community.communityId, {
        ruleId: `00000000-0000-4000-8000-${String(2 * memberId + index).padStart(12, "0")}`,
        memberId,
        name: `Rule ${index + 1}`,
        status: "active",
        version: 1,
        priority: index + 1,
        rule: template.rule,
        changedAt: clock.now(),
      });
    }
  }
}
