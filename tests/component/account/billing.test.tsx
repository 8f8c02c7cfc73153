import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { expect, it, vi } from "vitest";
import Billing from "@/components/community/account/billing/Billing";
import { LiveProvider } from "@/components/community/live/useLive";
import type { Locale } from "@/lib/i18n/locale";
import { descriptionOf, enteredIn, isChecked, textOf } from "@/tests/support/element";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { BILLING_TEXT, type BillingResponse } from "@/types/payments";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const CREDITOR = { name: "Sunny eG", creditorId: "DE98ZZZ09999999999" };
const NOTHING: BillingResponse = { details: null, creditor: CREDITOR };
const KEPT: BillingResponse = {
  details: {
    holder: "Ana M.",
    ibanMasked: "DE•• •••• 3000",
    mandate: { reference: "CW1-M5-1", signedAt: "2026-06-21T10:00:00Z" },
    vatStatus: "private",
    vatId: null,
    selfBillingAt: null,
    address: null,
  },
  creditor: CREDITOR,
};
const IBAN = "DE89 3704 0044 0532 0130 00";
const REPLY = { changedAt: "2026-06-21T10:00:00Z" };

async function renderBilling(
  told: () => BillingResponse,
  routes: Parameters<typeof fakeServer>[0] = {},
  locale?: Locale,
) {
  FakeEventSource.install();
  const server = fakeServer({ "GET /api/community/billing": () => ({ json: told() }), ...routes });
  const page = renderWithIntl(
    <LiveProvider eventSeq={1}>
      <Billing />
    </LiveProvider>,
    locale,
  );
  await screen.findByRole("button", { name: locale === "de" ? "Speichern" : "Save" });
  return { ...page, server };
}
const sent = (server: ReturnType<typeof fakeServer>) => server.of("PATCH", "/api/community/billing");

it("asks for holder and account, sends a mandate that was agreed to, and then shows the account's end only", async () => {
  let told = NOTHING;
  const { server, container } = await renderBilling(() => told, {
    "PATCH /api/community/billing": () => {
      told = KEPT;
      return { json: REPLY };
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(descriptionOf(screen.getByRole("textbox", { name: "IBAN" }))).toContain("no account number of SEPA");
  expect(sent(server)).toHaveLength(0);
  await userEvent.type(screen.getByRole("textbox", { name: "Account holder" }), " Ana M. ");
  await userEvent.type(screen.getByRole("textbox", { name: "IBAN" }), IBAN);
  const mandate = screen.getByRole("checkbox", {
    name: /I authorise Sunny eG \(creditor identifier DE98ZZZ09999999999\)/,
  });
  expect(isChecked(mandate)).toBe(false);
  await userEvent.click(mandate);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText(/Kept: DE•• •••• 3000/);
  expect(sent(server)[0]?.body).toEqual({
    holder: "Ana M.",
    iban: IBAN,
    mandate: true,
    vatStatus: "private",
    vatId: null,
    selfBilling: false,
    address: null,
    textVersion: BILLING_TEXT,
  });
  expect(enteredIn(screen.getByRole("textbox", { name: "IBAN" }))).toBe("");
  expect(screen.getByText(/Mandate CW1-M5-1, given on 21 Jun(e)? 2026\./)).toBeTruthy();
  expect(textOf(container)).not.toContain("0532");
  document.documentElement.lang = "en";
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it("keeps the account that is known, and of a business asks for its number and who writes invoices", async () => {
  const { server } = await renderBilling(() => KEPT, { "PATCH /api/community/billing": () => ({ json: REPLY }) });
  expect(screen.queryByText(/credit notes/)).toBeNull();
  await userEvent.click(await screen.findByRole("combobox"));
  await userEvent.click(await screen.findByRole("option", { name: "a business with VAT" }));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(screen.getByText("Enter it with its country, like DE123456789.")).toBeTruthy();
  expect(screen.getByText(/nobody writes a credit note for you/)).toBeTruthy();
  await userEvent.type(screen.getByRole("textbox", { name: "VAT identification number" }), "DE123456789");
  expect(screen.queryByRole("textbox", { name: "Postal address" })).toBeNull();
  await userEvent.click(screen.getByRole("checkbox", { name: /may write credit notes/ }));
  const address = screen.getByRole("textbox", { name: "Postal address" });
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(descriptionOf(address)).toContain("up to five lines");
  expect(sent(server)).toHaveLength(0);
  await userEvent.type(address, "Sun Street 1{Enter}50667 Cologne");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent(server)).toHaveLength(1));
  expect(sent(server)[0]?.body).toEqual({
    holder: "Ana M.",
    mandate: true,
    vatStatus: "taxable",
    vatId: "DE123456789",
    selfBilling: true,
    address: "Sun Street 1\n50667 Cologne",
    textVersion: BILLING_TEXT,
  });
});

it("names the field the server refuses, and offers no mandate without a creditor", async () => {
  await renderBilling(() => ({ ...NOTHING, creditor: null }), {
    "PATCH /api/community/billing": () =>
      refusal(400, "invalid-input", { errors: [{ path: "/iban", message: "is no account number" }] }),
  });
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.getByText(/collects no direct debits yet/)).toBeTruthy();
  await userEvent.type(screen.getByRole("textbox", { name: "Account holder" }), "Ana");
  await userEvent.type(screen.getByRole("textbox", { name: "IBAN" }), "DE00");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/no account number of SEPA/)).toBeTruthy();
});

it("takes everything out after asking, in German too", async () => {
  let told = KEPT;
  const { server } = await renderBilling(
    () => told,
    {
      "DELETE /api/community/billing": () => {
        told = NOTHING;
        return { json: REPLY };
      },
    },
    "de",
  );
  await userEvent.click(screen.getByRole("button", { name: "Meine Angaben löschen" }));
  const dialog = await screen.findByRole("dialog", { name: "Deine Zahlungsangaben löschen?" });
  await userEvent.click(within(dialog).getByRole("button", { name: "Meine Angaben löschen" }));
  await waitFor(() => expect(enteredIn(screen.getByRole("textbox", { name: /Kontoinhaber/ }))).toBe(""));
  expect(server.of("DELETE", "/api/community/billing")).toHaveLength(1);
  expect(screen.queryByRole("button", { name: "Meine Angaben löschen" })).toBeNull();
});
