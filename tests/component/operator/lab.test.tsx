import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { textOf } from "@/tests/support/element";
import { labFixture, labResponseFixture } from "@/tests/support/operatorFixture";
import { renderOperator } from "@/tests/support/renderOperator";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const rules = () => within(screen.getByRole("table", { name: "Every rule on the same books" })).getAllByRole("row");
const groups = () =>
  within(screen.getByRole("table", { name: "What each class of member gains" }))
    .getAllByRole("row")
    .map(textOf);

describe("the mechanism lab", () => {
  it("says how today's rule did, and sets every rule beside it", async () => {
    await renderOperator();
    expect(
      screen.getByRole("heading", { name: "No other rule would have gained the street more than today's" }),
    ).toBeTruthy();
    expect(textOf(screen.getByRole("region", { name: "Mechanism lab" }))).toContain(
      "Wed 10 June · 96 books · 89 members",
    );
    const texts = rules().map(textOf);
    expect(texts).toHaveLength(7);
    expect(texts[1]).toContain("Pay-as-clearin force100.0 %300 kWhpay 16.3 ctget 16.0 ct€1.00€0.00–");
    expect(texts[3]).toContain("Mid-market rateby product70.0 %");
    expect(texts[4]).toContain("0.0 %0 kWhpay – ctget – ct");
    expect(texts[5]).toContain("5 markets left out");
  });

  it("says of every rule what it is, and what parting the books costs", async () => {
    await renderOperator();
    await userEvent.click(screen.getByRole("button", { name: "Mid-market rate" }));
    const why = await screen.findByRole("dialog", { name: "Mid-market rate" });
    expect(textOf(why)).toContain("between the grid's two prices");
    expect(textOf(why)).toContain("Parting the books so costs 15 % of the possible by itself");
  });

  it("gives the spread of pay-as-bid to whom one picks, in the address too", async () => {
    await renderOperator();
    await userEvent.click(screen.getByRole("radio", { name: "sellers" }));
    expect(rules().map(textOf)[2]).toContain("Pay-as-bid, spread to sellers");
    expect(window.location.search).toBe("?spread=1000");
  });

  it("says who would gain and who would lose, small classes together", async () => {
    await renderOperator({ query: "?compare=trade-reduction" });
    expect(
      screen.getByRole("heading", { name: "Trade reduction: 54 of 89 members would be worse off than today" }),
    ).toBeTruthy();
    expect(groups().slice(1)).toEqual([
      "Buyers60today €30.00then €8.00−€22.00",
      "Buyers in Sonnenhang and C30today €15.00then €4.00−€11.00",
      "Buyers with preferences20today €9.00then €2.40−€6.60",
      "Sellers of stored energy and wind12today €8.00then €2.80−€5.20",
      "Members who make and use energy39today €18.00then €4.80−€13.20",
    ]);
  });

  it("reads another period, and shows how far the work on it has come", async () => {
    const half = labResponseFixture({ period: "week", from: "2026-06-03T22:00:00Z", done: 213, total: 672 });
    let done = false;
    const { server } = await renderOperator({
      routes: {
        "GET /api/community/lab": () => ({ json: done ? { ...half, done: 672 } : half }),
      },
    });
    await userEvent.click(screen.getByRole("radio", { name: "7 days" }));
    expect(window.location.search).toBe("?period=week");
    const bar = await screen.findByRole("progressbar", { name: "Mechanism lab" });
    expect(bar.getAttribute("aria-valuetext")).toBe(
      "Working through the books: 213 of 672. The figures cover the days that are done.",
    );
    expect(server.of("GET", "/api/community/lab")[0]?.query.get("period")).toBe("week");
    done = true;
    await waitFor(() => expect(screen.queryByRole("progressbar")).toBeNull());
  });

  it("says where nothing was cleared, and why there is nothing to see yet", async () => {
    const { unmount } = await renderOperator({ lab: labResponseFixture({ report: null, done: 0, total: 0 }) });
    expect(screen.getByText("Nothing was cleared in these days")).toBeTruthy();
    unmount();
    await renderOperator({ lab: labResponseFixture({ report: null, done: 3, total: 96 }) });
    expect(screen.getByText("Working through the books: 3 of 96.")).toBeTruthy();
  });

  it("hands out both tables as files", async () => {
    const made: string[] = [];
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => undefined }));
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      made.push(this.download);
    });
    await renderOperator();
    for (const button of screen.getAllByRole("button", { name: "Download as CSV" })) await userEvent.click(button);
    expect(made).toEqual(["mechanism-lab.csv", "mechanism-lab-members.csv"]);
    await userEvent.click(screen.getByRole("button", { name: "Show as table" }));
    const table = screen.getByRole("region", { name: /^Gains of buyers and sellers/ });
    expect(within(table).getAllByRole("row")).toHaveLength(9);
  });

  it("shows a rule of the community's own in a row of its own, in both languages and on a phone", async () => {
    const { rows, ...report } = labFixture();
    const own = { ...rows[1]!, mechanism: "in-force" as const, better: 0, worse: 0, same: 89 };
    const lab = labResponseFixture({ report: { ...report, inForce: "in-force", rows: [...rows, own] } });
    await renderOperator({ lab, locale: "de", width: 360 });
    const list = within(screen.getByRole("list", { name: "Jede Regel auf denselben Büchern" })).getAllByRole(
      "listitem",
    );
    expect(textOf(list.at(-1))).toContain("Die geltende Regelgilt heute100,0 %");
    expect(textOf(list[0])).toContain("Kauf 16,3 ct · Verkauf 16,0 ct");
  });
});
