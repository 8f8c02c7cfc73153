import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderOperator } from "@/tests/support/renderOperator";
import type { NextPeriod, PeriodExceptions, PeriodsResponse } from "@/types/statements";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const NOTHING: PeriodExceptions = {
  isNext: true,
  nextMonth: "2026-06",
  notOver: false,
  unsettled: 0,
  substitutes: 0,
  correctionsDue: 0,
  withoutTariff: [],
  creditNotes: { inBusiness: 0, agreed: 0, withoutAddress: [], communityLacks: "details" },
};
const AGREED = { inBusiness: 3, agreed: 2, withoutAddress: [], communityLacks: null };
const next = (exceptions: Partial<PeriodExceptions> = {}): PeriodsResponse => ({
  closed: [],
  next: { month: "2026-06", exceptions: { ...NOTHING, ...exceptions } },
});
const facts: NextPeriod = {
  month: "2026-06",
  receiving: { count: 2, cents: 1250 },
  paying: { count: 3, cents: 1260 },
  disputes: 1,
  proposals: 0,
};
const closed = { month: "2026-06", closedAt: "2026-07-03T10:00:00Z", chainHead: "sha256:5a87b7df7201", mail: null };

it("a month whose quarter-hours are all settled is closed once its dialog was read, and stands among the closed ones", async () => {
  let done = false;
  const { server } = await renderOperator({
    routes: {
      "GET /api/community/periods": () => ({
        json: done
          ? { closed: [closed], next: null }
          : next({ substitutes: 3, withoutTariff: ["House 7"], creditNotes: AGREED }),
      }),
      "GET /api/community/periods/next": () => ({ json: facts }),
      "POST /api/community/statements": () => {
        done = true;
        return { json: { closed: { ...closed, lastTransactionId: 9 }, exceptions: null } };
      },
    },
  });
  const close = await screen.findByRole("button", { name: "Close June 2026" });
  screen.getByText(/3 readings are a substitute/);
  screen.getByText(/One member has no tariff: House 7/);
  await userEvent.click(close);
  const dialog = await screen.findByRole("dialog", { name: "Close June 2026?" });
  await within(dialog).findByText("5 members get a statement with a sum.");
  within(dialog).getByText("2 receive €12.50 together.");
  within(dialog).getByText("3 pay €12.60 together.");
  within(dialog).getByText("One reading is called wrong and not answered yet.");
  within(dialog).getByText(/3 readings are a substitute/);
  within(dialog).getByText(/^For 2 members in business credit notes are made/);
  expect(server.of("POST", "/api/community/statements")).toEqual([]);
  await userEvent.dblClick(within(dialog).getByRole("button", { name: "Close June 2026" }));
  const row = (await screen.findByText("June 2026, closed on 3 Jul 2026")).closest("li") as HTMLElement;
  within(row).getByText(/fingerprint of the audit chain: sha256:5a87b/);
  expect(server.of("POST", "/api/community/statements").map(({ body }) => body)).toEqual([{ month: "2026-06" }]);
  screen.getByText("Nothing was settled yet.");
});

it("a month that is open for a reason says it, and has no button", async () => {
  await renderOperator({
    routes: {
      "GET /api/community/periods": () => ({ json: next({ notOver: true, unsettled: 2, correctionsDue: 1 }) }),
    },
  });
  await screen.findByText(/It is not over yet/);
  screen.getByText(/2 quarter-hours are not settled yet/);
  screen.getByText(/One quarter-hour waits to be settled anew/);
  expect(screen.queryByRole("button", { name: /^Close/ })).toBeNull();
});

it("what came between is said: nothing was closed", async () => {
  await renderOperator({
    routes: {
      "GET /api/community/periods": () => ({ json: next() }),
      "GET /api/community/periods/next": () => ({ json: { ...facts, disputes: 0 } }),
      "POST /api/community/statements": () => ({ json: { closed: null, exceptions: { ...NOTHING, unsettled: 1 } } }),
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Close June 2026" }));
  const dialog = await screen.findByRole("dialog", { name: "Close June 2026?" });
  await within(dialog).findByText(/^Nothing: every reading of it is in/);
  await userEvent.click(within(dialog).getByRole("button", { name: "Close June 2026" }));
  expect(await screen.findAllByText("Nothing was closed.")).not.toEqual([]);
});

it("how a month's statements left by mail is told where mail is set up, and nothing about it elsewhere", async () => {
  const mail = { sent: 9, waiting: 2, failed: 1, reason: "EAUTH 535" };
  await renderOperator({
    routes: {
      "GET /api/community/periods": () => ({
        json: {
          closed: [
            { ...closed, mail },
            { ...closed, month: "2026-05" },
          ],
          next: null,
        },
      }),
    },
  });
  const june = (await screen.findByText("June 2026, closed on 3 Jul 2026")).closest("li") as HTMLElement;
  within(june).getByText("E-mails: 9 sent, 2 waiting, 1 failed. The mail server’s last answer: EAUTH 535.");
  const may = screen.getByText("May 2026, closed on 3 Jul 2026").closest("li") as HTMLElement;
  expect(within(may).queryByText(/mail/i)).toBeNull();
});
