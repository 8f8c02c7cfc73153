import { describe, expect, it } from "vitest";
import { heatStripSeries, neighbourOf } from "@/components/charts/heatStripSeries";
import { historyBarsSeries } from "@/components/charts/historyBarsSeries";

describe("the year as squares", () => {
  const days = Array.from({ length: 20 }, (_, index) => ({
    day: `2026-05-${String(index + 1).padStart(2, "0")}`,
    value: index < 4 ? null : index === 4 ? -3 : index,
  }));

  it("puts days by week and weekday", () => {
    const { squares, weeks, months } = heatStripSeries(days);
    // 1 May 2026 is a Friday.
    expect(squares[0]).toMatchObject({ week: 0, weekday: 4, shade: null });
    expect(squares[3]).toMatchObject({ week: 1, weekday: 0 });
    expect(weeks).toBe(4);
    expect(months).toEqual([{ week: 0, day: "2026-05-01" }]);
  });

  it("shades by quarters of the good days; a loss is not a gain", () => {
    const shades = heatStripSeries(days).squares.map(({ shade }) => shade);
    expect(shades.slice(0, 5)).toEqual([null, null, null, null, 0]);
    expect([1, 2, 3, 4].map((shade) => shades.filter((one) => one === shade).length)).toEqual([4, 4, 4, 3]);
  });

  it("moves with the arrow keys and stays inside", () => {
    expect(neighbourOf(10, "ArrowRight", 20)).toBe(17);
    expect(neighbourOf(17, "ArrowRight", 20)).toBeNull();
    expect(neighbourOf(0, "ArrowUp", 20)).toBeNull();
    expect(neighbourOf(3, "End", 20)).toBe(19);
    expect(neighbourOf(3, "Tab", 20)).toBeNull();
  });
});

describe("bars of the past", () => {
  it("keeps gaps as gaps and zeros as zeros", () => {
    const [gap, quiet, busy] = historyBarsSeries([
      { from: "2026-06-01T00:00:00Z", sums: null },
      {
        from: "2026-06-02T00:00:00Z",
        sums: { boughtWh: 0, soldWh: 0, boughtMicroEurPerKwh: null, soldMicroEurPerKwh: null },
      },
      {
        from: "2026-06-03T00:00:00Z",
        sums: { boughtWh: 1_500, soldWh: 2_000, boughtMicroEurPerKwh: 184_000, soldMicroEurPerKwh: 180_000 },
      },
    ]);
    expect(gap).toMatchObject({ gap: true, soldKwh: null, boughtKwh: null, soldCt: null });
    expect(quiet).toMatchObject({ gap: false, soldKwh: 0, boughtKwh: 0, boughtCt: null });
    expect(Object.is(quiet?.boughtKwh, -0)).toBe(false);
    expect(busy).toMatchObject({ soldKwh: 2, boughtKwh: -1.5, boughtCt: 18.4, soldCt: 18 });
  });
});
