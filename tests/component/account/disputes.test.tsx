import { configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { DisputeList } from "@/components/community/disputes/DisputeList";
import { DisputesCard } from "@/components/community/disputes/DisputesCard";
import { WrongReading } from "@/components/community/disputes/WrongReading";
import { LiveProvider } from "@/components/community/live/useLive";
import { ToastProvider } from "@/components/ui/ToastProvider";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { Dispute, OpenDisputes } from "@/types/disputes";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));
configure({ asyncUtilTimeout: 10_000 });

const ID = "11111111-1111-4111-8111-111111111111";
const dispute: Dispute = {
  disputeId: ID,
  slot: "2026-06-11T10:00:00Z",
  text: "It stood still.",
  state: "open",
  openedAt: "2026-06-11T11:00:00Z",
  closedAt: null,
  answer: null,
};
const waiting = (changed: boolean): OpenDisputes["disputes"][number] => ({
  ...dispute,
  alias: "House 7",
  reading: { importWh: 120, exportWh: 0, quality: "measured" },
  changed,
});

function render(routes: Parameters<typeof fakeServer>[0], page: React.ReactNode) {
  FakeEventSource.install();
  const server = fakeServer(routes);
  renderWithIntl(
    <LiveProvider eventSeq={1}>
      <ToastProvider>{page}</ToastProvider>
    </LiveProvider>,
  );
  return server;
}

it("what is wrong must be said; a refusal is told in the server's words", async () => {
  const sent = vi.fn();
  let refused = true;
  const server = render(
    {
      "POST /api/community/disputes": () =>
        refused
          ? refusal(400, "invalid-input", { detail: "/slot was called wrong already and waits for an answer." })
          : { status: 201, json: { disputeId: ID, state: "open" } },
    },
    <WrongReading slot={dispute.slot} onSent={sent} />,
  );
  await userEvent.click(screen.getByRole("button", { name: "This reading is wrong" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Send" }));
  await within(dialog).findByText("Say what is wrong.");
  expect(server.of("POST", "/api/community/disputes")).toEqual([]);
  await userEvent.type(within(dialog).getByRole("textbox"), "It stood still.");
  await userEvent.click(within(dialog).getByRole("button", { name: "Send" }));
  await within(dialog).findByText(/waits for an answer/);
  refused = false;
  await userEvent.click(within(dialog).getByRole("button", { name: "Send" }));
  await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
  const [, last] = server.of("POST", "/api/community/disputes");
  expect(last?.body).toEqual({ slot: dispute.slot, text: "It stood still." });
});

it("an open one can be taken back, an answered one shows its answer", async () => {
  const changed = vi.fn();
  const server = render(
    { [`DELETE /api/community/disputes/${ID}`]: () => ({ json: { disputeId: ID, state: "withdrawn" } }) },
    <DisputeList
      disputes={[dispute, { ...dispute, disputeId: "other", state: "stands", answer: "It is right." }]}
      onChanged={changed}
    />,
  );
  const [open, answered] = screen.getAllByRole("listitem");
  within(answered!).getByText("Answer: It is right.");
  expect(within(answered!).queryByRole("button")).toBeNull();
  await userEvent.click(within(open!).getByRole("button", { name: /^Take back/ }));
  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
  expect(server.of("DELETE", `/api/community/disputes/${ID}`)).toHaveLength(1);
});

it.each([
  [false, "stands"],
  [true, "corrected"],
])("the operator answers; that it was put right only when another value came in (%s)", async (changed, outcome) => {
  let asked = 0;
  const server = render(
    {
      "GET /api/community/disputes/open": () => ({ json: { disputes: asked++ === 0 ? [waiting(changed)] : [] } }),
      [`PATCH /api/community/disputes/${ID}`]: () => ({ json: { disputeId: ID, state: outcome } }),
    },
    <DisputesCard onDecided={() => undefined} />,
  );
  await userEvent.click(await screen.findByRole("button", { name: /^Answer House 7/ }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).queryAllByRole("radio")).toHaveLength(changed ? 2 : 0);
  await userEvent.type(within(dialog).getByRole("textbox"), "Looked up.");
  await userEvent.click(within(dialog).getByRole("button", { name: "Answer" }));
  await vi.waitFor(() => expect(screen.queryByText("Readings called wrong")).toBeNull());
  expect(server.of("PATCH", `/api/community/disputes/${ID}`).map(({ body }) => body)).toEqual([
    { outcome, text: "Looked up." },
  ]);
});
