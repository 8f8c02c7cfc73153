import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { PriceCard } from "@/components/community/dashboard/PriceCard";
import { LiveProvider } from "@/components/community/live/useLive";
import { canonicalJson } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import type { Locale } from "@/lib/i18n/locale";
import { priceSignal } from "@/tests/support/dashboardFixture";
import { textOf } from "@/tests/support/element";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { ClearingProof } from "@/types/clearing";
import type { CommunityPriceSignal } from "@/types/community";
import { renderPage } from "./renderPage";

function text(change: Partial<CommunityPriceSignal> = {}, locale: Locale = "en"): string {
  const { container } = renderWithIntl(<PriceCard price={priceSignal(change)} />, locale);
  return (container.textContent ?? "").replaceAll("\u00a0", " ");
}

const hoursShown = () =>
  within(screen.getByRole("list"))
    .getAllByRole("listitem")
    .map((hour) => hour.textContent);

describe("the price now", () => {
  it("stands with who set it, its fee and how both sides gain", () => {
    const said = text();
    expect(said).toContain("17.9 ct/kWh");
    expect(said).toContain("Set by 71 offers for 13:30–13:45.");
    expect(said).toContain("Plus 0.4 ct network fee on average.");
    expect(said).toContain("+9.9 ct the seller gains");
    expect(said).toContain("−14.1 ct the buyer saves");
    expect(said).toContain("Good time to buy until 15:30");
  });

  it.each([
    ["sell", "sell", "Good time to sell until 15:30"],
    ["wait", "buy", "Good time to buy from 14:00"],
    ["wait", "sell", "Good time to sell from 14:00"],
  ] as const)("says when it is time to act: %s, %s", (signal, side, expected) => {
    const window = { side, from: "2026-06-11T12:00:00Z", until: "2026-06-11T13:30:00Z" };
    expect(text({ signal, window })).toContain(expected);
  });

  it("is not invented when nobody traded", () => {
    const said = text({ priceMicroEurPerKwh: null, orderCount: 0, window: null });
    expect(said).toContain("Nobody traded in 13:30–13:45. The grid's prices hold.");
    expect(said).not.toMatch(/Set by|seller gains|NaN|Good time/);
  });

  it("shows the hours ahead, a dash where none is foreseen", () => {
    const [first, second, ...rest] = priceSignal().hours;
    if (!first || !second) throw new Error("the fixture has hours");
    const unknown = { ...second, lowMicroEurPerKwh: null, midMicroEurPerKwh: null, highMicroEurPerKwh: null };
    text({ hours: [first, unknown, ...rest] });
    expect(hoursShown().slice(0, 4)).toEqual(["1417.5Buy", "15–Buy", "1618.5Buy", "1719.0Wait"]);
  });

  it("leaves the hours out when none has a price", () => {
    const hours = priceSignal().hours.map((hour) => ({
      ...hour,
      lowMicroEurPerKwh: null,
      midMicroEurPerKwh: null,
      highMicroEurPerKwh: null,
    }));
    expect(text({ hours })).not.toContain("Next hours");
  });

  it("speaks German", () => {
    const said = text({ orderCount: 1 }, "de");
    expect(said).toContain("Aus 1 Angebot für 13:30–13:45.");
    expect(said).toContain("−14,1 ct spart der Käufer");
    expect(hoursShown()[0]).toBe("1417,5Kauf");
  });
});

describe("why it is that price", () => {
  afterEach(() => vi.unstubAllGlobals());

  const SLOT = "2026-06-11T11:30:00Z";
  const order = (id: string, side: "buy" | "sell", limitMicroEurPerKwh: number) => ({
    id,
    memberId: `m-${id}`,
    side,
    energyWh: 1_000,
    limitMicroEurPerKwh,
    ...(side === "sell" ? { source: "wind" as const, green: true } : {}),
  });
  const book = {
    version: 1 as const,
    slot: SLOT,
    pricing: { rule: "pay-as-clear" as const },
    tariff: { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 },
    orders: [
      order("a", "sell", 150_000),
      order("b", "sell", 290_000),
      order("c", "buy", 300_000),
      order("d", "buy", 120_000),
    ],
  };
  const proof = (withheld: ClearingProof["withheld"]): ClearingProof => ({
    clearing: {
      slot: SLOT,
      clearedAt: "2026-06-11T11:25:00Z",
      priceMicroEurPerKwh: 220_000,
      thin: withheld === "thin",
      volumeWh: null,
      orders: null,
      trades: null,
    },
    withheld,
    documents: withheld
      ? null
      : { book: canonicalJson(book), result: canonicalJson(clear(book)), mine: [], link: null },
  });
  const myFee = { leastMicroEurPerKwh: 0, mostMicroEurPerKwh: 4_000 };

  async function asked(reply: ClearingProof) {
    const read = vi.fn(async () => Response.json(reply));
    vi.stubGlobal("fetch", read);
    renderPage(
      <LiveProvider eventSeq={1} streamUrl="/stream">
        <PriceCard price={priceSignal({ myFee })} />
      </LiveProvider>,
    );
    await userEvent.click(screen.getByRole("button", { name: "See how" }));
    const dialog = await screen.findByRole("dialog", { name: "How this price came about" }, { timeout: 10_000 });
    await vi.waitFor(() => expect(read).toHaveBeenCalled(), 10_000);
    await vi.waitFor(() => expect(within(dialog).queryByRole("status")).toBeNull(), 10_000);
    return { said: textOf(dialog), read };
  }

  it("names to members the last offer on each side, without whose they are, and their own fee", async () => {
    const { said, read } = await asked(proof(null));
    expect(read).toHaveBeenCalledWith(`/api/community/clearings/${SLOT}`, expect.anything());
    expect(said).toContain("Most of it was wind energy: 1.00 kWh at 22.0 ct.");
    expect(said).toContain(
      "The dearest offer that still sold asked 15.0 ct, the lowest bid that still bought gave 30.0 ct",
    );
    expect(said).toContain("At any price from 15.0 ct to 29.0 ct the same neighbours would have traded");
    expect(said).toContain("you add a network fee of 0.0 ct to 0.4 ct");
  });

  it("names none where too few traded", async () => {
    const { said } = await asked(proof("thin"));
    expect(said).not.toContain("still sold");
    expect(said).toContain("Both sides gain: feeding in brings 8.0 ct, the grid charges 32.0 ct.");
  });
});
