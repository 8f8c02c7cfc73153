import { configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { expect, it, vi } from "vitest";
import { LiveProvider } from "@/components/community/live/useLive";
import { StatementsSection } from "@/components/community/statements/StatementsSection";
import { type Answer, FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { StatementsResponse } from "@/types/statements";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));
// what nobody waits for is asked for late
configure({ asyncUtilTimeout: 10_000 });

const BODY = {
  openingNanoEur: 0,
  lines: [],
  nanoEur: 0,
  closingNanoEur: 0,
  cents: 0,
  remainderNanoEur: 0,
  savedNanoEur: 0,
};
const month = (
  name: string,
  nanoEur: number,
  savedNanoEur: number,
  late = false,
): StatementsResponse["statements"][0] => ({
  ...BODY,
  month: name,
  closedAt: "2026-07-03T10:00:00Z",
  chainHead: "sha256:ab",
  nanoEur,
  savedNanoEur,
  tax: null,
  days: [{ day: `${name}-01`, fromNeighboursWh: 200, toNeighboursWh: 500 }],
  lines: late
    ? [
        {
          kind: "correction",
          reason: "reading",
          late,
          side: "in",
          priceMicroEurPerKwh: null,
          energyWh: 10,
          nanoEur: 1_000_000,
          cents: 0,
        },
      ]
    : [],
});

function renderStatements(answer: Answer, options: { locale?: "en" | "de"; saved?: Answer } = {}) {
  FakeEventSource.install();
  const server = fakeServer({
    "GET /api/community/statements": () => answer,
    "PATCH /api/community/statements": ({ body }) => options.saved ?? { json: body },
  });
  const page = renderWithIntl(
    <LiveProvider eventSeq={1}>
      <StatementsSection />
    </LiveProvider>,
    options.locale,
  );
  return { ...page, server };
}
const NONE_YET = { statements: [], soFar: { ...BODY, nanoEur: -500_000_000 }, byMail: null };
const BY_MAIL = { wanted: true, language: null, address: "clara@homes.example" };

it("closed months stand newest first, with what they came to, what the grid alone would have, and both files", async () => {
  const { container } = renderStatements({
    json: {
      statements: [month("2026-05", -3_200_000_000, 1_400_000_000), month("2026-06", 5_870_000_000, -20_000_000, true)],
      soFar: { ...BODY, nanoEur: 1_250_000_000 },
      byMail: null,
    },
  });
  const rows = await screen.findAllByRole("listitem");
  expect(rows.map((row) => within(row).getByText(/2026/).textContent)).toEqual(["June 2026", "May 2026"]);
  within(rows[0]!).getByText("€0.02 worse off than on the grid alone, with corrections of earlier months");
  within(rows[0]!).getByText("+€5.87");
  within(rows[1]!).getByText("€1.40 better off than on the grid alone");
  const pdf = within(rows[1]!).getByRole("link", { name: "Statement May 2026 as PDF" });
  expect(pdf.getAttribute("href")).toBe("/api/community/statements/2026-05?format=pdf");
  screen.getByText("Since the last closing: +€1.25.");
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it("a month for which a credit note was made offers it beside its files, other months do not", async () => {
  const tax = { supplied: [], selfBillingAt: null, creditNote: "CW1-CN-00001" };
  const statements = [
    { ...month("2026-05", 0, 0), tax: { ...tax, creditNote: null } },
    { ...month("2026-06", 0, 0), tax },
  ];
  renderStatements({ json: { ...NONE_YET, statements } });
  const note = await screen.findByRole("link", { name: "Credit note June 2026 as PDF" });
  expect(note.getAttribute("href")).toBe("/api/community/statements/2026-06?format=credit-note");
  expect(screen.getAllByRole("link", { name: /Credit note/ })).toHaveLength(1);
});

it("says so when no month is closed yet, and when it cannot be read", async () => {
  const { unmount } = renderStatements({ json: NONE_YET });
  await screen.findByText(/No month is closed yet/);
  screen.getByText("So far: −€0.50.");
  expect(screen.queryByText(/mail/i)).toBeNull();
  unmount();
  renderStatements(refusal(404, "not-found"));
  await screen.findByRole("alert");
});

it("statements come by mail until I decline, in both languages until I choose", async () => {
  const { server } = renderStatements({ json: { ...NONE_YET, byMail: BY_MAIL } });
  const wish = await screen.findByRole("switch", { name: "By e-mail when a month is closed" });
  screen.getByText("To clara@homes.example, in English and German.");
  await userEvent.click(screen.getByRole("button", { name: "Only in English" }));
  await screen.findByText("To clara@homes.example, in English.");
  expect(screen.queryByRole("button", { name: /in English/ })).toBeNull();
  await userEvent.click(wish);
  await vi.waitFor(() => expect(screen.queryByText(/clara@/)).toBeNull());
  expect(server.of("PATCH", "/api/community/statements").map(({ body }) => body)).toEqual([
    { wanted: true, language: "en" },
    { wanted: false, language: "en" },
  ]);
});

it("a wish that was not kept is not shown as kept", async () => {
  renderStatements(
    { json: { ...NONE_YET, byMail: { ...BY_MAIL, language: "en" } } },
    { locale: "de", saved: refusal(503, "unavailable") },
  );
  await userEvent.click(await screen.findByRole("button", { name: "Stattdessen auf Deutsch" }));
  await screen.findByRole("alert");
  screen.getByText("An clara@homes.example, auf Englisch.");
});
