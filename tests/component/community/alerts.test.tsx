import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AlertList } from "@/components/community/dashboard/AlertList";
import type { Locale } from "@/lib/i18n/locale";
import { fixedClock } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import { type AlertFacts, readAlerts } from "@/lib/server/reads/alerts";
import { marketClock } from "@/lib/server/reads/marketClock";
import type { Standpoint } from "@/lib/server/reads/standpoint";
import { dashboard } from "@/tests/support/dashboardFixture";
import { myOffer } from "@/tests/support/marketFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { CommunityAlert } from "@/types/community";

type LastDelivery = { slotStart: number; trades: number; contractedWh: number; deliveredWh: number } | null;

// The alerts under test are the server's own; only what it asks the database for is given here.
const stored = vi.hoisted(() => ({
  delivery: null as LastDelivery,
  substituted: null as { slots: number; lastSlot: number } | null,
}));
vi.mock("@/lib/server/persistence/queries/readPersonal", () => ({ readLastDelivery: async () => stored.delivery }));
vi.mock("@/lib/server/persistence/queries/readSettlements", () => ({
  readSubstituted: async () => stored.substituted,
}));

const NOW = Date.parse("2026-06-11T11:34:00Z");
const slot = (time: string) => Date.parse(`2026-06-11T${time}:00Z`);

beforeEach(() => {
  stored.delivery = null;
  stored.substituted = null;
});

async function alertsFor(change: Partial<AlertFacts> = {}): Promise<CommunityAlert[]> {
  const { community, viewer } = dashboard();
  const ctx = {
    clock: fixedClock(NOW),
    community: { communityId: 1, gateClosureMs: 300_000 },
    viewer: {
      kind: "member",
      userId: "u",
      name: "Paul",
      memberId: 7,
      alias: "Prosumer #23",
      district: "A",
      role: "member",
    },
  } as Context;
  const at: Standpoint = { ...marketClock(ctx), eventSeq: 0, shared: (_part, compute) => compute() };
  const alerts = await readAlerts(ctx, at, { community, viewer, runs: [], clearings: [], myOffers: [], ...change });
  return CommunityAlert.array().parse(alerts);
}

async function shown(alerts: CommunityAlert[], locale: Locale): Promise<string> {
  renderWithIntl(<AlertList alerts={alerts} />, locale);
  const [item, ...others] = screen.getAllByRole("listitem");
  expect(others).toEqual([]);
  return (item?.textContent ?? "").replaceAll("\u00a0", " ");
}

const run = { from: slot("11:45"), to: slot("13:30"), lowMicroEurPerKwh: 168_000, highMicroEurPerKwh: 181_000 };
const community = () => dashboard().community;

