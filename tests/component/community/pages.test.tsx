import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CommunityDashboard } from "@/components/community/CommunityDashboard";
import { HomePage } from "@/components/community/HomePage";
import {
  communityMember,
  dashboard,
  home,
  personal,
  priceSignal,
  stats,
  trade,
} from "@/tests/support/dashboardFixture";
import type { Viewer } from "@/types/community";
import { renderPage } from "./renderPage";

const router = vi.hoisted(() => ({ replace: vi.fn(), refresh: vi.fn() }));
vi.mock("next/navigation", () => ({
  usePathname: () => "/community",
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => router,
}));

const SLOW = { timeout: 10_000 };
const member: Viewer = {
  signedIn: true,
  name: "Paul Prosumer",
  memberAlias: "Prosumer #23",
  district: "A",
  role: "member",
  kind: "prosumer",
};
const full = () =>
  dashboard({
    viewer: member,
    personal: personal(),
    trades: [trade(), trade({ tradeId: "mine", mine: "sold" })],
    members: [communityMember({ mine: true }), communityMember({ alias: "House A17", kind: "consumer" })],
    substitutedSlots: 2,
  });

beforeEach(() => {
  router.replace.mockClear();
  document.documentElement.lang = "en";
});

describe("the community's page", () => {
  it("shows all its parts and passes the accessibility check", { timeout: 60_000 }, async () => {
    const { container } = renderPage(<CommunityDashboard initial={full()} period="today" />);
    await screen.findByText("Where what was used came from", { selector: "figcaption" }, SLOW);
    await screen.findByRole("region", { name: "127 members, 38 giving right now" }, SLOW);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toMatch(/^The street makes/);
    const headings = screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent);
    expect(headings).toEqual([
      "Today until 13:30",
      expect.stringMatching(/^Of 653/),
      "Price now",
      "My part",
      "Last trades",
      "Alerts",
      "127 members, 38 giving right now",
    ]);
    expect(container.textContent).toContain("Readings complete to Thu 11 June, 13:30.");
    expect(container.textContent).toContain("2 quarter-hours estimated.");
    expect(container.textContent).not.toMatch(/NaN|undefined|Infinity/);
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });

  it("offers to act in the window that its sentence names", () => {
    const { unmount } = renderPage(<CommunityDashboard initial={dashboard()} period="today" />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toContain("Good time to buy until 15:30.");
    expect(screen.getByRole("link", { name: "Buy for 14:00–15:30" }).getAttribute("href")).toBe(
      "/community/marketplace?when=window&from=2026-06-11T12:00:00Z&to=2026-06-11T13:30:00Z&side=buy#ticket",
    );
    unmount();
    const window = { side: "sell" as const, from: "2026-06-11T16:00:00Z", until: "2026-06-11T18:00:00Z" };
    const evening = dashboard({ price: priceSignal({ signal: "wait", window }) });
    renderPage(<CommunityDashboard initial={evening} period="today" />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toContain("Good time to sell from 18:00.");
    expect(screen.getByRole("link", { name: "Sell for 18:00–20:00" })).toBeTruthy();
  });

  it("offers the first hour still open where the prices speak for no time", () => {
    const quiet = dashboard({ price: priceSignal({ signal: "wait", window: null }) });
    quiet.community = { ...quiet.community, now: "2026-06-11T11:31:00Z", gateClosureMinutes: 30 };
    renderPage(<CommunityDashboard initial={quiet} period="today" />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).not.toContain("Good time");
    expect(screen.getByRole("link", { name: "Buy for 15:00–16:00" })).toBeTruthy();
  });

  it("says why its figures end before what is settled", async () => {
    const { unmount } = renderPage(<CommunityDashboard initial={dashboard()} period="today" />);
    expect(screen.queryByRole("button", { name: /^settled to/ })).toBeNull();
    unmount();
    renderPage(<CommunityDashboard initial={dashboard({ settledTo: "2026-06-11T11:45:00Z" })} period="today" />);
    await userEvent.click(screen.getByRole("button", { name: "settled to 13:45" }));
    expect(await screen.findByRole("dialog", { name: "Why the figures end at 13:30" }, SLOW)).toBeTruthy();
  });

  it("keeps the period in the address", async () => {
    renderPage(<CommunityDashboard initial={dashboard()} period="today" />);
    await userEvent.click(screen.getByRole("radio", { name: "Week" }));
    expect(router.replace).toHaveBeenCalledWith("/community?period=week", { scroll: false });
  });

  it("writes times in the community's zone, wherever it is", async () => {
    const lisbon = dashboard({ trades: [trade()] });
    lisbon.community = { ...lisbon.community, timeZone: "Europe/Lisbon" };
    renderPage(<CommunityDashboard initial={lisbon} period="today" />);
    expect(screen.getByRole("heading", { level: 2, name: "Today until 12:30" })).toBeTruthy();
    const table = within(await screen.findByRole("table", { name: /last trades/ }, SLOW));
    expect(table.getByText("12:15")).toBeTruthy();
  });

  it("reads again when the stream says that something happened", async () => {
    const next = dashboard({ stats: stats({ productionWh: { value: 777_000, previous: 583_000 } }), eventSeq: 13 });
    const read = vi.fn(async () => Response.json(next));
    vi.stubGlobal("fetch", read);
    const { streams } = renderPage(<CommunityDashboard initial={dashboard()} period="today" />);
    expect(streams[0]?.url).toBe("/api/community/stream?community=lindenhof&after=12");
    const event = { seq: 13, kind: "settlement", slot: "2026-06-11T11:30:00Z", at: "2026-06-11T11:46:00Z", detail: {} };
    act(() => void streams[0]?.dispatchEvent(new MessageEvent("live", { data: JSON.stringify(event) })));
    await waitFor(() => expect(screen.getByText(/^777/)).toBeTruthy(), SLOW);
    expect(read).toHaveBeenCalledWith(
      "/api/community/dashboard?period=today&community=lindenhof",
      expect.objectContaining({ cache: "no-store" }),
    );
  });

  it("speaks German throughout", async () => {
    const { container } = renderPage(<CommunityDashboard initial={full()} period="today" />, "de");
    await screen.findByText("Woher der Verbrauch kam", { selector: "figcaption" }, SLOW);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toMatch(/^Die Straße erzeugt/);
    expect(container.textContent).toContain("Zählerwerte vollständig bis Do. 11. Juni, 13:30.");
    expect(container.textContent).not.toMatch(/community\.|\b(Today|Neighbours|Members)\b/);
  });
});

describe("the home page", () => {
  it("stands up with nothing read and nothing traded", () => {
    const nothing = { value: null, previous: null };
    const { container } = renderPage(
      <HomePage
        initial={home({
          horizon: [],
          makesTimesUses: null,
          readingsCompleteTo: null,
          settledTo: null,
          street: { counts: null, withheld: "nothing-settled" },
          stats: stats({ productionWh: nothing, tradedWh: nothing, savingsNanoEur: nothing, renewableShare: nothing }),
          price: priceSignal({
            priceMicroEurPerKwh: null,
            orderCount: 0,
            signal: "wait",
            window: null,
            hours: [],
          }),
        })}
      />,
    );
    expect(screen.getByRole("heading", { level: 1 }).textContent?.trim()).toBe(
      "No readings have come in yet. Nobody traded in this quarter-hour.",
    );
    expect(container.textContent).not.toMatch(/NaN|undefined|Infinity/);
  });
});
