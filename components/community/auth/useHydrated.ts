import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False until scripts run: a form that scripts send must not be sent before. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
