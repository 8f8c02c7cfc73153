"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Contract } from "@/components/community/live/contracts";
import { createLiveState, type LiveState, type LiveStatus } from "@/components/community/live/liveState";
import { openLiveStream } from "@/components/community/live/liveStream";
import { NOTICES_KEY } from "@/components/community/live/noticesKey";
import { getJson, UnreachableError } from "@/components/community/live/request";
import { queries, useLateQuery } from "@/components/community/live/useLateQuery";

const POLL_MS = 30_000;
/** A short break is no news: the stream usually comes back before anyone has read a ribbon. */
const GRACE_MS = 4_000;
/** Events come in flocks (a clearing and its trades): one read answers all of a moment. */
const GATHER_MS = 250;

type Live = {
  state: LiveState;
  /** Marks the queries of this page: another visit starts from its own server-rendered data, not from an old answer. */
  scope: number;
  touch: (reached: boolean) => void;
  /** Does something to the answers of this tab, as soon as what keeps them is loaded. */
  withQueries: (act: (loaded: Awaited<ReturnType<typeof queries>>) => void) => void;
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
  const firstSeq = useRef(eventSeq);
  const [scope] = useState(() => ++lastScope);
  const [state] = useState(createLiveState);
  const live = useMemo<Live>(() => {
    const touch = (reached: boolean) =>
      state.set(reached ? { reachable: true, lastContactAt: Date.now() } : { reachable: false });
    return { state, scope, touch, withQueries: (act) => void queries().then(act, () => touch(false)) };
  }, [state, scope]);

  useEffect(() => {
    const { touch, withQueries } = live;
    let gather: ReturnType<typeof setTimeout> | undefined;
    let grace: ReturnType<typeof setTimeout> | undefined = setTimeout(() => state.set({ streaming: false }), GRACE_MS);
    let wasDown = false;
    touch(true);
    const readAgain = () => {
      gather ??= setTimeout(() => {
        gather = undefined;
        withQueries(({ queryClient }) => void queryClient.invalidateQueries({ queryKey: [scope] }));
      }, GATHER_MS);
    };
    const readNotices = () =>
      withQueries(({ queryClient }) => void queryClient.invalidateQueries({ queryKey: [NOTICES_KEY] }));
    const close = openLiveStream(streamUrl, firstSeq.current, {
      onOpen: () => {
        clearTimeout(grace);
        grace = undefined;
        state.set({ streaming: true });
        touch(true);
        if (wasDown) {
          readAgain();
          readNotices();
        }
        wasDown = false;
      },
      onDown: (forGood) => {
        wasDown = true;
        if (forGood) state.set({ streaming: false });
        else grace ??= setTimeout(() => state.set({ streaming: false }), GRACE_MS);
      },
      onEvent: () => {
        touch(true);
        readAgain();
      },
      onNotice: readNotices,
      onReset: readAgain,
    });
    const onOffline = () => state.set({ reachable: false });
    const onOnline = () => {
      state.set({ reachable: true });
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
  }, [live, state, scope, streamUrl]);

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
  const { subscribe, status } = useLive().state;
  return useSyncExternalStore(subscribe, status, status);
}

/** Wall time (epoch ms) of the last sign of life; null before the page is alive. */
export function useLastContact(): number | null {
  const { subscribe, lastContactAt } = useLive().state;
  return useSyncExternalStore(subscribe, lastContactAt, lastContactAt);
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
  const { scope, touch, withQueries } = useLive();
  const status = useLiveStatus();
  const [first] = useState(() => ({ url, at: Date.now() }));
  const query = useLateQuery<Data>({
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
    placeholderData: (before) => before,
    staleTime: POLL_MS,
    refetchInterval: status === "live" ? false : POLL_MS,
    networkMode: "always",
  });
  const amend = useCallback(
    (change: (data: Data) => Data) =>
      withQueries(({ queryClient }) => {
        queryClient.setQueriesData<Data>({ queryKey: [scope, key] }, (data) => data && change(data));
        void queryClient.invalidateQueries({ queryKey: [scope] });
      }),
    [withQueries, scope, key],
  );
  const readAgain = useCallback(
    () => withQueries(({ queryClient }) => void queryClient.refetchQueries({ queryKey: [scope, key, url] })),
    [withQueries, scope, key, url],
  );
  return {
    data: query.data ?? initialData,
    replacing: query.isPlaceholderData,
    error: query.error,
    readAgain,
    amend,
  };
}
