export type LiveStatus = "live" | "polling" | "offline";

type State = { streaming: boolean; reachable: boolean; lastContactAt: number | null };

/**
 * What is known of the connection. A store of its own and no state of the page: what shows it asks for it, and nothing
 * else is drawn anew, least of all parts whose scripts are still on their way.
 */
export function createLiveState() {
  let state: State = { streaming: true, reachable: true, lastContactAt: null };
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    set: (change: Partial<State>) => {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    status: (): LiveStatus => (state.reachable ? (state.streaming ? "live" : "polling") : "offline"),
    lastContactAt: () => state.lastContactAt,
  };
}

export type LiveState = ReturnType<typeof createLiveState>;
