import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CHOICES,
  historyParams,
  parseHistoryFilters,
  spanParams,
  withHistoryFilters,
} from "@/components/community/history/historyFilters";
import { HistoryFilters } from "@/types/history";

describe("history filters in the address", () => {
  it("come back as they were set", () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            period: fc.constantFrom(...CHOICES.period),
            side: fc.constantFrom(...CHOICES.side),
            source: fc.constantFrom(...CHOICES.source),
            state: fc.constantFrom(...CHOICES.state),
            sort: fc.constantFrom(...CHOICES.sort),
            with: fc.string({ minLength: 1, maxLength: 60 }),
          },
          { requiredKeys: ["period", "side", "source", "state", "sort"] },
        ),
        (filters) => {
          const query = withHistoryFilters("community=lindenhof&side=nonsense", filters);
          expect(parseHistoryFilters(new URLSearchParams(query))).toEqual(filters);
          expect(new URLSearchParams(query).get("community")).toBe("lindenhof");
          expect(HistoryFilters.parse(Object.fromEntries(historyParams(filters)))).toEqual(filters);
        },
      ),
    );
  });

  it("read nonsense as not said, a reversed or half span too", () => {
    const parsed = parseHistoryFilters(
      new URLSearchParams("period=decade&from=2026-06-12&to=2026-06-11&side=up&with=&sort=1"),
    );
    expect(parsed).toEqual({ period: "month", side: "all", source: "all", state: "all", sort: "newest" });
  });

  it("give the figures the span only", () => {
    const filters = parseHistoryFilters(new URLSearchParams("from=2026-06-10&to=2026-06-11&side=sold&sort=oldest"));
    expect(spanParams(filters).toString()).toBe("from=2026-06-10&to=2026-06-11");
  });
});
