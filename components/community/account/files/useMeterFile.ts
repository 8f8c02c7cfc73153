import { useRef, useState } from "react";
import { askColumns, askKnown } from "@/components/community/account/files/meterFileRequests";
import type { ReadFile } from "@/components/community/account/files/readMeterFile";
import type { ColumnMapping } from "@/lib/domain/metering/formats/columnMapping";
import { localDay } from "@/lib/domain/units/slot";
import type { ImportTarget, KnownReadings } from "@/types/meterFiles";

export type Whose = { target: ImportTarget; meter?: string };

export type FileStep =
  | { step: "idle" }
  | { step: "reading"; file: File; share: number }
  | { step: "unreadable"; file: File }
  | { step: "read"; file: File; read: ReadFile; known: KnownReadings | null };

/** Days a comparison reaches over; a longer file is brought in uncompared. */
const LONGEST_MS = 1_100 * 86_400_000;

/** A file on its way through the browser: picked, read, compared with what is known. */
export function useMeterFile({ timeZone, now, whose }: { timeZone: string; now: () => number; whose: Whose }) {
  const [state, setState] = useState<FileStep>({ step: "idle" });
  const running = useRef<AbortController | null>(null);

  const stop = () => {
    running.current?.abort();
    setState({ step: "idle" });
  };

  /** What was under way ends; what begins now can be ended by its signal. */
  const begin = () => {
    running.current?.abort();
    running.current = new AbortController();
    return running.current;
  };

  const compare = async (file: File, read: ReadFile, by: Whose, signal: AbortSignal) => {
    if (read.kind !== "readings" || !read.preview || read.collected.faultCount > 0) return;
    const { from, to, series } = read.preview;
    if (to - from > LONGEST_MS) return;
    const points = [...new Set(series.flatMap(({ pointId }) => (pointId === null ? [] : [pointId])))];
    try {
      const known = await askKnown({
        from: localDay(from, timeZone),
        to: localDay(to - 1, timeZone),
        ...by,
        points: points.slice(0, 500),
      });
      if (!signal.aborted) setState({ step: "read", file, read, known });
    } catch {
      // Not compared: the file can be brought in all the same, and the page says that its days are not compared.
    }
  };

  const open = async (file: File, mapping: ColumnMapping | null = null): Promise<void> => {
    const { signal } = begin();
    setState({ step: "reading", file, share: 0 });
    const onProgress = (share: number) => {
      if (!signal.aborted) setState({ step: "reading", file, share });
    };
    try {
      const { readMeterFile } = await import("@/components/community/account/files/readMeterFile");
      let read = await readMeterFile(file, { timeZone, now: now(), mapping, onProgress, signal });
      if (read.table && mapping === null) {
        const remembered = await askColumns(read.table.fingerprint).catch(() => null);
        if (remembered?.mapping) {
          read = await readMeterFile(file, { timeZone, now: now(), mapping: remembered.mapping, onProgress, signal });
        }
      }
      if (signal.aborted) return;
      setState({ step: "read", file, read, known: null });
      await compare(file, read, whose, signal);
    } catch {
      if (!signal.aborted) setState({ step: "unreadable", file });
    }
  };

  /** Compares anew: whose meters the file is of has changed. */
  const compareAgain = (by: Whose) => {
    if (state.step !== "read") return;
    const { signal } = begin();
    setState({ ...state, known: null });
    void compare(state.file, state.read, by, signal);
  };

  return { state, open, stop, compareAgain };
}
