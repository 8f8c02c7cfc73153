import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { MarketSentence } from "@/components/community/market/MarketSentence";
import { textOf } from "@/tests/support/element";
import { marketFixture } from "@/tests/support/marketFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { MarketResponse } from "@/types/community";

const say = (header: Partial<MarketResponse["header"]>, community: Partial<MarketResponse["community"]> = {}) => {
  const market = marketFixture();
  const { container } = renderWithIntl(
    <MarketSentence
      market={{
        ...market,
        header: { ...market.header, ...header },
        community: { ...market.community, ...community },
      }}
    />,
  );
  return textOf(container);
};
const ahead = (ct: number) => ({ slot: "2026-06-11T12:30:00Z", priceMicroEurPerKwh: ct * 10_000 });

describe("the sentence", () => {
  it("tells price, where it goes, and which side is long", () => {
    expect(say({ lowestAhead: ahead(17.8) })).toBe(
      "18.2 ct now, expected to fall to 17.8 ct by 14:30. More is offered than wanted until 18:00.",
    );
  });

  it("does not promise a fall that is none", () => {
    expect(say({ lowestAhead: ahead(19) })).toMatch(
      /^18\.2 ct now\. No lower price is expected in the next 12 hours\./,
    );
    expect(say({ trend: "rising", lowestAhead: ahead(17.8) })).toMatch(
      /now, rising\. Lowest expected: 17\.8 ct at 14:30\./,
    );
    expect(say({ lowestAhead: null })).toMatch(/^18\.2 ct now, falling\./);
  });

  it("says when nothing trades, which side is short, and that the market is paused", () => {
    expect(say({ priceMicroEurPerKwh: null, lowestAhead: null })).toMatch(/^Nothing trades in this quarter-hour\./);
    expect(say({ offeredToWanted: 0.4 })).toContain("More is wanted than offered until 18:00.");
    expect(say({ offeredToWanted: 1.02, balanceUntil: null })).toContain(
      "Offered and wanted are even in the next hour.",
    );
    expect(say({ offeredToWanted: null })).not.toContain("wanted");
    expect(say({}, { pausedReason: "Meter change" })).toBe("The market is paused: Meter change");
  });

  it("explains its figures when asked", async () => {
    say({ lowestAhead: ahead(17.8) });
    await userEvent.click(screen.getByRole("button", { name: /^18\.2\sct$/ }));
    expect(textOf(await screen.findByRole("dialog", { name: /Why 18\.2\sct/ }))).toMatch(/13:30–13:45.*8\.0\sct/);
  });
});
