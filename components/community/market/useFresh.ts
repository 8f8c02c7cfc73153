"use client";

import { useRef } from "react";

/** Which ids were not there when the list was first shown: those slide in, once. A new list (`scope`) starts anew. */
export function useFresh(scope: string, ids: readonly string[]): (id: string) => boolean {
  const known = useRef<{ scope: string; ids: Set<string> }>({ scope: "", ids: new Set() });
  if (known.current.scope !== scope) known.current = { scope, ids: new Set(ids) };
  return (id) => !known.current.ids.has(id);
}

/** The class of what slides in; harmless on what was there before. */
export const slideIn =
  "transition-[opacity,translate] duration-calm ease-calm starting:-translate-y-2 starting:opacity-0";
