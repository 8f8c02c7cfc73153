import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { expect, it, vi } from "vitest";
import { textOf } from "@/tests/support/element";
import { operatorFixture } from "@/tests/support/operatorFixture";
import { renderOperator } from "@/tests/support/renderOperator";
import type { MemberCare, MemberCareResponse } from "@/types/memberCare";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const WAITING = {
  disputes: 1,
  tariffs: 2,
  homeChanges: 0,
  month: "2026-05",
  silent: 1,
  withoutTariff: 0,
  withoutPoint: 0,
};

const house = (alias: string, change: Partial<MemberCare> = {}): MemberCare => ({
  alias,
  kind: "consumer",
  active: true,
  since: "2025-03-01",
  points: 1,
  lastReadAt: "2026-06-11T11:30:00Z",
  missing: [],
  ...change,
});
const reply = (members: MemberCare[], change: Partial<MemberCareResponse> = {}): MemberCareResponse => ({
  members,
  counts: { all: 41, missing: 1, inactive: 0 },
  page: 1,
  pages: 3,
  now: "2026-06-11T11:45:00Z",
  ...change,
});

it("first says what waits, each with the way to it, and pausing is no main action", async () => {
  const { container } = await renderOperator({ house: operatorFixture({ waiting: WAITING }) });
  const [first] = screen.getAllByRole("heading", { level: 2 });
  expect(first && textOf(first)).toBe("What waits for you");
  const waits = screen.getByRole("region", { name: "What waits for you" });
  expect(within(waits).getAllByRole("listitem").map(textOf)).toEqual([
    "A reading is called wrong and waits for your answer.Answer",
    "2 proposed tariffs wait for your confirmation.Decide",
    "One member’s meter has not reported for more than a day.Show them",
    "May 2026 is over and settled: it can be closed.Go to closing",
  ]);
  expect(within(waits).getByRole("link", { name: "Answer" }).getAttribute("href")).toBe("#disputes");
  screen.getByText(/^Stops all trading at once/);
  expect(screen.getByRole("button", { name: "Pause the market" }).className).not.toContain("bg-text");
  document.documentElement.lang = "en";
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it("says that nothing waits, and what a usual quarter-hour on its way is not", async () => {
  await renderOperator({ house: operatorFixture({ unsettledSlots: 2 }) });
  const waits = screen.getByRole("region", { name: "What waits for you" });
  within(waits).getByText(/^Nothing waits for you\./);
});

it("lists the members with what is missing, found by name, page by page", async () => {
  const silent = house("House A2", { kind: "prosumer", lastReadAt: null, missing: ["readings", "tariff"] });
  const { server } = await renderOperator({
    house: operatorFixture({ waiting: WAITING }),
    routes: {
      "GET /api/community/operator/members": ({ query }) => {
        if (query.get("search") === "xx") return { json: reply([], { pages: 1 }) };
        return {
          json: query.get("show") === "missing" ? reply([silent], { pages: 1 }) : reply([house("House A1"), silent]),
        };
      },
    },
  });
  const card = screen.getByRole("region", { name: "Members" });
  const rows = () => within(within(card).getByRole("table")).getAllByRole("row").slice(1).map(textOf);
  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(rows()).toEqual([
    "House A1Uses energy1 Mar 20251read 15 minutes agonothing",
    "House A2Makes and uses energy1 Mar 20251none for a monthreadings, tariff",
  ]);
  await userEvent.click(within(card).getByRole("button", { name: "Next" }));
  await waitFor(() => expect(server.of("GET", "/api/community/operator/members").at(-1)?.query.get("page")).toBe("2"));
  await userEvent.click(screen.getByRole("link", { name: "Show them" }));
  await waitFor(() => expect(rows()).toHaveLength(1));
  await userEvent.type(within(card).getByRole("searchbox", { name: "Find by name" }), "xx");
  await within(card).findByText("Nobody is called so.");
});
