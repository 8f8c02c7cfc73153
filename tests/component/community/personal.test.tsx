import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { PersonalCard } from "@/components/community/dashboard/PersonalCard";
import type { Locale } from "@/lib/i18n/locale";
import { personal } from "@/tests/support/dashboardFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { PersonalTradingStats } from "@/types/community";

function text(stats: PersonalTradingStats | null, locale: Locale = "en"): string {
  const { container } = renderWithIntl(<PersonalCard personal={stats} />, locale);
  return (container.textContent ?? "").replaceAll("\u00a0", " ");
}

describe("my part", () => {
  it("shows a visitor what members see and the way in", () => {
    expect(text(null)).toContain("Members see here");
    expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in?next=/community");
    expect(screen.queryByRole("term")).toBeNull();
  });

  it("tells a prosumer who sold and bought where energy went and what it was worth", () => {
    const said = text(personal());
    expect(said).toContain("You made more than you used.");
    expect(said).toContain("6.30 kWh went to neighbours and 1.10 kWh came from them, 9 neighbours in all.");
    expect(said).toContain("Made 21.4 kWhNeighbours 6.30 kWhOwn use 5.10 kWhBattery 4.00 kWhGrid 6.00 kWh");
    expect(said).toContain("Used 8.20 kWhOwn roof 5.10 kWhNeighbours 1.10 kWhBattery 1.20 kWhGrid 0.80 kWh");
    const sums = screen.getAllByRole("definition").map((value) => value.textContent);
    expect(sums).toEqual(["+€1.13", "−€0.20", "−€0.01", "€0.77", "−€4.12"]);
  });

  it("tells a consumer how much of its use came from next door", () => {
    const consumer = personal({ producedWh: 0, ownUseWh: 0, soldWh: 0, soldNanoEur: 0, boughtWh: 4_100, partners: 1 });
    const said = text(consumer);
    expect(said).toContain("4.10 kWh came from one neighbour, 50 % of what you used.");
    expect(said).not.toContain("Made");
    expect(said).not.toContain("Sold");
  });

  it("does not claim a surplus because more was sold than bought", () => {
    const said = text(personal({ producedWh: 7_000, soldWh: 2_000, boughtWh: 0, partners: 1 }));
    expect(said).not.toContain("You made more");
    expect(said).toContain("2.00 kWh went to one neighbour.");
  });

  it("has a dash where a share or a price has no base", () => {
    const said = text(personal({ producedWh: 0, consumedWh: 0, soldWh: 0, averageBoughtMicroEurPerKwh: null }));
    expect(said).toContain("1.10 kWh came from 9 neighbours, – % of what you used.");
    expect(said).toContain("Bought 1.10 kWh at – ct");
    expect(said).not.toMatch(/NaN|Infinity/);
  });

  it("says when nothing was traded", () => {
    const said = text(personal({ soldWh: 0, boughtWh: 0, feeNanoEur: 0, partners: 0 }));
    expect(said).toContain("You have not traded in this period.");
    expect(said).not.toMatch(/Sold|Bought|Network fee/);
  });

  it("shows no part below zero where a battery sold more than the roof made", () => {
    expect(text(personal({ soldWh: 13_000, exportedWh: 12_300 }))).not.toMatch(/Grid −/);
  });

  it("speaks German", () => {
    const said = text(personal(), "de");
    expect(said).toContain("Du hast mehr erzeugt als gebraucht.");
    expect(said).toContain("6,30 kWh gingen an Nachbarn und 1,10 kWh kamen von ihnen, insgesamt 9 Nachbarn.");
    expect(said).toContain("Besser dran als nur mit dem Netz0,77 €");
  });
});
