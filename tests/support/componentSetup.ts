import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, expect, vi } from "vitest";

// what jsdom lacks and the components' library asks for
class NoResizes {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoResizes as unknown as typeof ResizeObserver;
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.getAnimations ??= () => [];
Element.prototype.hasPointerCapture ??= () => false;
Element.prototype.setPointerCapture ??= () => {};
Element.prototype.releasePointerCapture ??= () => {};
globalThis.CSS ??= { escape: (text: string) => text.replace(/[^\w-]/g, "\\$&") } as unknown as typeof CSS;
globalThis.PointerEvent ??= MouseEvent as unknown as typeof PointerEvent;

// what a test waits for comes at its own pace on a busy machine; a second says nothing about the component
configure({ asyncUtilTimeout: 8_000 });

// a complaint of React or of the texts is a fault, not noise; a test that expects one spies on console.error itself
const complaints: unknown[][] = [];

beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, "error").mockImplementation((...args) => {
    complaints.push(args);
  });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  expect(complaints, "console.error was called").toEqual([]);
});
