import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { StatsFigures } from "@/components/community/dashboard/StatsFigures";
import type { Locale } from "@/lib/i18n/locale";
import { stats } from "@/tests/support/dashboardFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { CommunityStats, type Withheld } from "@/types/community";

const plain = (text: string | null | undefined) => (text ?? "").replaceAll("\u00a0", " ");

/** Each figure as "name: value | change", and the ratios below. */
function shown(change: Partial<CommunityStats> = {}, locale: Locale = "en") {
  const { container } = renderWithIntl(<StatsFigures stats={stats(change)} />, locale);
  const figures = screen.getAllByRole("term").map((term) => {
    const [value, difference] = within(term.parentElement ?? container).getAllByRole("definition");
    return `${plain(term.textContent)}: ${plain(value?.textContent)} | ${plain(difference?.textContent)}`;
  });
  const ratios = screen.getAllByRole("listitem").map((item) => plain(item.textContent));
  return { figures, ratios, text: container.textContent ?? "" };
}

const nothing = { value: null, previous: null };
const FIGURES = CommunityStats.shape.withheld.keyType.options;
const allFor = (reason: Withheld) => Object.fromEntries(FIGURES.map((name) => [name, reason]));

describe("the figures of the period", () => {
  it("stand with their change and what they are compared with", () => {
    const { figures, ratios } = shown();
    expect(figures).toEqual([
      "Production: 653 kWh | +12 %vs. yesterday until 13:30",
      "Traded next door: 153 kWh | −10 %vs. yesterday until 13:30",
      "Better off together: €11.60 | +€6.20vs. yesterday until 13:30",
      "Renewable share: 83 % | −2 ptvs. yesterday until 13:30",
    ]);
    expect(ratios).toEqual([
      "Self-sufficiency71 %",
      "Production to consumption107.8 %",
      expect.stringMatching(/^CO₂ avoided237 kg$/),
    ]);
  });

  it("are written as Germans write them", () => {
    const { figures, ratios } = shown({ period: "week" }, "de");
    expect(figures).toEqual([
      "Erzeugung: 653 kWh | +12 %ggü. Vorwoche bis 13:30",
      "Nebenan gehandelt: 153 kWh | −10 %ggü. Vorwoche bis 13:30",
      "Zusammen besser dran: 11,60 € | +6,20 €ggü. Vorwoche bis 13:30",
      "Erneuerbarer Anteil: 83 % | −2 Pkt.ggü. Vorwoche bis 13:30",
    ]);
    expect(ratios[1]).toBe("Erzeugung zu Verbrauch107,8 %");
  });

  it("are dashes where nothing is settled or may be shown, never a zero or NaN", () => {
    const { figures, ratios, text } = shown({
      productionWh: nothing,
      tradedWh: nothing,
      savingsNanoEur: nothing,
      renewableShare: nothing,
      selfSufficiency: nothing,
      productionConsumption: nothing,
      co2AvoidedG: nothing,
      withheld: allFor("nothing-settled"),
      days: stats().days.map(({ day }) => ({
        day,
        productionWh: null,
        tradedWh: null,
        savingsNanoEur: null,
        renewableShare: null,
      })),
    });
    expect(figures).toEqual([
      "Production: – kWh | Nothing settled yet.",
      "Traded next door: – kWh | Nothing settled yet.",
      "Better off together: – € | Nothing settled yet.",
      "Renewable share: – % | Nothing settled yet.",
    ]);
    for (const ratio of ratios) expect(ratio).toMatch(/Nothing settled yet\.$/);
    expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("say so where one of them is withheld", () => {
    const { figures, ratios } = shown({
      tradedWh: { value: null, previous: 4_000 },
      co2AvoidedG: { value: null, previous: 4_000 },
      withheld: { tradedWh: "few-members", co2AvoidedG: "few-members" },
    });
    const reason = "Withheld: too few members, or one with a large share, stand behind it.";
    expect(figures[1]).toBe(`Traded next door: – kWh | ${reason}`);
    expect(figures[0]).toContain("vs. yesterday");
    expect(ratios[1]).toBe("Production to consumption107.8 %");
    expect(ratios[2]).toBe(`CO₂ avoided${reason}`);
  });

  it("are not compared with nothing: neither in percent nor in euros", () => {
    const { figures, text } = shown({
      tradedWh: { value: 4_000, previous: 0 },
      savingsNanoEur: { value: 30_070_000_000, previous: 0 },
    });
    expect(figures[1]).toBe("Traded next door: 4.00 kWh | none yesterday until 13:30");
    expect(figures[2]).toBe("Better off together: €30.07 | none yesterday until 13:30");
    expect(text).not.toMatch(/NaN|Infinity/);
  });

  it("say why they are not compared where only the time before is withheld", () => {
    const { figures } = shown({
      productionWh: { value: 250_000, previous: null },
      previousWithheld: { productionWh: "few-members" },
    });
    expect(figures[0]).toBe("Production: 250 kWh | yesterday is withheld: too few homes");
    expect(figures[1]).toContain("−10 %");
  });

  it("tell where a growth beyond imagining began", () => {
    const { figures } = shown({
      productionWh: { value: 448_000, previous: 34_400 },
      savingsNanoEur: { value: 31_680_000_000, previous: 70_000_000 },
    });
    expect(figures[0]).toBe("Production: 448 kWh | up from 34.4 kWh yesterday until 13:30");
    expect(figures[2]).toBe("Better off together: €31.68 | up from €0.07 yesterday until 13:30");
  });

  it("keep a real zero apart from an unknown figure", () => {
    expect(shown({ tradedWh: { value: 0, previous: 2_000 } }).figures[1]).toBe(
      "Traded next door: 0 kWh | −100 %vs. yesterday until 13:30",
    );
  });
});
