import { describe, expect, it } from "vitest";
import { parseLabFilters, shownRows, withLabFilters } from "@/components/community/operator/lab/labFilters";
import { labFixture } from "@/tests/support/operatorFixture";

const { rows } = labFixture();
const parse = (query: string) => parseLabFilters(new URLSearchParams(query), rows);

describe("the lab's filters in the address", () => {
  it("are read, and what is said wrongly counts as not said", () => {
    expect(parse("")).toEqual({ period: "day", spread: "500", compare: null });
    expect(parse("period=month&spread=0&compare=mid-market")).toEqual({
      period: "month",
      spread: "0",
      compare: "mid-market",
    });
    expect(parse("period=year&spread=7&compare=lottery")).toEqual(parse(""));
  });

  it("are written without what is as usual, and leave the rest of the address alone", () => {
    const filters = { period: "week", spread: "1000", compare: "trade-reduction" } as const;
    const query = withLabFilters("?community=sunny&period=month", filters);
    expect(new URLSearchParams(query).get("community")).toBe("sunny");
    expect(parse(query)).toEqual(filters);
    expect(withLabFilters(query, parse(""))).toBe("community=sunny");
  });

  it("pick one pay-as-bid, and never hide the rule in force", () => {
    const shown = (inForce: "pay-as-clear" | "pay-as-bid-0", spread: "0" | "500" | "1000") =>
      shownRows(rows, inForce, spread)
        .map(({ mechanism }) => mechanism)
        .filter((mechanism) => mechanism.startsWith("pay-as-bid"));
    expect(shown("pay-as-clear", "1000")).toEqual(["pay-as-bid-1000"]);
    expect(shown("pay-as-bid-0", "500")).toEqual(["pay-as-bid-500", "pay-as-bid-0"]);
    expect(shownRows(rows, "pay-as-clear", "500")).toHaveLength(6);
  });
});
