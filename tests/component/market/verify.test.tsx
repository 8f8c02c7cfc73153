import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { LiveProvider } from "@/components/community/live/useLive";
import { useMarketText } from "@/components/community/market/useMarketText";
import LastClearing from "@/components/community/market/verify/LastClearing";
import type { Locale } from "@/lib/i18n/locale";
import { BOOK, clearingProof, forged } from "@/tests/support/clearingFixture";
import { VISITOR } from "@/tests/support/communityFixture";
import { textOf } from "@/tests/support/element";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { renderMarket } from "@/tests/support/renderMarket";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { ClearingProof } from "@/types/clearing";
import type { Viewer } from "@/types/community";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const MEMBER: Viewer = {
  signedIn: true,
  name: "Wren Rowan",
  memberAlias: "Prosumer #23",
  district: "A",
  role: "member",
  kind: "prosumer",
};

type Setup = {
  proof?: ClearingProof;
  viewer?: Viewer;
  locale?: Locale;
  routes?: Parameters<typeof fakeServer>[0];
};

function Panel({ viewer }: { viewer: Viewer }) {
  return <LastClearing viewer={viewer} slug={null} text={useMarketText("2026-06-11T11:34:00Z")} />;
}

/** The panel alone, with this clearing as the last one. */
async function renderClearing({ proof = clearingProof(), viewer = MEMBER, locale, routes }: Setup = {}) {
  window.history.replaceState(null, "", "/community/marketplace");
  FakeEventSource.install();
  const server = fakeServer({
    "GET /api/community/clearings": () => ({ json: { clearing: proof.clearing } }),
    "GET /api/community/clearings/*": () => ({ json: proof }),
    ...routes,
  });
  const page = renderWithIntl(
    <LiveProvider eventSeq={41}>
      <Panel viewer={viewer} />
    </LiveProvider>,
    locale,
  );
  await act(async () => FakeEventSource.last.open());
  await screen.findByText(/Average price|Mittlerer Preis/);
  const panel = screen.getByRole("region", { name: /Last clearing|Letzte Auktion/ });
  return { ...page, server, stream: FakeEventSource.last, panel };
}

const verify = async (panel: HTMLElement) => {
  await userEvent.click(await within(panel).findByRole("button", { name: "Verify in my browser" }));
  await waitFor(() => expect(statusOf(panel)).toMatch(/Proved|does not hold/));
};
const statusOf = (panel: HTMLElement) => textOf(within(panel).getByRole("status"));

