import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { nameOf } from "@/tests/support/element";
import { marketFixture } from "@/tests/support/marketFixture";
import { renderMarket } from "@/tests/support/renderMarket";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const strip = () => screen.findByRole("listbox", { name: /Quarter-hours of the next 24 hours/ });
const picked = () => {
  const query = new URLSearchParams(window.location.search);
  return [query.get("when"), query.get("from"), query.get("to")];
};

describe("the slot strip", () => {
  it("moves by arrow keys, stretches with Shift, and settles in the address, the book and the ticket", async () => {
    const { server } = await renderMarket();
    const box = await strip();
    box.focus();
    // All at once: between keys that take their time, as on a busy machine, the book would be asked for more often.
    fireEvent.keyDown(box, { key: "ArrowRight" });
    fireEvent.keyDown(box, { key: "ArrowRight" });
    fireEvent.keyDown(box, { key: "ArrowLeft", shiftKey: true });
    await waitFor(() => expect(picked()).toEqual(["window", "2026-06-11T12:30:00Z", "2026-06-11T13:15:00Z"]));
    expect(await screen.findByRole("button", { name: /Today 14:30–15:15/ })).toBeTruthy();
    await waitFor(() =>
      expect(server.of("GET", "/api/community/market").at(-1)?.query.get("from")).toBe("2026-06-11T12:30:00Z"),
    );
    expect(server.of("GET", "/api/community/market")).toHaveLength(1);
  });

  it("picks what is dragged over", async () => {
    await renderMarket();
    const box = await strip();
    box.getBoundingClientRect = () => ({ left: 0, width: 960, top: 0, height: 200 }) as DOMRect;
    const mouse = { pointerId: 1, pointerType: "mouse", button: 0 };
    fireEvent.pointerDown(box, { ...mouse, clientX: 85 });
    fireEvent.pointerMove(box, { ...mouse, clientX: 45 });
    fireEvent.pointerUp(box, { ...mouse, clientX: 45 });
    // slots 4 to 8 of the strip, whose first is 13:45
    await waitFor(() => expect(picked()).toEqual(["window", "2026-06-11T12:45:00Z", "2026-06-11T14:00:00Z"]));
  });

  it("says every quarter-hour, and of thin ones only the price", async () => {
    const { slots } = marketFixture();
    const thin = slots.map((slot, index) => (index === 2 ? { ...slot, thin: true, offeredWh: 0, wantedWh: 0 } : slot));
    await renderMarket({ initial: marketFixture({ slots: thin }) });
    await strip();
    const options = screen.getAllByRole("option");
    expect(options).toHaveLength(96);
    expect(nameOf(options[0])).toMatch(/^Today 13:45–14:00: .* offered, .* wanted, 1\d\.\d\sct$/);
    expect(nameOf(options[2])).toMatch(/too few neighbours to show, 1\d\.\d\sct$/);
    expect(options.filter((option) => option.getAttribute("aria-selected") === "true")).toHaveLength(4);
  });
});
