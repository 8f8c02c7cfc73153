import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { IntlProvider, useLocale } from "use-intl";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient } from "@/components/community/live/queries";
import { LiveProvider } from "@/components/community/live/useLive";
import { Bell } from "@/components/community/notices/Bell";
import { at, NOW, RUNNING, SLOT_MS } from "@/tests/support/communityFixture";
import { fakeServer } from "@/tests/support/fakeServer";
import type { Notification } from "@/types/notifications";
import { renderPage } from "./renderPage";

vi.mock("next/navigation", () => ({ usePathname: () => "/", useSearchParams: () => new URLSearchParams() }));

const URL = "/api/community/notifications";
const sold = (change: Partial<Extract<Notification, { kind: "trade" }>> = {}): Notification => ({
  seq: 9,
  kind: "trade",
  at: at(NOW - 900_000),
  slot: at(RUNNING - SLOT_MS),
  read: false,
  detail: {
    side: "sold",
    via: "auction",
    energyWh: 420,
    priceMicroEurPerKwh: 152_000,
    amountNanoEur: 63_840_000,
    until: at(RUNNING),
  },
  ...change,
});
const paused: Notification = {
  seq: 4,
  kind: "market-paused",
  at: at(NOW - 86_400_000),
  slot: null,
  read: true,
  detail: { state: "paused", reason: "Work on the grid" },
};

function Page() {
  return (
    <IntlProvider locale={useLocale()} timeZone="Europe/Berlin">
      <LiveProvider eventSeq={1}>
        <Bell who="lindenhof Prosumer #23" now={NOW} />
      </LiveProvider>
    </IntlProvider>
  );
}

let told: Notification[] = [];
const unread = () => told.filter((one) => !one.read).length;
function serve() {
  return fakeServer({
    [`GET ${URL}`]: () => ({ json: { notifications: told, unread: unread(), nextCursor: null } }),
    [`PATCH ${URL}`]: ({ body }) => {
      const { seq, upTo = 0 } = body as { seq?: number; upTo?: number };
      told = told.map((one) => (one.seq === seq || one.seq <= upTo ? { ...one, read: true } : one));
      return { json: { unread: unread() } };
    },
    [`GET ${URL}/preferences`]: () => ({
      json: {
        wanted: {
          trade: true,
          "rule-acted": true,
          "rule-failed": true,
          "rule-message": true,
          shortfall: true,
          correction: true,
          agreement: true,
          dispute: true,
          home: true,
          tariff: true,
          "price-signal": true,
          "market-paused": true,
        },
      },
    }),
    [`PATCH ${URL}/preferences`]: ({ body }) => ({ json: body }),
  });
}

beforeEach(() => {
  queryClient.clear();
  told = [sold(), paused];
});
const bell = (name: RegExp) => screen.findByRole("button", { name }, { timeout: 5_000 });

describe("the bell", () => {
  it("counts what is unread and tells it by days in words", async () => {
    serve();
    renderPage(<Page />);
    await userEvent.click(await bell(/Notifications, 1 unread/));
    const row = await screen.findByRole("button", { name: /You sold/ }, { timeout: 5_000 });
    expect(row.textContent?.replaceAll("\u00a0", " ")).toContain("You sold 0.42 kWh for 13:15–13:30 at 15.2 ct.");
    expect(within(screen.getByRole("region", { name: "Yesterday" })).getByText("Work on the grid")).toBeTruthy();
    expect(screen.getByRole("link", { name: /The market is paused/ }).getAttribute("href")).toBe(
      "/community/marketplace",
    );
  });

  it("marks all as read, here at once and on the server", async () => {
    const server = serve();
    renderPage(<Page />);
    await userEvent.click(await bell(/1 unread/));
    await userEvent.click(await screen.findByRole("button", { name: "Mark all as read" }, { timeout: 5_000 }));
    await bell(/none unread/);
    await waitFor(() => expect(server.of("PATCH", URL)[0]?.body).toEqual({ upTo: 9 }));
  });

  it("hears through the stream what was told or read elsewhere", async () => {
    serve();
    const { streams } = renderPage(<Page />);
    await bell(/1 unread/);
    told = [sold({ seq: 10 }), ...told];
    act(() => void streams[0]?.dispatchEvent(new MessageEvent("notice", { data: "{}" })));
    await bell(/2 unread/);
  });

  it("changes what one wishes to be told", async () => {
    const server = serve();
    renderPage(<Page />);
    await userEvent.click(await bell(/1 unread/));
    await userEvent.click(await screen.findByRole("button", { name: "What to tell me" }, { timeout: 5_000 }));
    await userEvent.click(await screen.findByRole("switch", { name: "Something was traded for me" }));
    await waitFor(() =>
      expect(server.of("PATCH", `${URL}/preferences`)[0]?.body).toEqual({ kind: "trade", wanted: false }),
    );
  });

  it("says what will stand here while there is nothing", async () => {
    told = [];
    serve();
    renderPage(<Page />);
    await userEvent.click(await bell(/none unread/));
    expect(await screen.findByText("Nothing has happened yet.", {}, { timeout: 5_000 })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Mark all as read" }).hasAttribute("disabled")).toBe(true);
  });
});
