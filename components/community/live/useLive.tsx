"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { Contract } from "@/components/community/live/contracts";
import { openLiveStream } from "@/components/community/live/liveStream";
import { getJson, UnreachableError } from "@/components/community/live/request";

export type LiveStatus = "live" | "polling" | "offline";

const POLL_MS = 30_000;
/** A short break is no news: the stream usually comes back before anyone has read a ribbon. */
const GRACE_MS = 4_000;
/** Events come in flocks (a clearing and its trades): one read answers all of a moment. */
const GATHER_MS = 250;

type Live = {
  status: LiveStatus;
  lastContactAt: number | null;
  /** Marks the queries of this page: another visit starts from its own server-rendered data, not from an old answer. */
  scope: number;
  touch: (reached: boolean) => void;
};

const LiveContext = createContext<Live | null>(null);
let lastScope = 0;

type LiveProviderProps = {
  /** Where the stream is, with the community of a visitor. */
  streamUrl?: string;
  /** Last event the server-rendered data contains. */
  eventSeq: number;
  children: ReactNode;
};

/** Keeps the client data of a page fresh: one event stream that says what is old, and polling every 30 s while there is none. */
export function LiveProvider({ streamUrl = "/api/community/stream", eventSeq, children }: LiveProviderProps) {
  const client = useQueryClient();
  const firstSeq = useRef(eventSeq);
  const [scope] = useState(() => ++lastScope);
  const [streaming, setStreaming] = useState(true);
  const [reachable, setReachable] = useState(true);
  const [lastContactAt, setLastContactAt] = useState<number | null>(null);

  const touch = useCallback((reached: boolean) => {
    setReachable(reached);
    if (reached) setLastContactAt(Date.now());
  }, []);

  useEffect(() => {
    let gather: ReturnType<typeof setTimeout> | undefined;
    let grace: ReturnType<typeof setTimeout> | undefined = setTimeout(() => setStreaming(false), GRACE_MS);
    let wasDown = false;
    touch(true);
    const readAgain = () => {
      gather ??= setTimeout(() => {
        gather = undefined;
        void client.invalidateQueries({ predicate: (query) => query.queryKey[0] === scope });
      }, GATHER_MS);
    };
    const close = openLiveStream(streamUrl, firstSeq.current, {
      onOpen: () => {
        clearTimeout(grace);
        grace = undefined;
        setStreaming(true);
        touch(true);
        if (wasDown) readAgain();
        wasDown = false;
      },
      onDown: (forGood) => {
        wasDown = true;
        if (forGood) setStreaming(false);
        else grace ??= setTimeout(() => setStreaming(false), GRACE_MS);
      },
      onEvent: () => {
        touch(true);
        readAgain();
      },
      onReset: readAgain,
    });
    const onOffline = () => setReachable(false);
    const onOnline = () => {
      setReachable(true);
      readAgain();
    };
    window.addEventListener("offline", onOffline);
    window.addEventListener("online", onOnline);
    return () => {
      close();
      clearTimeout(gather);
      clearTimeout(grace);
      window.removeEventListener("offline", onOffline);
      window.removeEventListener("online", onOnline);
    };
  }, [client, scope, streamUrl, touch]);

  const status = reachable ? (streaming ? "live" : "polling") : "offline";
  const live = useMemo<Live>(() => ({ status, lastContactAt, scope, touch }), [status, lastContactAt, scope, touch]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("live data needs a LiveProvider above it");
  return live;
}

/** What marks the queries of this page in the cache. */
export function useLiveScope(): number {
  return useLive().scope;
}

/** How fresh the page is: pushed by the stream, read every 30 s, or cut off. */
export function useLiveStatus(): LiveStatus {
  return useLive().status;
}

/** Wall time (epoch ms) of the last sign of life; null before the page is alive. */
export function useLastContact(): number | null {
  return useLive().lastContactAt;
}

export type Read<Data> = {
  data: Data;
  /** What is on screen belongs to another url (filters just changed) and is being replaced. */
  replacing: boolean;
  error: Error | null;
  readAgain: () => void;
  /** Shows what a command has answered before the next read confirms it. */
  amend: (change: (data: Data) => Data) => void;
};

/**
 * One read of the API, parsed with its contract; starts with what the server rendered, keeps the last answer on screen
 * while the next one loads, and is read again when the stream says so.
 */
export function useRead<Data>(
  key: string,
  url: string,
  contract: Contract<Data>,
  initialData: NoInfer<Data>,
): Read<Data> {
  const { status, scope, touch } = useLive();
  const client = useQueryClient();
  const [first] = useState(() => ({ url, at: Date.now() }));
  const query = useQuery<Data>({
    queryKey: [scope, key, url],
    queryFn: async ({ signal }) => {
      try {
        const data = await getJson(url, contract, signal);
        touch(true);
        return data;
      } catch (error) {
        if (error instanceof UnreachableError) touch(false);
        throw error;
      }
    },
    initialData: url === first.url ? () => initialData : undefined,
    initialDataUpdatedAt: first.at,
    placeholderData: keepPreviousData,
    staleTime: POLL_MS,
    refetchInterval: status === "live" ? false : POLL_MS,
    networkMode: "always",
  });
  const amend = useCallback(
    (change: (data: Data) => Data) => {
      client.setQueriesData<Data>({ queryKey: [scope, key] }, (data) => (data === undefined ? data : change(data)));
      void client.invalidateQueries({ queryKey: [scope] });
    },
    [client, scope, key],
  );
  return {
    data: query.data ?? initialData,
    replacing: query.isPlaceholderData,
    error: query.error,
    readAgain: () => void query.refetch(),
    amend,
  };
}
