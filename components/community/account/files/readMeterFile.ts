import { type Collected, collector } from "@/lib/domain/metering/collectIntervals";
import { type FilePreview, previewOf } from "@/lib/domain/metering/filePreview";
import type { ColumnMapping } from "@/lib/domain/metering/formats/columnMapping";
import { type OpenedFile, openMeterFile } from "@/lib/domain/metering/formats/openMeterFile";

type Readings = Omit<Extract<OpenedFile, { kind: "readings" }>, "parse">;

/** What a file is, read in the browser. */
export type ReadFile =
  | (Readings & { collected: Collected; preview: FilePreview | null })
  | Exclude<OpenedFile, { kind: "readings" }>;

export type ReadOptions = {
  timeZone: string;
  /** Market time: what ends later has not been measured. */
  now: number;
  mapping: ColumnMapping | null;
  onProgress: (share: number) => void;
  signal: AbortSignal;
};

/** Chunks read before the page may draw and answer again. */
const CHUNKS_AT_ONCE = 4;

/** Reads a file with the parsers the server has. Nothing leaves the browser. @throws AbortError when it is stopped */
export async function readMeterFile(file: File, options: ReadOptions): Promise<ReadFile> {
  const { timeZone, now, mapping, onProgress, signal } = options;
  const opened = await openMeterFile(chunksOf(file, onProgress, signal), file.name, mapping);
  if (opened.kind !== "readings") return opened;
  const { add, collected } = collector(now);
  const { parse, ...known } = opened;
  for await (const rows of parse({ timeZone })) add(rows);
  return { ...known, collected, preview: previewOf(collected, timeZone) };
}

async function* chunksOf(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  // Not every browser walks a stream by `for await`.
  const reader = file.stream().getReader();
  let size = 0;
  try {
    for (let count = 1; ; count++) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      size += value.byteLength;
      onProgress(size / Math.max(1, file.size));
      yield value;
      if (count % CHUNKS_AT_ONCE === 0) await new Promise((go) => setTimeout(go));
    }
  } finally {
    await reader.cancel();
  }
}
