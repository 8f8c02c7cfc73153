import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { IntlProvider, useLocale } from "use-intl";
import { expect, it, vi } from "vitest";
import { TariffSection } from "@/components/community/account/tariff/TariffSection";
import { LiveProvider } from "@/components/community/live/useLive";
import { textOf } from "@/tests/support/element";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { proposalFixture, TARIFF, tariffsFixture } from "@/tests/support/tariffsFixture";
import type { TariffsResponse } from "@/types/tariffs";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const SLOW = { timeout: 8_000 };

function Page() {
  return (
    <IntlProvider locale={useLocale()} timeZone="Europe/Berlin">
      <LiveProvider eventSeq={1}>
        <TariffSection />
      </LiveProvider>
    </IntlProvider>
  );
}

async function renderTariff(tariffs: TariffsResponse, routes: Parameters<typeof fakeServer>[0] = {}) {
  FakeEventSource.install();
  const server = fakeServer({ "GET /api/community/tariffs": () => ({ json: tariffs }), ...routes });
  const page = renderWithIntl(<Page />);
  await screen.findByRole("button", { name: "Propose a change" }, SLOW);
  return { server, ...page };
}

const section = () => textOf(screen.getByRole("region", { name: "My tariff" }));

it("says what the tariff is made of, with shares, and passes the accessibility check", async () => {
  const { container } = await renderTariff(tariffsFixture());
  const text = section();
  expect(text).toContain("Energy from the grid costs you 32.00 ct/kWh.");
  for (const part of ["Energy 10.59 ct, 33 %", "Network 10.00 ct, 31 %", "Levies 6.30 ct, 20 %"]) {
    expect(text).toContain(part);
  }
  expect(text).toContain("VAT 5.11 ct, 16 %");
  expect(text).toContain("€0.40 a day");
  document.documentElement.lang = "en";
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it("lists earlier tariffs and those to come, and says when nothing is broken down or known", async () => {
  const plain = { ...TARIFF, parts: null, standingMicroEurPerDay: null };
  const history = [
    { ...plain, validFrom: "2026-09-01", importMicroEurPerKwh: 290_000 },
    plain,
    { ...plain, validFrom: "2025-01-01", importMicroEurPerKwh: 350_000 },
  ];
  const { unmount } = await renderTariff(tariffsFixture({ now: plain, history }));
  expect(section()).toContain("What it is made of is not told yet.");
  expect(section()).toMatch(/Tariffs to come.*29\.00 ct, feed-in 8\.00 ct.*Earlier tariffs.*35\.00 ct/);
  unmount();
  await renderTariff(tariffsFixture({ now: null, history: [] }));
  expect(section()).toContain("No tariff of yours is known.");
});

it("proposes by parts in whole µ€, the import price being their sum", async () => {
  const asked: unknown[] = [];
  await renderTariff(tariffsFixture(), {
    "POST /api/community/tariffs": ({ body }) => {
      asked.push(body);
      return { status: 201, json: proposalFixture() };
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Propose a change" }));
  const dialog = within(await screen.findByRole("dialog", {}, SLOW));
  const network = await dialog.findByRole("textbox", { name: "Network" }, SLOW);
  await userEvent.clear(network);
  await userEvent.type(network, "8.25");
  await userEvent.tab();
  expect(textOf(await dialog.findByText(/Together/))).toContain("30.25 ct/kWh");
  await userEvent.click(dialog.getByRole("button", { name: "Propose" }));
  await waitFor(() =>
    expect(asked).toEqual([
      {
        ...TARIFF,
        validFrom: "2026-06-11",
        importMicroEurPerKwh: 302_500,
        parts: { ...TARIFF.parts, networkMicroEurPerKwh: 82_500 },
      },
    ]),
  );
});

it("says at its field what cannot stay, before and after it was sent", async () => {
  const asked: unknown[] = [];
  await renderTariff(tariffsFixture({ now: { ...TARIFF, parts: null } }), {
    "POST /api/community/tariffs": ({ body }) => {
      asked.push(body);
      return refusal(409, "closed-period", { errors: [{ path: "/validFrom", message: "must be later" }] });
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Propose a change" }));
  const dialog = within(await screen.findByRole("dialog", {}, SLOW));
  const feedIn = await dialog.findByRole("textbox", { name: "Feed-in" }, SLOW);
  await userEvent.clear(feedIn);
  await userEvent.type(feedIn, "40");
  await userEvent.click(dialog.getByRole("button", { name: "Propose" }));
  expect(await dialog.findByText(/up to what energy from the grid costs/)).toBeTruthy();
  expect(asked).toEqual([]);
  await userEvent.clear(feedIn);
  await userEvent.type(feedIn, "7");
  await userEvent.click(dialog.getByRole("button", { name: "Propose" }));
  expect(await dialog.findByText(/Choose a day from/)).toBeTruthy();
  expect(dialog.getByLabelText("Holds from").getAttribute("aria-invalid")).toBe("true");
  expect(asked).toHaveLength(1);
});

it("shows what waits and withdraws it; shows why one was declined", async () => {
  const { server, unmount } = await renderTariff(tariffsFixture({ proposal: proposalFixture() }), {
    "DELETE /api/community/tariffs/*": () => ({ json: { proposalId: proposalFixture().proposalId } }),
  });
  expect(section()).toContain("waits for your operator");
  await userEvent.click(screen.getByRole("button", { name: "Withdraw" }));
  await waitFor(() => expect(server.of("DELETE", "/api/community/tariffs/*")).toHaveLength(1));
  unmount();
  await renderTariff(tariffsFixture({ proposal: proposalFixture({ state: "declined", reason: "Send the letter" }) }));
  expect(section()).toContain("declined");
  expect(section()).toContain("“Send the letter”");
  expect(screen.queryByRole("button", { name: "Withdraw" })).toBeNull();
});
