"use client";

import { useCallback, useSyncExternalStore } from "react";

/** The width from which the page has two columns (the `lg` screen of the tokens). */
export const DESKTOP = "(min-width: 1100px)";

/** Whether a media query holds; null while rendering on the server and hydrating, where it is not known. */
export function useMediaQuery(query: string): boolean | null {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = globalThis.matchMedia?.(query);
      list?.addEventListener("change", onChange);
      return () => list?.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore<boolean | null>(
    subscribe,
    () => globalThis.matchMedia?.(query).matches ?? true,
    () => null,
  );
}
