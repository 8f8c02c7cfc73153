import { missingOf } from "@/lib/domain/metering/missing";
import { localDay } from "@/lib/domain/units/slot";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { listMemberCare } from "@/lib/server/persistence/queries/memberCare";
import type { MemberCare, MemberCareQuery, MemberCareResponse } from "@/types/memberCare";
import { instant, instantOrNull } from "./instant";

/** How far back a last reading is looked for: whose meter is silent for longer is silent, whatever it said before. */
const LOOK_BACK_MS = 31 * 86_400_000;

/** For the operator: the members, page by page, and what each lacks. */
export async function readMemberCare(ctx: Context, asked: MemberCareQuery): Promise<MemberCareResponse> {
  const found = (await readAllCare(ctx)).filter(({ alias }) =>
    alias.toLowerCase().includes(asked.search.toLowerCase()),
  );
  const shown = {
    all: found,
    missing: found.filter(({ missing }) => missing.length > 0),
    inactive: found.filter(({ active }) => !active),
  };
  const { all, missing, inactive } = shown;
  const rows = shown[asked.show];
  const pages = Math.max(1, Math.ceil(rows.length / asked.limit));
  const page = Math.min(asked.page, pages);
  return {
    members: rows.slice((page - 1) * asked.limit, page * asked.limit),
    counts: { all: all.length, missing: missing.length, inactive: inactive.length },
    page,
    pages,
    now: instant(ctx.clock.now()),
  };
}

/** Every member with what it lacks, in the order of their numbers. */
export async function readAllCare({ db, community, clock, viewer }: Context): Promise<MemberCare[]> {
  requireOperator(viewer);
  const now = clock.now();
  const span = { today: localDay(now, community.timeZone), lookFrom: now - LOOK_BACK_MS, now };
  const members = await listMemberCare(db, community.communityId, span);
  return members.map((member) => {
    const { alias, kind, active, joinedOn, points, lastReadAt } = member;
    const missing = missingOf(member, now);
    return { alias, kind, active, since: joinedOn, points, lastReadAt: instantOrNull(lastReadAt), missing };
  });
}
