import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import * as z from "zod";
import { BackupError, type Frame, HEAD_BYTES, MOST_BYTES } from "./backupFormat";

const Kind = z.enum(["H", "T", "D", "M"]);

/** The frames of a backup one after the other. @throws BackupError naming the file and what is wrong with it. */
export async function* readFrames(file: string): AsyncGenerator<Frame> {
  const name = basename(file);
  const unzipped = createGunzip();
  const read = pipeline(createReadStream(file), unzipped);
  read.catch(() => undefined); // told by the loop below, which reads the same stream
  let held: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      let from = 0;
      while (held.length - from >= HEAD_BYTES) {
        const kind = Kind.safeParse(held.toString("latin1", from, from + 1));
        const length = held.readUInt32BE(from + 1);
        if (!kind.success || length > MOST_BYTES) throw new BackupError(`${name} is no backup of this portal.`);
        if (held.length - from < HEAD_BYTES + length) break;
        yield { kind: kind.data, content: held.subarray(from + HEAD_BYTES, from + HEAD_BYTES + length) };
        from += HEAD_BYTES + length;
      }
      held = held.subarray(from);
    }
  } catch (error) {
    throw error instanceof BackupError ? error : new BackupError(faultOf(name, error), { cause: error });
  } finally {
    unzipped.destroy();
  }
  if (held.length > 0) throw new BackupError(`${name} is cut off.`);
}

function faultOf(name: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return `There is no file ${name}.`;
  if (code === "Z_BUF_ERROR") return `${name} is cut off.`;
  if (code === "Z_DATA_ERROR") return `${name} is damaged, or no backup of this portal.`;
  return `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
