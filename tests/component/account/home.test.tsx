import { configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { expect, it, vi } from "vitest";
import MyHome from "@/components/community/account/home/MyHome";
import { LiveProvider } from "@/components/community/live/useLive";
import { HomeChangesCard } from "@/components/community/operator/home/HomeChangesCard";
import { ToastProvider } from "@/components/ui/ToastProvider";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { HomeChange, HomeChangesResponse, OwnPlant } from "@/types/homeChanges";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));
configure({ asyncUtilTimeout: 10_000 });

const PATH = "/api/community/home-changes";
const ID = "11111111-1111-4111-8111-111111111111";
const roof: OwnPlant = {
  plantId: 3,
  kind: "solar",
  peakW: 8_000,
  capacityWh: null,
  tiltDeg: 35,
  azimuthDeg: 190,
  green: true,
  validFrom: null,
  validTo: null,
};
const change: HomeChange = {
  changeId: ID,
  kind: "plant",
  validFrom: "2026-07-01",
  pointId: null,
  plant: { kind: "battery", peakW: 5_000, capacityWh: 10_000, tiltDeg: null, azimuthDeg: null },
  state: "waiting",
  proposedAt: "2026-06-21T10:00:00Z",
  reason: null,
};
const HOME: HomeChangesResponse = {
  points: [{ pointId: "DE0009997909800000000000000000042", validFrom: "2024-03-01", validTo: null }],
  plants: [roof, { ...roof, plantId: 1, validTo: "2025-01-01", green: false }],
  changes: [change, { ...change, changeId: "other", state: "declined", reason: "No invoice was shown." }],
  today: "2026-06-21",
  toConfirm: null,
};

function render(routes: Parameters<typeof fakeServer>[0], page: React.ReactNode) {
  FakeEventSource.install();
  const server = fakeServer({ [`GET ${PATH}`]: () => ({ json: HOME }), ...routes });
  const { container } = renderWithIntl(
    <LiveProvider eventSeq={1}>
      <ToastProvider>{page}</ToastProvider>
    </LiveProvider>,
  );
  return { server, container };
}

it("shows what is known by date, what waits and what was declined, and takes back what waits", async () => {
  const { server, container } = render(
    { [`DELETE ${PATH}/${ID}`]: () => ({ json: { changeId: ID, state: "withdrawn" } }) },
    <MyHome />,
  );
  await screen.findByText("since you joined, with a certificate of origin");
  screen.getByText("until 1 Jan 2025");
  expect(screen.getAllByRole("button", { name: /ends$/ })).toHaveLength(1);
  screen.getByText("since 1 Mar 2024");
  screen.getByText("declined: No invoice was shown.");
  await userEvent.click(screen.getByRole("button", { name: /^Take back: Battery, 10/ }));
  await screen.findByText("Taken back.");
  expect(server.of("DELETE", `${PATH}/${ID}`)).toHaveLength(1);
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it("a battery is proposed in kW and kWh; what cannot be taken is named at its field", async () => {
  const { server } = render(
    { [`POST ${PATH}`]: () => ({ status: 201, json: { changeId: ID, state: "waiting" } }) },
    <MyHome />,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Something changes" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Send" }));
  await within(dialog).findByText("Enter whole degrees from 0 to 90.");
  await userEvent.click(await within(dialog).findByRole("combobox", { name: "What" }));
  await userEvent.click(await screen.findByRole("option", { name: "A battery" }));
  await userEvent.type(within(dialog).getByLabelText("Usable size"), "10,5");
  await userEvent.type(within(dialog).getByLabelText("Rated power"), "5");
  await userEvent.click(within(dialog).getByRole("button", { name: "Send" }));
  await screen.findByText(/^Sent\. Your operator/);
  expect(server.of("POST", PATH).map(({ body }) => body)).toEqual([
    { kind: "plant", validFrom: "2026-06-21", plant: { kind: "battery", peakW: 5_000, capacityWh: 10_500 } },
  ]);
});

it("the end of a plant is proposed from a day on, and a refusal is told", async () => {
  const { server } = render(
    { [`POST ${PATH}`]: () => refusal(400, "invalid-input", { detail: "/plantId ends on 2026-08-01 already." }) },
    <MyHome />,
  );
  await userEvent.click(await screen.findByRole("button", { name: /^Roof, .* ends$/ }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Send" }));
  await within(dialog).findByText("/plantId ends on 2026-08-01 already.");
  expect(server.of("POST", PATH)[0]?.body).toEqual({ kind: "plant-end", plantId: 3, validFrom: "2026-06-21" });
});

it("the operator confirms a roof with its certificate, or declines with a reason", async () => {
  const decided: unknown[] = [];
  const waiting = { alias: "House 7", change: { ...change, plant: { ...roof } } };
  render(
    {
      [`GET ${PATH}`]: () => ({ json: { ...HOME, toConfirm: decided.length < 2 ? [waiting] : [] } }),
      [`PATCH ${PATH}/${ID}`]: ({ body }) => {
        decided.push(body);
        return { json: { changeId: ID, state: "confirmed" } };
      },
    },
    <HomeChangesCard onDecided={() => undefined} />,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Decline what House 7 says" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Decline" }));
  await within(dialog).findByText("Say why.");
  await userEvent.type(within(dialog).getByRole("textbox"), "No invoice.");
  await userEvent.click(within(dialog).getByRole("button", { name: "Decline" }));
  await screen.findByText("Declined. House 7 is told.");
  await userEvent.click(screen.getByRole("checkbox", { name: "It has a certificate of origin" }));
  await userEvent.click(screen.getByRole("button", { name: "Confirm what House 7 says" }));
  await vi.waitFor(() => expect(screen.queryByText("Changes at homes to confirm")).toBeNull());
  expect(decided).toEqual([
    { decision: "decline", reason: "No invoice." },
    { decision: "confirm", green: true },
  ]);
});
