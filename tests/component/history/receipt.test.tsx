import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { ReceiptCheck } from "@/components/community/history/ReceiptCheck";
import type { Receipt } from "@/lib/domain/market/receipt";
import { sealReceipt } from "@/lib/domain/market/sealReceipt";
import { clearingProof } from "@/tests/support/clearingFixture";
import { fakeServer, refusal } from "@/tests/support/fakeServer";
import { WHOLE } from "@/tests/support/receiptFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { TradeReceipt } from "@/types/receipt";

async function check(receipt: Receipt | null, locale?: "de") {
  fakeServer({
    "GET /api/community/trading-history/slots/*/receipt": () =>
      receipt ? { json: receipt } : refusal(503, "unavailable"),
    "GET /api/community/clearings/*": () => ({ json: clearingProof() }),
  });
  renderWithIntl(<ReceiptCheck slot={WHOLE.slot} tradeId={WHOLE.trade.tradeId} />, locale);
  await userEvent.click(screen.getByRole("button", { name: /Check this trade|Dieses Geschäft prüfen/ }));
}

it("says what was proved in this browser, and what the receipt does not prove", async () => {
  expect(TradeReceipt.parse(WHOLE)).toEqual(WHOLE);
  await check(WHOLE);
  expect(await screen.findByText(/holds a trade of your offer with this energy/)).toBeTruthy();
  expect(screen.getByText(/hashes to what it says and seals the result/).textContent).toContain("event 7");
  expect(screen.getByText(/The record of the settlement/).textContent).toContain("event 12");
  expect(screen.getByText(/exactly the delivered energy times the price/)).toBeTruthy();
  expect(screen.getByText(/those of others are not shown/)).toBeTruthy();
  expect(screen.getByText(/still in the chain/)).toBeTruthy();
  expect(screen.getByText(/--receipt receipt-/)).toBeTruthy();
});

it("names the place of what does not hold, though the seals were made anew", async () => {
  await check(sealReceipt({ ...WHOLE, trade: { ...WHOLE.trade, buyerMicroEurPerKwh: 1 } }));
  expect(await screen.findByText("/trade: terms")).toBeTruthy();
  expect(screen.getByText("/posting/lines: amount")).toBeTruthy();
  expect(screen.queryByText(/times the price/)).toBeNull();
});

it("tells in German why a part is missing", async () => {
  const why = "thin" as const;
  const withheld = { place: why, clearing: why, settlement: why, posting: null };
  await check(sealReceipt({ ...WHOLE, place: null, clearing: null, settlement: null, withheld }), "de");
  expect(await screen.findByText(/Zu wenige Nachbarn waren dabei/)).toBeTruthy();
  expect(screen.getByText(/genau die gelieferte Energie mal dem Preis/)).toBeTruthy();
});

it("says when the receipt could not be fetched", async () => {
  await check(null);
  expect(await screen.findByText("The receipt could not be fetched.")).toBeTruthy();
});
