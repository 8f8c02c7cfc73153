import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FakeEventSource } from "@/tests/support/fakeServer";
import { marketFixture, tradingOffer } from "@/tests/support/marketFixture";
import { renderMarket } from "@/tests/support/renderMarket";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

afterEach(() => vi.useRealTimers());

const more = () => {
  const market = marketFixture();
  return { ...market, sellOffers: [tradingOffer({ by: "Newcomer" }), ...market.sellOffers] };
};

describe("live data", () => {
  it("begins after the last event the page was rendered with", async () => {
    await renderMarket();
    expect(FakeEventSource.last.url).toBe("/api/community/stream?after=41");
    expect(screen.getByText("Live")).toBeTruthy();
  });

  it("shows a neighbour's new offer without a reload, one read for a flock of events", async () => {
    let market = marketFixture();
    const { server, stream } = await renderMarket({
      initial: market,
      routes: { "GET /api/community/market": () => ({ json: market }) },
    });
    market = more();
    await act(async () => {
      stream.live(42);
      stream.live(43, "price");
      stream.live(44);
    });
    expect(await screen.findByText(/^Newcomer ·/)).toBeTruthy();
    expect(server.of("GET", "/api/community/market")).toHaveLength(1);
    await act(async () => stream.live(44));
    await act(async () => stream.send("reset", { seq: 90 }));
    await waitFor(() => expect(server.of("GET", "/api/community/market")).toHaveLength(2));
  });

  it("polls every 30 seconds while the stream is down, says so, and resumes after the last event", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { server, stream } = await renderMarket();
    await act(async () => stream.live(57));
    await act(async () => vi.advanceTimersByTimeAsync(500));
    const before = server.of("GET", "/api/community/market").length;
    await act(async () => stream.fail(true));
    await act(async () => vi.advanceTimersByTimeAsync(4_500));
    expect(screen.getByText("Updated every 30 s")).toBeTruthy();
    expect(screen.getByText(/The live connection is being restored/)).toBeTruthy();
    await act(async () => vi.advanceTimersByTimeAsync(31_000));
    expect(server.of("GET", "/api/community/market").length).toBeGreaterThan(before);
    expect(FakeEventSource.all.length).toBeGreaterThan(1);
    expect(FakeEventSource.last.url).toBe("/api/community/stream?after=57");
    await act(async () => FakeEventSource.last.open());
    expect(screen.getByText("Live")).toBeTruthy();
  });

  it("does not come back where the server ended the stream for good", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { stream } = await renderMarket();
    await act(async () => stream.send("end", { reason: "too-many" }));
    expect(screen.getByText("Updated every 30 s")).toBeTruthy();
    await act(async () => vi.advanceTimersByTimeAsync(60_000));
    expect(FakeEventSource.all).toHaveLength(1);
  });

  it("says offline with the age of the figures, and reads again when the line is back", async () => {
    const { server } = await renderMarket();
    await act(async () => window.dispatchEvent(new Event("offline")));
    expect(screen.getByText("Offline")).toBeTruthy();
    expect(screen.getByText(/Figures from 13:34, .* Offers wait until you are back/)).toBeTruthy();
    await act(async () => window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(server.of("GET", "/api/community/market").length).toBeGreaterThan(0));
    expect(screen.queryByText("Offline")).toBeNull();
  });
});
