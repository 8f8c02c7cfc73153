"use client";

import { useCallback, useRef, useState } from "react";
import { newIdempotencyKey, UnreachableError } from "@/components/community/live/request";

/**
 * One command a person gives. While no answer came it is not known whether it was carried out: giving the same command
 * again then repeats it under the same key, so that it happens once.
 */
export function useCommand<Input, Reply>(run: (input: Input, idempotencyKey: string) => Promise<Reply>) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const unanswered = useRef<{ input: string; key: string } | null>(null);
  const latest = useRef(run);
  latest.current = run;

  const send = useCallback(async (input: Input): Promise<Reply | null> => {
    const text = JSON.stringify(input);
    const key = unanswered.current?.input === text ? unanswered.current.key : newIdempotencyKey();
    unanswered.current = null;
    setBusy(true);
    setError(null);
    try {
      return await latest.current(input, key);
    } catch (thrown) {
      if (thrown instanceof UnreachableError) unanswered.current = { input: text, key };
      setError(thrown instanceof Error ? thrown : new UnreachableError(thrown));
      return null;
    } finally {
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setError(null), []);
  return { send, busy, error, clear };
}