describe("the last clearing", () => {
  it("shows its figures and proves them, and says which offer is mine", async () => {
    const { panel, server } = await renderClearing();
    expect(textOf(panel)).toMatch(/Today 13:30–13:45/);
    expect(textOf(panel)).toMatch(/Average price18\.5ctTraded1\.80kWhOffers6/);
    expect(server.of("GET", "/api/community/clearings/*")).toHaveLength(0);
    await verify(panel);
    const list = within(panel).getByRole("list", { name: "What was proved" });
    const statements = within(list).getAllByRole("listitem").map(textOf);
    expect(statusOf(panel)).toBe(`Proved in your browser: all ${statements.length} checks hold.`);
    expect(statements[0]).toMatch(/^No better allocation exists/);
    expect(statements.some((words) => /^6 offers and \d trades are the sealed ones/.test(words))).toBe(true);
    expect(statements.some((words) => /^Nobody trades more than offered: 1\.80 kWh/.test(words))).toBe(true);
    expect(statements.at(-1)).toMatch(/^Sealed as event 4,711 of the audit chain/);
    expect(textOf(panel)).toMatch(/Yours among themBuy 1\.00 kWh, at most 18\.5 ct0\.80 kWh at 18\.5 ctb2/);
  });

  it.each([
    [{ rule: "pay-as-bid", kPerMille: 500 }, /Each of \d trades is priced between its own two limits, 50\s?% up/],
    [{ rule: "mid-market" }, /1\.\d+ kWh met \d\.\d+ kWh after \d rounds?: the formula gives 20\.00 ct/],
    [{ rule: "supply-demand-ratio" }, /the formula gives \d+\.\d\d ct, and energy is shared by size/],
    [{ rule: "trade-reduction" }, /follows from trade reduction: buyers pay \d+\.\d\d ct, sellers get \d+\.\d\d ct/],
  ] as const)("words what $rule proves", async (pricing, words) => {
    const { panel } = await renderClearing({ proof: clearingProof({ book: { ...BOOK, pricing } }) });
    await verify(panel);
    expect(statusOf(panel)).toMatch(/^Proved/);
    expect(textOf(panel)).toMatch(words);
    expect(textOf(panel)).not.toMatch(/NaN|null|undefined/);
  });

  it("hands out both files to the byte", async () => {
    const blobs: Blob[] = [];
    vi.stubGlobal(
      "URL",
      Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`, revokeObjectURL: () => {} }),
    );
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
    const proof = clearingProof();
    const { panel } = await renderClearing({ proof });
    await verify(panel);
    await userEvent.click(within(panel).getByText("Fingerprints and files"));
    expect(textOf(panel)).toContain("clearing-2026-06-11T113000Z-book.json clearing-2026-06-11T113000Z-result.json");
    for (const name of ["Download book", "Download result"])
      await userEvent.click(within(panel).getByRole("button", { name }));
    expect(await Promise.all(blobs.map((blob) => blob.text()))).toEqual([
      proof.documents?.book,
      proof.documents?.result,
    ]);
  });

  it.each([
    [
      "a price that is too high",
      forged((result) => {
        for (const t of result.trades) {
          t.buyerMicroEurPerKwh += 1;
          t.sellerMicroEurPerKwh += 1;
        }
      }),
      /pays above or gets below|price is not the one/,
    ],
    [
      "a total that does not add up",
      forged((result) => {
        result.volumeWh -= 1;
      }),
      /does not add up/,
    ],
  ])("finds %s although its hash fits", async (_what, result, words) => {
    const { panel } = await renderClearing({ proof: clearingProof({ result }) });
    await verify(panel);
    expect(statusOf(panel)).toMatch(/^This result does not hold\./);
    expect(statusOf(panel)).toMatch(words);
    expect(within(panel).queryByText(/Proved in your browser/)).toBeNull();
    expect(textOf(panel)).toMatch(/Tell your operator/);
  });

  it("finds changed files, other figures, and a broken seal", async () => {
    const good = clearingProof();
    const { documents } = good;
    if (!documents?.link) throw new Error("the fixture has documents and a link");
    const { link } = documents;
    const cases: [ClearingProof, RegExp][] = [
      [
        { ...good, documents: { ...documents, book: documents.book.replace("250000", "250001") } },
        /not the sealed ones/,
      ],
      [{ ...good, documents: { ...documents, book: documents.book.slice(1) } }, /cannot be read/],
      [clearingProof({ summary: { volumeWh: 1801 } }), /figures above are not those/],
      [clearingProof({ summary: { slot: "2026-06-11T11:15:00Z" } }), /another quarter-hour/],
      [{ ...good, documents: { ...documents, link: { ...link, at: 0 } } }, /does not have the hash/],
    ];
    for (const [proof, words] of cases) {
      const { panel, unmount } = await renderClearing({ proof });
      await verify(panel);
      expect(statusOf(panel)).toMatch(words);
      unmount();
    }
  });

  it("says when no link of the chain can be shown, and proves the rest", async () => {
    const good = clearingProof();
    if (!good.documents) throw new Error("the fixture has documents");
    const { panel } = await renderClearing({
      proof: { ...good, documents: { ...good.documents, link: null, mine: [] } },
    });
    await verify(panel);
    expect(statusOf(panel)).toMatch(/^Proved/);
    expect(textOf(panel)).toMatch(/None of these offers is yours\./);
    expect(textOf(panel)).toMatch(/no link in the audit chain that could be shown/);
    expect(textOf(panel)).not.toMatch(/Sealed as event/);
  });

  it("withholds a thin one from everybody with its reason", async () => {
    const thin = { thin: true, volumeWh: null, orders: null, trades: null };
    const { panel } = await renderClearing({ proof: clearingProof({ summary: thin }) });
    expect(textOf(panel)).toMatch(/Fewer than three neighbours bought or sold/);
    expect(textOf(panel)).toMatch(/Average price18\.5ctTraded–kWhOffers–/);
    expect(within(panel).queryByRole("button")).toBeNull();
  });

  it("tells visitors who may check, and how", async () => {
    const { panel } = await renderClearing({ viewer: VISITOR });
    expect(textOf(panel)).toMatch(/Single offers are for members only/);
    expect(within(panel).getByRole("link", { name: "Sign in and verify" }).getAttribute("href")).toBe(
      "/sign-in?next=%2Fcommunity%2Fmarketplace",
    );
    expect(within(panel).queryByRole("button")).toBeNull();
  });

  it("says what went wrong on the way and can be asked again", async () => {
    let down = true;
    const proof = clearingProof();
    const { panel } = await renderClearing({
      proof,
      routes: { "GET /api/community/clearings/*": () => (down ? refusal(429, "rate-limited") : { json: proof }) },
    });
    await userEvent.click(await within(panel).findByRole("button", { name: "Verify in my browser" }));
    expect(await within(panel).findByText(/^The offers could not be fetched\./)).toBeTruthy();
    down = false;
    await verify(panel);
    expect(statusOf(panel)).toMatch(/^Proved/);
  });

  it("stays with what was proved when another slot clears, and goes on when asked", async () => {
    let newest = clearingProof().clearing;
    const { panel, stream } = await renderClearing({
      routes: { "GET /api/community/clearings": () => ({ json: { clearing: newest } }) },
    });
    await verify(panel);
    newest = { ...newest, slot: "2026-06-11T11:45:00Z", orders: 9 };
    stream.live(42, "clearing");
    expect(await within(panel).findByText(/Today 13:45–14:00 has cleared since\./)).toBeTruthy();
    expect(textOf(panel)).toMatch(/Today 13:30–13:45/);
    await userEvent.click(within(panel).getByRole("button", { name: "Show it" }));
    expect(textOf(panel)).toMatch(/Today 13:45–14:00.*Offers9/);
    expect(within(panel).queryByText(/Proved in your browser/)).toBeNull();
  });

  it("speaks German", async () => {
    const { panel } = await renderClearing({ locale: "de" });
    await userEvent.click(await within(panel).findByRole("button", { name: "In meinem Browser prüfen" }));
    await waitFor(() => expect(statusOf(panel)).toMatch(/^In deinem Browser bewiesen: alle \d+ Prüfungen halten\.$/));
    expect(textOf(panel)).toMatch(/Deine darunter1,00 kWh kaufen, höchstens 18,5 ct0,80 kWh zu 18,5 ct/);
  });
});

it("stands on the marketplace, also while nothing has cleared", async () => {
  await renderMarket();
  expect(await screen.findByText(/^Nothing has cleared yet\./)).toBeTruthy();
});
