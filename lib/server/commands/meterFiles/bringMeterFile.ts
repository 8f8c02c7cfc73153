import { DomainError } from "@/lib/domain/errors";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import { requireTrader } from "@/lib/server/commands/requireTrader";
import type { Context } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { saveMapping } from "@/lib/server/persistence/queries/columnMappings";
import type { ImportQuery, ImportReply } from "@/types/meterFiles";
import type { FileTarget } from "./fileOwners";
import { importMeterFile } from "./importMeterFile";
import { mappingIn } from "./mappingIn";

/**
 * A member brings a file of their own meters, an operator one of any; how its columns were read is remembered.
 * @throws DomainError as importMeterFile, or not-allowed.
 */
export async function bringMeterFile(
  ctx: Context,
  { fileName, target, meter, mapping, header }: ImportQuery,
  chunks: AsyncIterable<Uint8Array>,
): Promise<ImportReply> {
  if (target !== "own") requireOperator(ctx.viewer);
  const { memberId } = await inTransaction(ctx.db, (tx) => requireTrader(ctx, tx));
  const columns = mapping === undefined ? null : mappingIn(mapping);
  const { state, importId, format, firstSlot, lastSlot, inserted, corrected, unchanged, ownerless } =
    await importMeterFile(ctx, {
      chunks,
      fileName,
      mapping: columns,
      target: fileTarget(target, meter, memberId),
      by: memberId,
    });
  if (columns && header !== undefined) {
    const { communityId } = ctx.community;
    await saveMapping(ctx.db, communityId, { memberId, header, mapping: columns, savedAt: ctx.clock.wall() });
  }
  return {
    // A dry run is the command's beside the portal; here a file comes in or is in.
    state: state === "already" ? "already" : "imported",
    importId,
    format,
    firstSlot: new Date(firstSlot).toISOString(),
    lastSlot: new Date(lastSlot).toISOString(),
    inserted,
    corrected,
    unchanged,
    ownerless,
  };
}

function fileTarget(target: ImportQuery["target"], meter: string | undefined, memberId: number): FileTarget {
  if (target === "own") return { of: "member", memberId };
  if (target === "points") return { of: "points" };
  if (meter !== undefined) return { of: "meter", pointId: meter };
  throw refusal("/meter", "say which metering point the file is of");
}

function refusal(path: string, message: string): DomainError {
  return new DomainError("invalid-input", `Check ${path}: ${message}.`, { path, fields: [{ path, message }] });
}
