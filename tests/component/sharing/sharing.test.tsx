import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { IntlProvider, useLocale } from "use-intl";
import { expect, it, vi } from "vitest";
import { LiveProvider } from "@/components/community/live/useLive";
import { SharingSection } from "@/components/community/sharing/SharingSection";
import { textOf } from "@/tests/support/element";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { renderOperator } from "@/tests/support/renderOperator";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { operatorSharing, sharingFixture } from "@/tests/support/sharingFixture";
import type { Agreement, SharingResponse } from "@/types/sharing";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const AGREEMENT: Agreement = {
  agreementId: "11111111-1111-4111-8111-111111111111",
  mine: "take",
  other: "Anna",
  energyWh: 500,
  priceMicroEurPerKwh: 0,
  state: "proposed",
  validFrom: null,
  validTo: null,
};

function Page({ sharing }: { sharing: SharingResponse }) {
  return (
    <IntlProvider locale={useLocale()} timeZone="Europe/Berlin">
      <LiveProvider eventSeq={1}>
        <SharingSection initial={sharing} community="sunny" />
      </LiveProvider>
    </IntlProvider>
  );
}

function renderSection(sharing: SharingResponse, routes: Parameters<typeof fakeServer>[0] = {}) {
  FakeEventSource.install();
  const server = fakeServer({ "GET /api/community/sharing": () => ({ json: sharing }), ...routes });
  return { server, ...renderWithIntl(<Page sharing={sharing} />) };
}

it("says by what is shared and what came of it, and passes the accessibility check", async () => {
  const { container } = renderSection(sharingFixture());
  const section = textOf(screen.getByRole("region", { name: "Sharing" }));
  expect(section).toContain("What no trade takes is shared by need, at 12.0 ct/kWh.");
  expect(section).toContain("In the last 30 days you got 12.3 kWh for €1.48 and gave 0 kWh for €0.00.");
  document.documentElement.lang = "en";
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it("a community that shares nothing says where the rest goes", () => {
  renderSection(sharingFixture({ now: null, log: [] }));
  expect(textOf(screen.getByRole("region", { name: "Sharing" }))).toContain("your community shares nothing beside");
});

it("answers what a neighbour proposed", async () => {
  const answered: unknown[] = [];
  const { agreementId } = AGREEMENT;
  renderSection(sharingFixture({ agreements: [AGREEMENT] }), {
    [`PATCH /api/community/sharing/agreements/${agreementId}`]: ({ body }) => {
      answered.push(body);
      return { json: { agreementId, state: "agreed", validFrom: "2026-06-11T22:00:00Z", validTo: null } };
    },
  });
  expect(textOf(screen.getByRole("listitem"))).toContain("Anna gives you up to 0.50 kWh per quarter-hour as a gift");
  await userEvent.click(screen.getByRole("button", { name: "Accept" }));
  await waitFor(() => expect(answered).toEqual([{ answer: "accept" }]));
});

it("proposes in whole watt-hours, and shows a refusal where it was asked", async () => {
  const asked: unknown[] = [];
  renderSection(sharingFixture(), {
    "POST /api/community/sharing/agreements": ({ body }) => {
      asked.push(body);
      return refusal(400, "invalid-input");
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Share with a neighbour" }));
  const dialog = within(await screen.findByRole("dialog", {}, { timeout: 8_000 }));
  await userEvent.click(dialog.getByRole("button", { name: "Propose" }));
  expect(await dialog.findByText("Write the name of a member.")).toBeTruthy();
  await userEvent.type(dialog.getByLabelText("Name in the community"), "Anna");
  await userEvent.click(dialog.getByRole("button", { name: "Propose" }));
  expect(await dialog.findByText("Nothing was changed.")).toBeTruthy();
  expect(asked).toEqual([{ to: "Anna", energyWh: 500, priceMicroEurPerKwh: 0 }]);
});

it("the operator decides by lines of shares", async () => {
  const asked: unknown[] = [];
  await renderOperator({
    sharing: { ...operatorSharing(), now: null, log: [] },
    routes: {
      "POST /api/community/sharing": ({ body }) => {
        asked.push(body);
        return { json: { validFrom: "2026-06-11T22:00:00Z" } };
      },
    },
  });
  expect(textOf(screen.getByRole("region", { name: "Sharing beside the market" }))).toContain(
    "84.0 kWh went to the grid",
  );
  await userEvent.click(screen.getByRole("button", { name: "Decide anew" }));
  const dialog = within(await screen.findByRole("dialog", {}, { timeout: 8_000 }));
  await userEvent.click(await dialog.findByRole("combobox", { name: "Key" }, { timeout: 8_000 }));
  await userEvent.click(await screen.findByRole("option", { name: "By fixed shares" }));
  const lines = await dialog.findByLabelText("Shares");
  await userEvent.type(lines, "Anna; 60{enter}Zoe; 40");
  await userEvent.click(dialog.getByRole("button", { name: "Decide" }));
  expect(textOf(await dialog.findByText(/Line 2/))).toContain("write a member's name");
  await userEvent.clear(lines);
  await userEvent.type(lines, "Anna; 60{enter}Ben; 30,5");
  const parts = dialog.getByLabelText("Participation factors");
  await userEvent.type(parts, "Cleo; 12,5");
  await userEvent.click(dialog.getByRole("button", { name: "Decide" }));
  expect(textOf(await dialog.findByText(/Line 1/))).toContain("whole per cent");
  await userEvent.clear(parts);
  await userEvent.type(parts, "Cleo; 50");
  await userEvent.click(dialog.getByRole("button", { name: "Decide" }));
  await waitFor(() =>
    expect(asked).toEqual([
      {
        key: {
          kind: "static",
          shares: [
            { alias: "Anna", ppm: 600_000 },
            { alias: "Ben", ppm: 305_000 },
          ],
        },
        priceMicroEurPerKwh: 120_000,
        participation: [{ alias: "Cleo", percent: 50 }],
      },
    ]),
  );
});
