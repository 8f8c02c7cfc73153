import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { HomePage } from "@/components/community/HomePage";
import { decodeDraft } from "@/components/community/market/ticketDraft";
import { at, community, RUNNING } from "@/tests/support/communityFixture";
import { home, myHome, personal } from "@/tests/support/dashboardFixture";
import { fakeServer } from "@/tests/support/fakeServer";
import type { Viewer } from "@/types/community";
import type { MyHome, NextStep } from "@/types/home";
import { renderPage } from "./renderPage";

vi.mock("next/navigation", () => ({
  usePathname: () => "/",
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => ({ replace: vi.fn(), refresh: vi.fn() }),
}));

const member: Viewer = {
  signedIn: true,
  name: "Paul Prosumer",
  memberAlias: "Prosumer #23",
  district: "A",
  role: "member",
  kind: "prosumer",
};

async function show(change: Partial<MyHome> = {}, locale: "en" | "de" = "en", more = {}) {
  fakeServer({
    "GET /api/community/notifications": () => ({ json: { notifications: [], unread: 0, nextCursor: null } }),
  });
  const view = renderPage(
    <HomePage initial={home({ viewer: member, mine: myHome(change), month: null, ...more })} />,
    locale,
  );
  await screen.findByRole("img", { name: /^(Your|Dein)/ }, { timeout: 10_000 });
  expect(view.container.textContent).not.toMatch(/NaN|undefined|Infinity|-0/);
  return view;
}
const sentence = () => screen.getByRole("heading", { level: 1 }).textContent;
const drawn = () => [...document.querySelectorAll("svg[role=img] text")].map((text) => text.textContent);

describe("a member's home", () => {
  it("says where the roof's energy goes, and draws it", async () => {
    await show();
    expect(sentence()).toBe(
      "Your roof makes 4.0 kW: 0.8 kW runs your home, 0.8 kW fills the battery, 2.4 kW goes next door.".replaceAll(
        " kW",
        "\u00a0kW",
      ),
    );
    expect(drawn()).toEqual(expect.arrayContaining(["Roof", "Battery", "Neighbours", "Grid"]));
    expect(document.querySelectorAll(".flow-runs")).toHaveLength(3);
    expect(screen.getByText(/metered 13:15–13:30/)).toBeTruthy();
    expect(screen.getByRole("heading", { level: 2, name: /Sell the 6\.20?.kWh you will have over/ })).toBeTruthy();
    const href = screen.getByRole("link", { name: "Make this offer" }).getAttribute("href") ?? "";
    expect(href).toContain("when=window&from=");
    const next = myHome().next as Extract<NextStep, { kind: "sell" | "buy" }>;
    expect(decodeDraft(new URL(href, "http://localhost").searchParams.get("draft"))).toMatchObject({
      side: "sell",
      energyWh: next.energyWh,
      limitMicroEurPerKwh: next.priceMicroEurPerKwh - 6_000,
      window: { from: next.from, to: next.until },
    });
  });

  it("without roof and battery shows neither", async () => {
    await show({
      equipment: [],
      flow: {
        slot: at(RUNNING - 900_000),
        madeWh: 0,
        usedWh: 150,
        ways: [
          { from: "neighbours", to: "home", energyWh: 100 },
          { from: "grid", to: "home", energyWh: 50 },
        ],
      },
      expected: { slot: at(RUNNING), madeWh: 0, usedWh: 160 },
      next: { kind: "nothing" },
    });
    expect(sentence()?.replaceAll("\u00a0", " ")).toBe(
      "Your home uses 0.6 kW: 0.4 kW from next door, 0.2 kW from the grid.",
    );
    expect(drawn()).not.toContain("Roof");
    expect(drawn()).not.toContain("Battery");
    expect(screen.queryByText("Made today")).toBeNull();
    expect(screen.getByRole("heading", { level: 2, name: "Nothing to do" })).toBeTruthy();
  });

  it("helps before the first reading", async () => {
    await show({
      flow: null,
      expected: null,
      day: { until: null, today: { madeWh: 0, usedWh: 0 }, yesterday: null, expected: null },
      month: personal({ period: "month", soldWh: 0, boughtWh: 0, soldNanoEur: 0, boughtNanoEur: 0, feeNanoEur: 0 }),
      trades: { count: 0, soldWh: 0, boughtWh: 0, moneyNanoEur: 0 },
      openOffers: 0,
      rules: { active: 1, allPaused: false, weekWh: 4_200 },
      next: { kind: "nothing" },
    });
    expect(sentence()).toMatch(/^Your meter has not reported yet/);
    expect(screen.getByText("Nothing is metered for today yet.")).toBeTruthy();
    expect(screen.getByText(/Nothing is settled for you this month yet/)).toBeTruthy();
    expect(screen.getByText("None for today, and no open offer.")).toBeTruthy();
  });

  it("gives no advice while the market is paused", async () => {
    await show({}, "en", { community: community({ pausedReason: "Work on the grid" }) });
    expect(screen.getByRole("heading", { level: 2, name: /the market is paused/ })).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Make this offer" })).toBeNull();
  });

  it("speaks German", async () => {
    await show({}, "de");
    expect(sentence()).toMatch(/^Dein Dach liefert 4,0.kW: 0,8.kW laufen im Haus/);
    expect(screen.getByRole("heading", { level: 2, name: "Heute und gestern" })).toBeTruthy();
  });
});

describe("a visitor", () => {
  it("sees the month, how it works, what stays private, and the way in", async () => {
    renderPage(<HomePage initial={home()} />);
    const month = await screen.findByRole("region", { name: "What Lindenhof did this month" }, { timeout: 10_000 });
    expect(within(month).getByText(/a member on average/)).toBeTruthy();
    expect(screen.getByRole("heading", { level: 2, name: "Energy from next door" })).toBeTruthy();
    expect(screen.getByRole("heading", { level: 2, name: "Your meter stays yours" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Try it as a neighbour" }).getAttribute("href")).toBe("/sign-in?next=/");
    expect(screen.queryByRole("button", { name: /Notifications/ })).toBeNull();
  });
});
