import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { InsightsPage } from "@/components/community/insights/InsightsPage";
import { at, RUNNING } from "@/tests/support/communityFixture";
import { insights } from "@/tests/support/insightsFixture";
import { MetricName } from "@/types/insights";
import { renderPage } from "./renderPage";

vi.mock("next/navigation", () => ({
  usePathname: () => "/community/insights",
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => ({ replace: vi.fn(), refresh: vi.fn() }),
}));

const withheld = { value: null, previous: null, previousMissing: null, missing: "few-members" as const, inputs: [] };
const uncompared = { ...insights().metrics.co2AvoidedG, previous: null, previousMissing: "few-slots" as const };
/** A metric as the page groups it: name, figure, change, trend. */
const metric = (name: string) => within(screen.getByRole("button", { name }).closest("div") as HTMLElement);

beforeEach(() => {
  document.documentElement.lang = "en";
});

describe("the insights page", () => {
  it("answers in one sentence, shows every metric and passes the accessibility check", {
    timeout: 60_000,
  }, async () => {
    const { container } = renderPage(<InsightsPage initial={insights()} />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toContain("This month the street covered 50");
    expect(screen.getByRole("button", { name: "Concentration of sellers" })).toBeTruthy();
    expect(screen.getAllByRole("term").length).toBeGreaterThanOrEqual(MetricName.options.length);
    expect(await screen.findByText(/The leaderboards are for members/)).toBeTruthy();
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it("has a metric's definition, formula and source one tap away", async () => {
    renderPage(<InsightsPage initial={insights()} />);
    await userEvent.click(screen.getByRole("button", { name: "Self-sufficiency" }));
    const definition = within(await screen.findByRole("dialog"));
    expect(definition.getByText("How much of its use", { exact: false })).toBeTruthy();
    expect(definition.getByText("1 − (import − delivered next door) ÷ consumption", { exact: false })).toBeTruthy();
    expect(definition.getByText(/Source: Metered energy/)).toBeTruthy();
  });

  it("says why a figure is withheld in its place, and in the sentence", () => {
    renderPage(<InsightsPage initial={insights({ metric: { selfSufficiency: withheld, liquidity: withheld } })} />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toContain("too few homes stand behind the figures");
    expect(metric("Liquidity").getByText(/Too few members, or one with too large a share/)).toBeTruthy();
    expect(metric("Participation").getByText("50.0")).toBeTruthy();
  });

  it("says why nothing is compared where the period before is recorded in part", () => {
    renderPage(<InsightsPage initial={insights({ metric: { co2AvoidedG: uncompared } })} />);
    expect(
      metric("CO₂ avoided").getByText("Not compared: less than 95 % of the period before is recorded."),
    ).toBeTruthy();
    expect(metric("Liquidity").getByText("vs. last month")).toBeTruthy();
  });

  it.each([
    ["en", "Not compared: less than 95 % of the period before is recorded."],
    ["de", "Kein Vergleich: Vom Zeitraum davor sind weniger als 95 % erfasst."],
  ] as const)("says it once for the page where it holds for every figure that is told (%s)", (locale, reason) => {
    const all = Object.fromEntries(MetricName.options.map((name) => [name, uncompared]));
    renderPage(<InsightsPage initial={insights({ metric: { ...all, liquidity: withheld } })} />, locale);
    expect(screen.getAllByText(reason)).toHaveLength(1);
    expect(screen.queryByText(reason)?.closest("dl")).toBeNull();
  });

  it("says so in German too", () => {
    renderPage(<InsightsPage initial={insights({ metric: { co2AvoidedG: uncompared } })} />, "de");
    expect(screen.getByText("Kein Vergleich: Vom Zeitraum davor sind weniger als 95 % erfasst.")).toBeTruthy();
  });

  it("says until when what is fed in was counted, where that ends earlier", async () => {
    renderPage(<InsightsPage initial={insights({ gridTo: at(RUNNING - 5 * 3_600_000) })} />);
    await userEvent.click(screen.getByRole("button", { name: "Self-consumption" }));
    expect(await screen.findByText(/Counted until .*08:30/)).toBeTruthy();
  });

  it("is empty by design before anything is settled", () => {
    const nothing = { ...withheld, missing: "nothing-settled" as const };
    const metrics = Object.fromEntries(MetricName.options.map((name) => [name, nothing]));
    renderPage(<InsightsPage initial={insights({ metric: metrics, buckets: [], slots: 0, substitutedShare: null })} />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toContain("This month nothing has been settled yet.");
    expect(screen.getAllByText("Nothing settled yet.").length).toBeGreaterThan(MetricName.options.length);
    expect(screen.queryByRole("button", { name: /table/i })).toBeNull();
  });
});
