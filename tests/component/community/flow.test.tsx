import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EnergyFlowCard } from "@/components/community/dashboard/EnergyFlowCard";
import { dashboard } from "@/tests/support/dashboardFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { EnergyFlow } from "@/types/community";

const SLOW = { timeout: 10_000 };
const SPAN = { until: "2026-06-11T11:30:00Z", figuresTo: "2026-06-11T11:30:00Z" };
const plain = (text: string | null | undefined) => (text ?? "").replaceAll("\u00a0", " ");

function flowOf(links: EnergyFlow["links"]): EnergyFlow {
  const totalWh = links.reduce((sum, link) => sum + link.energyWh, 0);
  return { links, totalWh, stayedShare: totalWh > 0 ? 1 : null, withheld: false };
}

/** The whole percentages in the legend of one ring. */
async function percents(title: string): Promise<number[]> {
  const figure = (await screen.findByText(title, { selector: "figcaption" }, SLOW)).closest("figure");
  if (!figure) throw new Error("a ring's title stands in its figure");
  return within(figure)
    .getAllByRole("listitem")
    .map((item) => Number(/(\d+)\s*%$/.exec(plain(item.textContent))?.[1]));
}

describe("the energy flow", () => {
  it("answers in its title and can be read as a table", async () => {
    renderWithIntl(<EnergyFlowCard flow={dashboard().flow} {...SPAN} />);
    expect(plain(screen.getByRole("heading", { level: 2 }).textContent)).toBe(
      "Of 653 kWh made here, 70 % stayed on the street",
    );
    await userEvent.click(screen.getByRole("button", { name: "Show as table" }));
    const rows = within(screen.getByRole("table")).getAllByRole("row");
    expect(rows.map((row) => [...row.children].map((cell) => plain(cell.textContent)))).toEqual([
      ["From", "To", "kWh"],
      ["Roofs", "Own use", "301"],
      ["Roofs", "Neighbours", "122"],
      ["Roofs", "Grid", "199"],
      ["Wind turbine", "Neighbours", "31.0"],
      ["Batteries", "Own use", "17.0"],
      ["Grid", "Own use", "247"],
    ]);
  });

  it("says where it ends earlier than the figures above, and why", async () => {
    renderWithIntl(<EnergyFlowCard flow={dashboard().flow} {...SPAN} until="2026-06-11T06:30:00Z" />);
    await userEvent.click(screen.getByRole("button", { name: "until Thu 11 June, 08:30" }));
    const why = await screen.findByRole("dialog", { name: "Why the flow ends at Thu 11 June, 08:30" }, SLOW);
    expect(why.textContent).toContain("The figures above count to Thu 11 June, 13:30.");
  });

  it("speaks German", async () => {
    renderWithIntl(<EnergyFlowCard flow={dashboard().flow} {...SPAN} />, "de");
    expect(plain(screen.getByRole("heading", { level: 2 }).textContent)).toBe(
      "Von 653 kWh Erzeugung blieben 70 % in der Straße",
    );
    await userEvent.click(screen.getByRole("button", { name: "Als Tabelle" }));
    expect(screen.getByRole("row", { name: /Windrad Nachbarn 31,0/ })).toBeTruthy();
  });

  it("has rings whose legends add up to 100 %", async () => {
    renderWithIntl(<EnergyFlowCard flow={dashboard().flow} {...SPAN} />);
    for (const title of ["Where what was used came from", "Where what was made went"]) {
      expect((await percents(title)).reduce((a, b) => a + b, 0)).toBe(100);
    }
  });

  it("says that nothing was made where batteries and the grid gave everything", () => {
    renderWithIntl(<EnergyFlowCard flow={flowOf([{ from: "grid", to: "own", energyWh: 9_000 }])} {...SPAN} />);
    expect(screen.getByRole("heading", { level: 2 }).textContent).toMatch(/^Nothing was made/);
    expect(screen.queryByText("Where what was made went")).toBeNull();
  });

  it("does so for thirds, and for any flows", { timeout: 60_000 }, async () => {
    const sources = ["solar", "wind", "battery"] as const;
    const energies = fc.tuple(
      fc.integer({ min: 1, max: 9_999 }),
      fc.integer({ min: 1, max: 9_999 }),
      fc.integer({ min: 1, max: 9_999 }),
    );
    await fc.assert(
      fc.asyncProperty(energies, async (energiesWh) => {
        const { unmount } = renderWithIntl(
          <EnergyFlowCard
            flow={flowOf(sources.map((from, i) => ({ from, to: "own" as const, energyWh: energiesWh[i] ?? 0 })))}
            {...SPAN}
          />,
        );
        expect((await percents("Where what was used came from")).reduce((a, b) => a + b, 0)).toBe(100);
        unmount();
      }),
      { numRuns: 10, examples: [[[1, 1, 1]]] },
    );
  });

  it("tells nothing settled from withheld", () => {
    const { unmount } = renderWithIntl(<EnergyFlowCard flow={flowOf([])} {...SPAN} />);
    expect(screen.getByText("No settled quarter-hour in this period yet.")).toBeTruthy();
    unmount();
    renderWithIntl(<EnergyFlowCard flow={{ ...flowOf([]), withheld: true }} {...SPAN} />);
    expect(screen.getByText(/^Withheld for this period/)).toBeTruthy();
    expect(screen.queryByText(/NaN|–/)).toBeNull();
  });
});
