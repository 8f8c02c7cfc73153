import { DomainError } from "@/lib/domain/errors";
import { pointName } from "@/lib/domain/metering/pointName";
import { addDays, dayStart } from "@/lib/domain/units/slot";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { findMapping } from "@/lib/server/persistence/queries/columnMappings";
import { listAliases } from "@/lib/server/persistence/queries/members";
import { listMeterImports } from "@/lib/server/persistence/queries/meterImports";
import { listMeteringPoints } from "@/lib/server/persistence/queries/meteringPoints";
import { readKnownDays } from "@/lib/server/persistence/queries/readKnownReadings";
import {
  ColumnMapping,
  type ColumnsQuery,
  type KnownReadings,
  type KnownReadingsRequest,
  type MeterFiles,
  type MeterFilesQuery,
  type RememberedColumns,
} from "@/types/meterFiles";
import { instant } from "./instant";
import { requireMember } from "./requireMember";

const MOST_SHOWN = 20;
const LONGEST_DAYS = 1100;

/** The files brought last, and the metering points there are: my own, or for operators the community's. */
export async function readMeterFiles(ctx: Context, { of }: MeterFilesQuery): Promise<MeterFiles> {
  const memberId = requireMember(ctx.viewer);
  if (of === "community") requireOperator(ctx.viewer);
  const { db, community } = ctx;
  const [imports, points] = await Promise.all([
    listMeterImports(db, community.communityId, of === "own" ? memberId : null, MOST_SHOWN),
    listMeteringPoints(db, community.communityId),
  ]);
  const aliases = of === "community" ? await listAliases(db, community.communityId) : [];
  return {
    members: aliases.map(({ alias }) => alias),
    imports: imports.map((one) => ({
      importId: one.importId,
      fileName: one.fileName,
      format: one.format,
      importedAt: instant(one.importedAt),
      firstSlot: instant(one.firstSlot),
      lastSlot: instant(one.lastSlot),
      inserted: one.inserted,
      corrected: one.corrected,
      unchanged: one.unchanged,
    })),
    points: [
      ...new Set(points.filter((one) => of === "community" || one.memberId === memberId).map((one) => one.pointId)),
    ],
  };
}

/** What is known of the days a file is about, of the home or the metering points it is of: what it would change. */
export async function readKnownReadings(ctx: Context, asked: KnownReadingsRequest): Promise<KnownReadings> {
  const memberId = requireMember(ctx.viewer);
  if (asked.target !== "own") requireOperator(ctx.viewer);
  const { db, community } = ctx;
  const { timeZone } = community;
  if (asked.to < asked.from || addDays(asked.from, LONGEST_DAYS) < asked.to) {
    const message = "must be on or after /from, and at most three years later";
    throw new DomainError("invalid-input", `Check /to: ${message}.`, { fields: [{ path: "/to", message }] });
  }
  const ids = asked.target === "meter" ? [asked.meter ?? ""] : asked.points.map(pointName);
  const known = await listMeteringPoints(db, community.communityId, ids);
  const members = asked.target === "own" ? [memberId] : [...new Set(known.map((point) => point.memberId))];
  const mine = new Set(known.filter((point) => members.includes(point.memberId)).map((point) => point.pointId));
  // To a member, somebody else's metering point is what the import would refuse; one that nobody has is not.
  const refused = (id: string) =>
    asked.target === "own" ? known.some((point) => point.pointId === id) && !mine.has(id) : !mine.has(id);
  return {
    days: await readKnownDays(db, community.communityId, members, {
      from: dayStart(asked.from, timeZone),
      to: dayStart(addDays(asked.to, 1), timeZone),
      timeZone,
    }),
    unknownPoints: ids.filter(refused),
  };
}

/** How I had the columns under a header read last. One kept under older rules that no longer holds counts as never. */
export async function readRememberedColumns(ctx: Context, { header }: ColumnsQuery): Promise<RememberedColumns> {
  const memberId = requireMember(ctx.viewer);
  const kept = ColumnMapping.safeParse(await findMapping(ctx.db, ctx.community.communityId, memberId, header));
  return { mapping: kept.success ? kept.data : null };
}
