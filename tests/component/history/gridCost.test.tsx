import { expect, it } from "vitest";
import { GridCost } from "@/components/community/history/GridCost";
import { textOf } from "@/tests/support/element";
import { renderWithIntl } from "@/tests/support/renderWithIntl";

const grid = {
  energyWh: 580,
  nanoEur: 580 * 300_000,
  parts: { energy: 580 * 120_000, network: 580 * 80_000, levies: 580 * 52_000, vat: 580 * 48_000 },
};

it("says what came from the grid and what it cost, by the parts of the tariff", () => {
  const { container } = renderWithIntl(<GridCost grid={grid} />);
  expect(textOf(container)).toBe("0.580 kWh for 17.40 ctEnergy6.96 ctNetwork4.64 ctLevies3.02 ctVAT2.78 ct");
});

it("says the whole alone where nothing is broken down", () => {
  const { container } = renderWithIntl(<GridCost grid={{ ...grid, parts: null }} />);
  expect(textOf(container)).toBe("0.580 kWh for 17.40 ct");
});
