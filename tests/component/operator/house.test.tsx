import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { isDisabled, textOf } from "@/tests/support/element";
import { refusal } from "@/tests/support/fakeServer";
import { operatorFixture } from "@/tests/support/operatorFixture";
import { renderOperator } from "@/tests/support/renderOperator";
import type { OperatorResponse } from "@/types/operator";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const answer = () => textOf(screen.getByRole("heading", { level: 1 })).replaceAll("\u2060", "");
const paused = (): OperatorResponse => {
  const house = operatorFixture({ pausedSince: "2026-06-11T11:05:00Z", pausedSlots: 2 });
  return { ...house, community: { ...house.community, pausedReason: "Meter change" } };
};

describe("the operator's page", () => {
  it("begins with whether the market runs and the books balance, and passes the accessibility check", async () => {
    const { container } = await renderOperator();
    expect(answer()).toBe("The market runs. 13:30–13:45 cleared on time, and the books balance.");
    expect(screen.getByRole("link", { name: "Operator", current: "page" })).toBeTruthy();
    const figures = textOf(screen.getByRole("region", { name: "How the house stands" }));
    expect(figures).toContain("14.7 ct · 12.3 kWh · 48 trades");
    expect(figures).toContain("2,360,354 lines in 494,839 postings");
    document.documentElement.lang = "en";
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    [
      "slots that wait",
      { unclearedSlots: 3 },
      "The market runs, but 3 quarter-hours wait to be cleared, and the books balance.",
    ],
    ["a market that has just begun", { lastCleared: null }, "The market runs. Nothing has cleared yet."],
    [
      "books on their way",
      { ledger: { ...operatorFixture().ledger, state: "counting" as const, counted: 0 } },
      "The market runs. 13:30–13:45 cleared on time; the books are being added up.",
    ],
    [
      "books that do not balance",
      { ledger: { ...operatorFixture().ledger, state: "unbalanced" as const, sumNanoEur: 5 } },
      "The market runs. 13:30–13:45 cleared on time, but the books need a look.",
    ],
  ])("says what is not as it should be: %s", async (_what, change, sentence) => {
    await renderOperator({ house: operatorFixture(change) });
    expect(answer()).toBe(sentence);
  });

  it("names a broken link of the audit chain", async () => {
    const fault = { seq: 812, kind: "changed" as const, message: "event 812 no longer says what was hashed" };
    const { audit } = operatorFixture();
    await renderOperator({
      house: operatorFixture({ audit: { ...audit, state: "broken", fault, checkedEvents: null } }),
    });
    expect(screen.getByRole("heading", { name: "The audit chain is broken" })).toBeTruthy();
    expect(screen.getByText("Event 812 no longer says what was hashed.")).toBeTruthy();
    expect(screen.getByText("broken at event 812")).toBeTruthy();
  });

  it("adds the accounts up to nothing", async () => {
    await renderOperator();
    const rows = within(screen.getByRole("table", { name: "Trial balance" }))
      .getAllByRole("row")
      .map(textOf);
    expect(rows[1]).toBe("Members1,151.3−756.40");
    expect(rows.at(-1)).toBe("Sum0.00.00");
  });

  it("reads again while the books are being added up", async () => {
    const { ledger } = operatorFixture();
    const house = operatorFixture({ ledger: { ...ledger, state: "counting", counted: 20_000 } });
    await renderOperator({ house, routes: { "GET /api/community/operator": () => ({ json: operatorFixture() }) } });
    await waitFor(() => expect(answer()).toContain("the books balance"));
  });
});

describe("pausing the market", () => {
  it("tells the consequences, wants a reason, and sends it once", async () => {
    let house = operatorFixture();
    const { server } = await renderOperator({
      routes: {
        "GET /api/community/operator": () => ({ json: house }),
        "POST /api/community/market-state": () => {
          house = paused();
          return { json: { pausedReason: "Meter change", voided: 0 } };
        },
      },
    });
    await userEvent.click(screen.getByRole("button", { name: "Pause the market" }));
    const dialog = await screen.findByRole("dialog", { name: "Pause the market?" });
    expect(textOf(dialog)).toContain("2,062 open offers are kept");
    expect(textOf(dialog)).toContain("The first is 13:45–14:00.");
    const confirm = within(dialog).getByRole("button", { name: "Pause the market" });
    await userEvent.click(confirm);
    expect(within(dialog).getByText("Write 3 to 200 characters on one line.")).toBeTruthy();
    expect(server.of("POST", "/api/community/market-state")).toHaveLength(0);
    await userEvent.type(within(dialog).getByRole("textbox", { name: "Reason" }), "  Meter change ");
    await userEvent.click(confirm);
    await waitFor(() => expect(answer()).toBe("The market is paused since 13:05: Meter change"));
    expect(screen.queryByRole("dialog")).toBeNull();
    const [sent] = server.of("POST", "/api/community/market-state");
    expect(sent?.body).toEqual({ state: "paused", reason: "Meter change" });
    expect(sent?.key).toMatch(/^[0-9a-f]{32}$/);
  });

  it("stays open and says why when it is refused", async () => {
    await renderOperator({ routes: { "POST /api/community/market-state": () => refusal(403, "not-allowed") } });
    await userEvent.click(screen.getByRole("button", { name: "Pause the market" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.type(within(dialog).getByRole("textbox", { name: "Reason" }), "Storm");
    await userEvent.click(within(dialog).getByRole("button", { name: "Pause the market" }));
    expect(textOf(await within(dialog).findByRole("alert"))).toContain("Nothing was changed.");
    expect(isDisabled(within(dialog).getByRole("button", { name: "Pause the market" }))).toBe(false);
  });

  it("ends after what that means was read", async () => {
    let house = paused();
    const { server } = await renderOperator({
      house,
      routes: {
        "GET /api/community/operator": () => ({ json: house }),
        "POST /api/community/market-state": () => {
          house = operatorFixture();
          return { json: { pausedReason: null, voided: 2 } };
        },
      },
    });
    expect(screen.getByRole("button", { name: "Change the reason" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Let it run again" }));
    const dialog = await screen.findByRole("dialog", { name: "Let the market run again?" });
    expect(textOf(dialog)).toContain("The next quarter-hour to clear is 13:45–14:00, at 13:40.");
    expect(textOf(dialog)).toContain("2 quarter-hours began while the market was paused. They do not trade.");
    await userEvent.click(within(dialog).getByRole("button", { name: "Let it run again" }));
    await waitFor(() => expect(answer()).toContain("The market runs."));
    expect(server.of("POST", "/api/community/market-state")[0]?.body).toEqual({ state: "running" });
  });
});
