import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { IntlProvider, useLocale } from "use-intl";
import { expect, it, vi } from "vitest";
import { LiveProvider } from "@/components/community/live/useLive";
import { TariffsCard } from "@/components/community/operator/tariff/TariffsCard";
import { textOf } from "@/tests/support/element";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { proposalFixture, TARIFF, tariffsFixture } from "@/tests/support/tariffsFixture";
import type { TariffsResponse } from "@/types/tariffs";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const SLOW = { timeout: 8_000 };
const WAITING = {
  alias: "Anna",
  proposal: proposalFixture({ parts: TARIFF.parts, importMicroEurPerKwh: 320_000 }),
  instead: TARIFF,
};
const { proposalId } = WAITING.proposal;

function Page() {
  return (
    <IntlProvider locale={useLocale()} timeZone="Europe/Berlin">
      <LiveProvider eventSeq={1}>
        <TariffsCard onDecided={() => undefined} />
      </LiveProvider>
    </IntlProvider>
  );
}

function renderCard(routes: Parameters<typeof fakeServer>[0] = {}) {
  FakeEventSource.install();
  let toConfirm: TariffsResponse["toConfirm"] = [WAITING];
  const decided: unknown[] = [];
  const server = fakeServer({
    "GET /api/community/tariffs": () => ({ json: tariffsFixture({ toConfirm }) }),
    [`PATCH /api/community/tariffs/${proposalId}`]: ({ body }) => {
      decided.push(body);
      toConfirm = [];
      return { json: { proposalId, state: "confirmed" } };
    },
    ...routes,
  });
  return { server, decided, ...renderWithIntl(<Page />) };
}

it("shows what waits beside what holds, confirms it, and is gone when nothing waits", async () => {
  const { container, decided } = renderCard();
  const confirm = await screen.findByRole("button", { name: "Confirm the tariff of Anna" }, SLOW);
  const card = textOf(screen.getByRole("region", { name: "Tariffs to confirm" }));
  expect(card).toContain(
    "Instead of 32.00 ct, feed-in 8.00 ct, €0.40 a day. What was settled since then is put right.",
  );
  document.documentElement.lang = "en";
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  await userEvent.click(confirm);
  await waitFor(() => expect(screen.queryByRole("region", { name: "Tariffs to confirm" })).toBeNull());
  expect(decided).toEqual([{ decision: "confirm" }]);
});

it("declines with a reason, which it asks for", async () => {
  const { decided } = renderCard();
  await userEvent.click(await screen.findByRole("button", { name: "Decline the tariff of Anna" }, SLOW));
  const dialog = within(await screen.findByRole("dialog", {}, SLOW));
  await userEvent.click(dialog.getByRole("button", { name: "Decline" }));
  expect(await dialog.findByText(/so that the member can put it right/)).toBeTruthy();
  expect(decided).toEqual([]);
  await userEvent.type(dialog.getByLabelText("Why"), " Send the letter ");
  await userEvent.click(dialog.getByRole("button", { name: "Decline" }));
  await waitFor(() => expect(decided).toEqual([{ decision: "decline", reason: "Send the letter" }]));
});

it("says why a tariff could not be confirmed", async () => {
  renderCard({ [`PATCH /api/community/tariffs/${proposalId}`]: () => refusal(409, "closed-period") });
  await userEvent.click(await screen.findByRole("button", { name: "Confirm the tariff of Anna" }, SLOW));
  expect(textOf(await screen.findByRole("alert"))).toContain("The books of that day are closed.");
});
