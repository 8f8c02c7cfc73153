"use client";

import type { QueryObserver, QueryObserverOptions, QueryObserverResult } from "@tanstack/react-query";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { UnreachableError } from "@/components/community/live/request";

/** What keeps answers fresh, loaded once the page that the server rendered is there. */
export const queries = () => import("@/components/community/live/queries");

/** Of TanStack's answer what pages read; `isPlaceholderData`: it is the answer to the question before this one. */
export type Answer<Data> = Pick<
  QueryObserverResult<Data>,
  "data" | "error" | "isPending" | "isError" | "isFetching" | "isPlaceholderData"
>;

const UNASKED = {
  data: undefined,
  error: null,
  isPending: true,
  isError: false,
  isFetching: true,
  isPlaceholderData: false,
};
const never = () => () => undefined;

/** TanStack's `useQuery` for pages that begin with the server's own answer: they are used before the library is there. */
export function useLateQuery<Data>(options: QueryObserverOptions<Data>): Answer<Data> {
  const latest = useRef(options);
  latest.current = options;
  const [observer, setObserver] = useState<QueryObserver<Data> | null>(null);
  const [lost, setLost] = useState<Error | null>(null);
  useEffect(() => {
    let gone = false;
    queries().then(
      ({ observe }) => !gone && setObserver(observe(latest.current)),
      (error: unknown) => !gone && setLost(new UnreachableError(error)),
    );
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => observer?.setOptions(options));
  const answer = useSyncExternalStore(
    observer?.subscribe ?? never,
    () => observer?.getCurrentResult() ?? null,
    () => null,
  );
  return answer ?? (lost ? { ...UNASKED, error: lost, isPending: false, isError: true, isFetching: false } : UNASKED);
}
