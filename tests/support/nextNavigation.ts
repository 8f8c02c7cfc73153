import { useMemo, useSyncExternalStore } from "react";

// what the pages use of next/navigation, answered by jsdom's own address: vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"))

const listeners = new Set<() => void>();
const replaceState = window.history.replaceState.bind(window.history);
window.history.replaceState = (...args) => {
  replaceState(...args);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useSearchParams(): URLSearchParams {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  return useMemo(() => new URLSearchParams(search), [search]);
}

export const usePathname = (): string => window.location.pathname;

export const useRouter = () => ({ refresh: () => undefined });
