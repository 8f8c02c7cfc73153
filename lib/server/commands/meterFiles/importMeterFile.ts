import { createHash, randomUUID } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import { type Collected, collector } from "@/lib/domain/metering/collectIntervals";
import type { ColumnMapping } from "@/lib/domain/metering/formats/columnMapping";
import { openMeterFile } from "@/lib/domain/metering/formats/openMeterFile";
import { daysOf, type Owner, ownerlessSlots, saidOfDay } from "@/lib/domain/metering/saidOfDay";
import { localDay, SLOT_MS } from "@/lib/domain/units/slot";
import { writeSaid } from "@/lib/server/commands/recordSaid";
import type { SystemContext } from "@/lib/server/context";
import type { AuditDraft } from "@/lib/server/events/auditChain";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { findMeterImport, insertMeterImport, type MeterImport } from "@/lib/server/persistence/queries/meterImports";
import { listWindOnly } from "@/lib/server/persistence/queries/plants";
import { faultMessage } from "./faultMessage";
import { type FileTarget, fileOwners } from "./fileOwners";

export type MeterFile = {
  chunks: AsyncIterable<Uint8Array>;
  fileName: string;
  /** How to read a CSV of no known format. */
  mapping: ColumnMapping | null;
  target: FileTarget;
  /** The member who brings it; null: the house itself. */
  by: number | null;
};

/** What became of a file: `checked` is what would become of it. */
export type ImportResult = { state: "imported" | "already" | "checked" } & MeterImport & {
    /** Rows that said the same again. */
    repeated: number;
    /** Whole quarter-hours of metering points that were nobody's at the time: left out. */
    ownerless: number;
  };

/** Undoes what a dry run wrote, and brings its result out. */
class Checked extends Error {
  constructor(readonly result: MeterImport) {
    super("checked");
  }
}

/**
 * Brings a meter file in: all of it or nothing, however often it is sent. It is read as it comes; of its rows only their quarter-hours
 * are held. @throws DomainError invalid-input with the lines that cannot be taken, or what is wrong with the whole.
 */
export async function importMeterFile(
  system: SystemContext,
  file: MeterFile,
  options: { dryRun?: boolean } = {},
): Promise<ImportResult> {
  const { format, mapping, collected, hash } = await readFile(system, file);
  requireSound(collected);
  const ownersOf = await fileOwners(system, collected, file.target);
  const from = Math.min(...collected.series.map((series) => series.from));
  const to = Math.max(...collected.series.map((series) => series.to));
  const one = {
    importId: randomUUID(),
    fingerprint: createHash("sha256")
      .update(JSON.stringify([hash, file.target, mapping]))
      .digest("hex"),
    fileName: file.fileName,
    format,
    memberId: memberOf(file.target, ownersOf),
    importedBy: file.by,
    importedAt: system.clock.wall(),
    firstSlot: Math.floor(from / SLOT_MS) * SLOT_MS,
    lastSlot: Math.ceil(to / SLOT_MS) * SLOT_MS - SLOT_MS,
  };
  const told = { repeated: collected.repeated, ownerless: ownerlessSlots(collected, ownersOf) };
  try {
    const { already, ...written } = await writeFile(system, collected, ownersOf, one, options.dryRun ?? false);
    return { state: already ? "already" : "imported", ...written, ...told };
  } catch (error) {
    if (error instanceof Checked) return { state: "checked", ...error.result, ...told };
    throw error;
  }
}

async function readFile(
  { clock, community }: SystemContext,
  { chunks, fileName, mapping }: MeterFile,
): Promise<{ format: string; mapping: ColumnMapping | null; collected: Collected; hash: string }> {
  const digest = createHash("sha256");
  const hashed = async function* () {
    for await (const chunk of chunks) {
      digest.update(chunk);
      yield chunk;
    }
  };
  const opened = await openMeterFile(hashed(), fileName, mapping);
  if (opened.kind === "prices") throw refused("The file holds prices, no readings");
  if (opened.kind === "unknown") throw refused("The file is of no format the portal reads: say which column is what");
  const { add, collected } = collector(clock.now());
  for await (const rows of opened.parse({ timeZone: community.timeZone })) add(rows);
  return { format: opened.format, mapping: opened.mapping, collected, hash: digest.digest("hex") };
}

function requireSound({ series, faults, faultCount }: Collected): void {
  if (faultCount > 0) {
    const fields = faults.map((fault) => ({ path: `/file/${fault.line}`, message: faultMessage(fault) }));
    const [first] = fields;
    const message = `The file cannot be taken: line ${faults[0]!.line} ${first!.message}${faultCount > 1 ? `, and ${faultCount - 1} more` : ""}. Nothing was changed.`;
    throw new DomainError("invalid-input", message, { path: first!.path, fields, params: { faults: faultCount } });
  }
  if (series.length === 0) throw refused("The file holds no readings");
}

/** The one member a file is of; null where it is of whoever its points belong to. */
function memberOf(target: FileTarget, ownersOf: (pointId: string | null) => readonly Owner[]): number | null {
  if (target.of === "points") return null;
  return target.of === "member" ? target.memberId : (ownersOf(null).at(-1)?.memberId ?? null);
}

function writeFile(
  { db, clock, community }: SystemContext,
  collected: Collected,
  ownersOf: (pointId: string | null) => readonly Owner[],
  one: Omit<MeterImport, "inserted" | "corrected" | "unchanged">,
  dryRun: boolean,
): Promise<MeterImport & { already: boolean }> {
  const { communityId } = community;
  return inTransaction(db, async (tx) => {
    await holdName(tx, `readings ${communityId}`);
    const before = await findMeterImport(tx, communityId, one.fingerprint);
    if (before) return { ...before, already: true };
    const now = clock.now();
    const windOnly = await listWindOnly(tx, communityId, localDay(now, community.timeZone));
    const counts = { inserted: 0, corrected: 0, unchanged: 0 };
    const audit: AuditDraft[] = [];
    for (const day of daysOf(collected)) {
      const said = saidOfDay(collected, day, ownersOf);
      const { states, event } = await writeSaid(tx, communityId, now, said, "file", windOnly);
      for (const state of states.values()) counts[state] += 1;
      if (event) audit.push(event);
    }
    if (dryRun) throw new Checked({ ...one, ...counts });
    await insertMeterImport(tx, communityId, { ...one, ...counts });
    await appendJournal(tx, communityId, { audit });
    return { ...one, ...counts, already: false };
  });
}

function refused(message: string): DomainError {
  return new DomainError("invalid-input", `${message}.`, { path: "/file", fields: [{ path: "/file", message }] });
}
