import { vi } from "vitest";

/** Lets media queries answer as on a screen of this width (`min-width` and `max-width` only). */
export function setViewportWidth(width: number): void {
  vi.stubGlobal("matchMedia", (query: string) => {
    const min = Number(/min-width:\s*(\d+)px/.exec(query)?.[1] ?? 0);
    const max = Number(/max-width:\s*(\d+)px/.exec(query)?.[1] ?? Number.POSITIVE_INFINITY);
    return {
      matches: query.includes("width") && width >= min && width <= max,
      media: query,
      addEventListener: () => {},
      removeEventListener: () => {},
    };
  });
}
