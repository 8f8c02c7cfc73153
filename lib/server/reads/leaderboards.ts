import { type BoardRecord, placed, placeOf } from "@/lib/domain/insights/leaderboard";
import { periodStart } from "@/lib/domain/insights/period";
import { permittedGroups } from "@/lib/domain/privacy/fixedGroups";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { addDays, localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { findConsent } from "@/lib/server/persistence/queries/leaderboardConsent";
import { type BoardMember, readBoardMembers } from "@/lib/server/persistence/queries/readBoards";
import { type Board, BoardName, type InsightPeriod, type Leaderboards } from "@/types/insights";
import { instantOrNull } from "./instant";
import type { Standpoint } from "./standpoint";

const ROWS = 10;

type Category = { bounded: boolean; part: (m: BoardMember) => number; whole: (m: BoardMember) => number };

const CATEGORIES: Record<BoardName, Category> = {
  kept: { bounded: true, part: (m) => m.deliveredWh, whole: (m) => m.contractedWh },
  local: { bounded: true, part: (m) => m.boughtWh, whole: (m) => m.consumptionWh },
  shifted: { bounded: true, part: (m) => m.surplusUseWh, whole: (m) => m.consumptionWh },
  shared: { bounded: false, part: (m) => m.soldWh, whole: (m) => (m.peakW / 1000) * m.days },
};

/**
 * The leaderboards of a period for a member, null for everybody else. They count whole days, at least the last one, and show
 * members who agreed only; they are about one fixed group, the listed, which must not differ from the community by too few.
 */
export async function readLeaderboards(
  { db, community, viewer }: Context,
  at: Standpoint,
  period: InsightPeriod,
): Promise<Leaderboards | null> {
  const memberId = memberIdOf(viewer);
  if (memberId === null) return null;
  const { communityId, timeZone, minimumGroup } = community;
  const lastDay = addDays(localDay(at.running, timeZone), -1);
  const first = localDay(periodStart(period, at.running, timeZone), timeZone);
  const [firstDay = lastDay] = [first, lastDay].sort();
  const [members, consent] = await Promise.all([
    at.shared(`boards ${period}`, () => readBoardMembers(db, communityId, firstDay, lastDay)),
    at.shared(`consent ${memberId}`, () => findConsent(db, communityId, memberId)),
  ]);
  const listed = members.filter((member) => member.listed && member.active);
  const ids = (some: readonly BoardMember[]) => new Set(some.map((member) => member.memberId));
  const [, may] = permittedGroups([ids(members), ids(listed)], community);
  const missing = may ? null : listed.length < minimumGroup ? "few-listed" : "few-unlisted";
  return {
    listed: consent?.listed ?? false,
    changedAt: instantOrNull(consent?.changedAt ?? null),
    firstDay,
    lastDay,
    missing,
    minimumGroup,
    boards: missing ? [] : BoardName.options.map((name) => board(name, listed, members, memberId, minimumGroup)),
  };
}

function board(
  name: BoardName,
  listed: readonly BoardMember[],
  members: readonly BoardMember[],
  viewerId: number,
  minimumGroup: number,
): Board {
  const { bounded, part, whole } = CATEGORIES[name];
  const recordOf = (m: BoardMember): BoardRecord => ({
    memberId: m.memberId,
    part: part(m),
    whole: whole(m),
    days: m.days,
  });
  const records = listed.map(recordOf);
  const places = placed(records, bounded);
  if (places.length < minimumGroup) return { name, missing: "few-entries", rows: [], mine: null };
  const own = members.find((member) => member.memberId === viewerId && member.active);
  const mine = placeOf(records, own && recordOf(own), bounded);
  const aliases = new Map(listed.map((member) => [member.memberId, member.alias]));
  return {
    name,
    missing: null,
    rows: places.slice(0, ROWS).map(({ memberId, rank, value }) => ({
      rank,
      alias: aliases.get(memberId) ?? "",
      value,
      mine: memberId === viewerId,
    })),
    mine: mine && { ...mine, of: places.length + (own?.listed ? 0 : 1) },
  };
}
