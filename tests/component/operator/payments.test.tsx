import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { expect, it, vi } from "vitest";
import { enteredIn, textOf } from "@/tests/support/element";
import { refusal } from "@/tests/support/fakeServer";
import { renderOperator } from "@/tests/support/renderOperator";
import type { PeriodPayments } from "@/types/payments";
import type { PeriodsResponse } from "@/types/statements";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const CLOSED: PeriodsResponse["closed"] = [
  { month: "2026-06", closedAt: "2026-07-03T10:00:00Z", chainHead: "sha256:00", mail: null },
];
const ACCOUNT = { name: "Sunny eG", ibanMasked: "DE•• •••• 3000", creditorId: "DE98ZZZ09999999999" };
const JUNE: PeriodPayments = {
  month: "2026-06",
  account: ACCOUNT,
  transfers: { count: 12, cents: 13_420 },
  debits: { count: 1, cents: 80 },
  leftOut: [
    { alias: "House 7", cents: -912, reason: "no-mandate" },
    { alias: "House 9", cents: 45, reason: "no-account" },
  ],
  even: 3,
  ownInvoice: ["House 2"],
  creditNotes: 3,
  earliestDate: "2026-07-04",
};

async function openMonth(june: PeriodPayments, routes: Parameters<typeof renderOperator>[0] = {}) {
  const page = await renderOperator({
    ...routes,
    routes: {
      "GET /api/community/periods": () => ({ json: { closed: CLOSED, next: null } }),
      "GET /api/community/periods/*": () => ({ json: june }),
      ...routes.routes,
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Pay and book June 2026" }));
  const dialog = await screen.findByRole("dialog", { name: "Pay and book June 2026" });
  await within(dialog).findByRole("link", { name: "Accounting (CSV)" });
  return { ...page, dialog };
}
const hrefOf = (dialog: HTMLElement, name: string) =>
  within(dialog).queryByRole("link", { name })?.getAttribute("href") ?? null;

it("says what a month moves and who is left out before it offers the files, dated by the operator", async () => {
  const { dialog } = await openMonth(JUNE);
  const text = textOf(dialog);
  for (const part of [
    "12 credit transfers€134.20",
    "One direct debit€0.80",
    "2 members are not in the files: who, and why",
    "House 7: owes €9.12no mandate given",
    "House 9: receives €0.45no account entered",
    "3 members’ months come to nothing.",
    "3 credit notes were made",
    "they write their invoices themselves: House 2.",
  ])
    expect(text).toContain(part);
  const date = within(dialog).getByLabelText("Day of payment");
  expect(enteredIn(date)).toBe("2026-07-17");
  const file = (format: string, date: string) =>
    `/api/community/periods/2026-06/export?format=${format}${date && `&date=${date}`}`;
  expect(hrefOf(dialog, "SEPA direct debit")).toBe(file("pain008", "2026-07-17"));
  await userEvent.clear(date);
  expect(hrefOf(dialog, "SEPA credit transfer")).toBeNull();
  await userEvent.type(date, "2026-07-20");
  expect(hrefOf(dialog, "SEPA credit transfer")).toBe(file("pain001", "2026-07-20"));
  await userEvent.clear(date);
  await userEvent.type(date, "2026-07-03");
  expect(textOf(dialog)).toMatch(/Choose a day from 4 Jul(y)? 2026 on\./);
  expect(hrefOf(dialog, "SEPA credit transfer")).toBeNull();
  expect(hrefOf(dialog, "Accounting (CSV)")).toBe(file("accounting", ""));
  document.documentElement.lang = "en";
  const { violations } = await axe.run(dialog, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it("offers nothing for the bank without the community's account, and leads to it", async () => {
  let june: PeriodPayments = { ...JUNE, account: null, debits: { count: 0, cents: 0 } };
  const { dialog, server } = await openMonth(june, {
    routes: {
      "GET /api/community/periods/*": () => ({ json: june }),
      "GET /api/community/billing/community": () => ({ json: { details: null } }),
      "PATCH /api/community/billing/community": () => {
        june = { ...JUNE, account: { ...ACCOUNT, creditorId: null }, debits: { count: 0, cents: 0 } };
        return { json: { changedAt: "2026-07-03T10:00:00Z" } };
      },
    },
  });
  expect(hrefOf(dialog, "SEPA credit transfer")).toBeNull();
  await userEvent.click(within(dialog).getByRole("button", { name: "Bank details" }));
  const account = await screen.findByRole("dialog", { name: "Bank details of the community" });
  const save = await within(account).findByRole("button", { name: "Save" });
  await userEvent.click(save);
  expect(server.of("PATCH", "/api/community/billing/community")).toHaveLength(0);
  await userEvent.type(within(account).getByRole("textbox", { name: "Account holder" }), "Sunny eG");
  await userEvent.type(within(account).getByRole("textbox", { name: "IBAN" }), "DE89370400440532013000");
  await userEvent.click(save);
  const again = await screen.findByRole("dialog", { name: "Pay and book June 2026" });
  await waitFor(() => expect(hrefOf(again, "SEPA credit transfer")).not.toBeNull());
  expect(textOf(again)).toContain("no creditor identifier: nothing can be collected");
  expect(server.of("PATCH", "/api/community/billing/community")[0]?.body).toEqual({
    name: "Sunny eG",
    iban: "DE89370400440532013000",
    creditorId: null,
  });
});

it("folds a long list of who is left out, and tells how many they are", async () => {
  const leftOut = Array.from({ length: 6 }, (_, i) => ({
    alias: `House ${i}`,
    cents: -5,
    reason: "no-account" as const,
  }));
  const { dialog } = await openMonth({ ...JUNE, leftOut });
  const list = within(dialog).getByText("6 members are not in the files: who, and why").closest("details");
  expect(list?.open).toBe(false);
  await userEvent.click(within(dialog).getByText("6 members are not in the files: who, and why"));
  expect(list?.open).toBe(true);
});

it("names the creditor identifier the server refuses", async () => {
  await renderOperator({
    routes: {
      "GET /api/community/periods": () => ({ json: { closed: CLOSED, next: null } }),
      "GET /api/community/billing/community": () => ({ json: { details: ACCOUNT } }),
      "PATCH /api/community/billing/community": () =>
        refusal(400, "invalid-input", { errors: [{ path: "/creditorId", message: "is none" }] }),
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Bank details" }));
  const dialog = await screen.findByRole("dialog", { name: "Bank details of the community" });
  await userEvent.click(await within(dialog).findByRole("button", { name: "Save" }));
  expect(await within(dialog).findByText(/This is no creditor identifier/)).toBeTruthy();
});

const TAX = {
  name: "Sunny eG",
  address: "Roof Road 9\n50667 Cologne",
  vatId: "DE987654321",
  vatRateBasisPoints: 1_900,
};

it("asks for the community's VAT details before any month is closed, and says what they change there", async () => {
  const creditNotes = { inBusiness: 2, agreed: 1, withoutAddress: ["House 7"], communityLacks: "details" as const };
  const exceptions = {
    isNext: true,
    nextMonth: "2026-06",
    notOver: false,
    unsettled: 0,
    substitutes: 0,
    correctionsDue: 0,
    withoutTariff: [],
  };
  let kept: typeof TAX | null = null;
  const { server } = await renderOperator({
    routes: {
      "GET /api/community/periods": () => ({
        json: {
          closed: [],
          next: {
            month: "2026-06",
            exceptions: { ...exceptions, creditNotes: { ...creditNotes, communityLacks: kept ? null : "details" } },
          },
        },
      }),
      "GET /api/community/billing/tax": () => ({ json: { details: kept } }),
      "PATCH /api/community/billing/tax": () => {
        kept = TAX;
        return { json: { changedAt: "2026-07-03T10:00:00Z" } };
      },
    },
  });
  await screen.findByText(/2 members are in business with VAT, and the community’s VAT details are missing/);
  screen.getByText(/One member agreed to credit notes without an address on record.*: House 7\./);
  await userEvent.click(screen.getByRole("button", { name: "VAT details" }));
  const dialog = await screen.findByRole("dialog", { name: "VAT details of the community" });
  const save = await within(dialog).findByRole("button", { name: "Save" });
  await userEvent.click(save);
  for (const fault of ["Enter a rate from 0 to 50 %.", "Enter the community’s name in Latin letters."])
    within(dialog).getByText(fault);
  expect(server.of("PATCH", "/api/community/billing/tax")).toHaveLength(0);
  await userEvent.type(await within(dialog).findByRole("textbox", { name: "VAT on electricity" }), "19");
  await userEvent.type(within(dialog).getByRole("textbox", { name: "Name on credit notes" }), "Sunny eG");
  await userEvent.type(
    within(dialog).getByRole("textbox", { name: "Postal address" }),
    "Roof Road 9{Enter}50667 Cologne",
  );
  await userEvent.type(within(dialog).getByRole("textbox", { name: "VAT identification number" }), "DE987654321");
  document.documentElement.lang = "en";
  const { violations } = await axe.run(dialog, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  await userEvent.click(save);
  await waitFor(() => expect(screen.queryByText(/VAT details are missing/)).toBeNull());
  expect(server.of("PATCH", "/api/community/billing/tax")[0]?.body).toEqual(TAX);
});

it("names the VAT id the server refuses", async () => {
  await renderOperator({
    routes: {
      "GET /api/community/periods": () => ({ json: { closed: CLOSED, next: null } }),
      "GET /api/community/billing/tax": () => ({ json: { details: TAX } }),
      "PATCH /api/community/billing/tax": () =>
        refusal(400, "invalid-input", { errors: [{ path: "/vatId", message: "has no form" }] }),
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "VAT details" }));
  const dialog = await screen.findByRole("dialog", { name: "VAT details of the community" });
  await userEvent.click(await within(dialog).findByRole("button", { name: "Save" }));
  expect(await within(dialog).findByText("Enter it with its country, like DE123456789.")).toBeTruthy();
});
