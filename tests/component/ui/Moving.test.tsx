import { act, render, screen } from "@testing-library/react";
import * as m from "framer-motion/m";
import { expect, it, vi } from "vitest";
import { Moving, useSlideIn } from "@/components/ui/Moving";

/** A browser whose reader wants less motion, or does not. */
const prefers = (reduced: boolean) =>
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: query.includes("reduced-motion") && reduced,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
  }));

function Row({ name, isNew }: { name: string; isNew: boolean }) {
  return <m.li {...useSlideIn(isNew)}>{name}</m.li>;
}

const list = (names: readonly string[], fresh: string) => (
  <Moving>
    <ul>
      {names.map((name) => (
        <Row key={name} name={name} isNew={name === fresh} />
      ))}
    </ul>
  </Moving>
);

const opacity = (name: string) => Number(screen.getByText(name).style.opacity);

/** Renders one row, waits for what moves them, and lets a new one come. */
async function newRow() {
  const { rerender } = render(list(["old"], "new"));
  expect(opacity("old")).toBe(1);
  await act(async () => {
    await import("@/components/ui/motionFeatures");
  });
  rerender(list(["new", "old"], "new"));
}

it("slides in what is new, from above and unseen to its place", async () => {
  prefers(false);
  await newRow();
  expect(opacity("new")).toBeLessThan(1);
  expect(screen.getByText("new").style.transform).toContain("translateY");
  expect(opacity("old")).toBe(1);
  await vi.waitFor(() => expect(opacity("new")).toBe(1));
});

it("sets what is new in its place at once where the reader wants less motion", async () => {
  prefers(true);
  await newRow();
  expect(opacity("new")).toBe(1);
  expect(screen.getByText("new").style.transform).not.toContain("translateY");
});

it("sets everything in its place while what would move it is still on its way", () => {
  prefers(false);
  render(list(["old", "new"], "new"));
  expect(opacity("new")).toBe(1);
});
