import * as z from "zod";

/**
 * A backup is one gzip stream of frames: a byte that tells the kind, four bytes that tell the length, and the content.
 * H: the header; then per table T: its name and columns, D: pieces of its rows as PostgreSQL's COPY writes them, and at
 * last M: the manifest. A file without one is not whole.
 */
export type Frame = { kind: "H" | "T" | "D" | "M"; content: Buffer };

/** Longest frame that is written; longer ones are no backup. */
export const MOST_BYTES = 64 << 20;
export const HEAD_BYTES = 5;

export const BackupHeader = z.strictObject({
  format: z.literal("commonwatt-backup"),
  version: z.literal(1),
  takenAt: z.iso.datetime(),
  /** The migrations applied, in order. */
  schema: z.array(z.string()).min(1),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

export const TableHead = z.strictObject({ table: z.string(), columns: z.array(z.string()) });

export const BackupManifest = z.strictObject({
  tables: z.array(
    z.strictObject({ table: z.string(), rows: z.int(), content: z.string(), bytes: z.int(), sha256: z.string() }),
  ),
  sequences: z.array(z.strictObject({ table: z.string(), column: z.string(), last: z.string().nullable() })),
  /** Of each community the last event of its audit chain and the hash of its market state. */
  communities: z.array(
    z.strictObject({ slug: z.string(), auditSeq: z.int(), auditHash: z.string(), state: z.string() }),
  ),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** The file is no backup, damaged or cut off, or the database cannot take it. */
export class BackupError extends Error {
  override name = "BackupError";
}

export function frame(kind: Frame["kind"], content: Buffer): Buffer[] {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(kind, 0, "latin1");
  head.writeUInt32BE(content.length, 1);
  return [head, content];
}

export function jsonFrame(kind: "H" | "T" | "M", value: unknown): Buffer[] {
  return frame(kind, Buffer.from(JSON.stringify(value)));
}