const cases: [string, () => Promise<CommunityAlert[]>, string, string][] = [
  [
    "price-low",
    () => alertsFor({ runs: [{ advice: "buy", ...run }] }),
    "Under 18.1 ct from 13:45The cheapest time ahead, until 15:30.13:34Buy ahead",
    "Unter 18,1 ct ab 13:45Die günstigste Zeit voraus, bis 15:30.13:34Jetzt vormerken",
  ],
  [
    "price-high",
    () => alertsFor({ runs: [{ advice: "sell", ...run }] }),
    "Over 16.8 ct from 13:45The best time ahead to sell, until 15:30.13:34Sell ahead",
    "Über 16,8 ct ab 13:45Die beste Zeit zum Verkaufen, bis 15:30.13:34Jetzt anbieten",
  ],
  [
    "delivered-in-full",
    () => {
      stored.delivery = { slotStart: slot("11:00"), trades: 3, contractedWh: 820, deliveredWh: 820 };
      return alertsFor();
    },
    "Delivered in full0.82 kWh in 3 trades, 13:00–13:15.13:15",
    "Voll geliefert0,82 kWh in 3 Geschäften, 13:00–13:15.13:15",
  ],
  [
    "delivered-short",
    () => {
      stored.delivery = { slotStart: slot("11:00"), trades: 1, contractedWh: 1_200, deliveredWh: 0 };
      return alertsFor();
    },
    "Delivered short0 of 1.20 kWh, 13:00–13:15. The supplier made up the rest at tariff.13:15",
    "Zu wenig geliefert0 von 1,20 kWh, 13:00–13:15. Den Rest stellte der Versorger zum Tarif.13:15",
  ],
  [
    "readings-substituted",
    () => {
      stored.substituted = { slots: 1, lastSlot: slot("10:45") };
      return alertsFor();
    },
    "One quarter-hour estimatedReadings came late; settlement used like days instead and will be corrected.13:00",
    "Eine Viertelstunde geschätztZählerwerte kamen spät; abgerechnet wurde nach ähnlichen Tagen und wird noch berichtigt.13:00",
  ],
  [
    "market-paused",
    () => alertsFor({ community: { ...community(), pausedReason: "Meter maintenance until 15:00 {sharp}" } }),
    "The market is pausedMeter maintenance until 15:00 {sharp}13:34",
    "Der Markt ruhtMeter maintenance until 15:00 {sharp}13:34",
  ],
  [
    "gate-missed",
    () => alertsFor({ clearings: [clearing({ slotStart: slot("10:15"), state: "void" })] }),
    "An auction did not take placeThe quarter-hour 12:15–12:30 began before it could be cleared. Offers for it are void; nothing was charged.12:15",
    "Eine Auktion fiel ausDie Viertelstunde 12:15–12:30 begann, bevor sie geräumt werden konnte. Angebote dafür sind nichtig; nichts wurde berechnet.12:15",
  ],
  [
    "history-filling",
    () => alertsFor({ community: { ...community(), historyProgress: 0.354 } }),
    "The demo's past is being filled in35 % done. Figures that look further back grow meanwhile.13:34",
    "Die Vergangenheit der Demo entsteht noch35 % fertig. Werte, die weiter zurückreichen, wachsen so lange.13:34",
  ],
  [
    "offer-unlikely",
    () =>
      alertsFor({
        myOffers: [
          myOffer({
            outlook: "unlikely",
            windowStart: "2026-06-12T06:00:00Z",
            windowEnd: "2026-06-12T07:00:00Z",
            indicativeMicroEurPerKwh: 189_000,
          }),
        ],
      }),
    "An offer of yours is unlikely to tradeFri 12 June, 08:00: the price is near 18.9 ct.13:34Open the market",
    "Eines deiner Angebote kommt kaum zum ZugFr. 12. Juni, 08:00: Der Preis liegt bei 18,9 ct.13:34Zum Markt",
  ],
];

function clearing(change: Partial<AlertFacts["clearings"][number]>): AlertFacts["clearings"][number] {
  return { ...({} as AlertFacts["clearings"][number]), ...change };
}

describe.each(cases)("an alert of kind %s, as the server gives it", (kind, alerts, english, german) => {
  it("reads well in English", async () => {
    const given = await alerts();
    expect(given.map((alert) => alert.kind)).toEqual([kind]);
    expect(await shown(given, "en")).toBe(english);
  });

  it("reads well in German", async () => {
    expect(await shown(await alerts(), "de")).toBe(german);
  });
});

it("covers every kind there is", () => {
  expect(cases.map(([kind]) => kind).sort()).toEqual([...CommunityAlert.shape.kind.options].sort());
});

it("leads to the hours it speaks of", async () => {
  renderWithIntl(<AlertList alerts={await alertsFor({ runs: [{ advice: "buy", ...run }] })} />);
  const link = within(screen.getByRole("listitem")).getByRole("link", { name: "Buy ahead" });
  const url = new URL(link.getAttribute("href") ?? "", "http://localhost");
  expect(url.pathname).toBe("/community/marketplace");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    when: "window",
    from: "2026-06-11T11:45:00Z",
    to: "2026-06-11T13:30:00Z",
  });
});

it("says so when there is nothing to report", () => {
  renderWithIntl(<AlertList alerts={[]} />);
  expect(screen.queryAllByRole("listitem")).toEqual([]);
  expect(screen.getByText("Nothing to report")).toBeTruthy();
});
