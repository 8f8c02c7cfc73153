"use client";

import { useRef } from "react";

/** Which ids were not there when the list was first shown: those slide in, once. A new list (`scope`) starts anew. */
export function useFresh(scope: string, ids: readonly string[]): (id: string) => boolean {
  const known = useRef<{ scope: string; ids: Set<string> }>({ scope: "", ids: new Set() });
  if (known.current.scope !== scope) known.current = { scope, ids: new Set(ids) };
  return (id) => !known.current.ids.has(id);
}
