import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { CommunityMembers } from "@/components/community/CommunityMembers";
import type { Locale } from "@/lib/i18n/locale";
import { communityMember } from "@/tests/support/dashboardFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { CommunityMember, DashboardResponse } from "@/types/community";

const STREET: DashboardResponse["street"] = { counts: { giving: 38, fed: 54, grid: 35 }, withheld: null };
const consumer = (change: Partial<CommunityMember> = {}) =>
  communityMember({
    kind: "consumer",
    equipment: ["heat-pump"],
    green: false,
    reliability: null,
    reputation: null,
    sharedWh: null,
    fromNeighboursWh: 12_000,
    localShare: 0.42,
    ...change,
  });
const MEMBERS = [
  ...Array.from({ length: 10 }, (_, i) => communityMember({ alias: `Prosumer #${i + 1}` })),
  consumer({ alias: "House A17" }),
  consumer({ alias: "House B2" }),
];

function show(members = MEMBERS, locale: Locale = "en", street = STREET) {
  return renderWithIntl(<CommunityMembers members={members} street={street} count={127} />, locale);
}
const cards = () => screen.getAllByRole("heading", { level: 3 }).map((heading) => heading.textContent);
const card = (alias: string) => {
  const item = screen.getByRole("heading", { level: 3, name: new RegExp(`^${alias}`) }).closest("li");
  if (!item) throw new Error("a member is an item of the list");
  return (item.textContent ?? "").replaceAll("\u00a0", " ");
};

describe("the members", () => {
  it("are eight first, then all, then eight again", async () => {
    show();
    expect(cards()).toHaveLength(8);
    await userEvent.click(screen.getByRole("button", { name: "Show all 12" }));
    expect(cards()).toHaveLength(12);
    await userEvent.click(screen.getByRole("button", { name: "Show fewer" }));
    expect(cards()).toHaveLength(8);
  });

  it("can be found by alias, whatever the case", async () => {
    show();
    await userEvent.type(screen.getByRole("searchbox", { name: "Find a member" }), "  hOUSE a ");
    expect(await screen.findByRole("heading", { level: 3, name: "House A17" })).toBeTruthy();
    expect(cards()).toEqual(["House A17"]);
    expect(screen.queryByRole("button", { name: /^Show/ })).toBeNull();
  });

  it("can be told apart by what they do", async () => {
    show();
    await userEvent.click(screen.getByRole("radio", { name: "Use energy" }));
    expect(cards()).toEqual(["House A17", "House B2"]);
    await userEvent.click(screen.getByRole("radio", { name: "Make energy" }));
    expect(screen.getByRole("button", { name: "Show all 10" })).toBeTruthy();
  });

  it("say so when nobody matches", async () => {
    show();
    await userEvent.type(screen.getByRole("searchbox"), "zzz");
    const none = await screen.findByText(/^Nobody matches\./);
    expect(none.textContent).toContain("made up for one quarter-hour and belong to nobody in this list");
    expect(screen.queryAllByRole("heading", { level: 3 })).toEqual([]);
  });

  it("show their record and only the figures they permit", () => {
    show([
      communityMember({ alias: "Open roof", mine: true }),
      communityMember({ alias: "Quiet roof", sharedWh: null }),
      communityMember({ alias: "New roof", reliability: null, reputation: null, sharedWh: 0 }),
      consumer({ alias: "Open house" }),
      consumer({ alias: "Quiet house", fromNeighboursWh: null, localShare: null }),
    ]);
    expect(card("Open roof")).toMatch(/Open roofYou.*Makes and uses · since 2024.*97 % delivered.*4\.6.*42\.3 kWh/);
    expect(card("Quiet roof")).toContain("Keeps figures private");
    expect(card("Quiet roof")).not.toContain("kWh");
    expect(card("New roof")).toMatch(/No record yet.*0 kWh/);
    expect(card("Open house")).toMatch(/Bought next door42 % local.*12\.0 kWh/);
    expect(card("Quiet house")).toContain("Keeps figures private");
    expect(document.body.textContent).not.toMatch(/NaN|undefined|null/);
    expect(screen.getAllByRole("button", { name: "Reputation 4.6 of 5" })).toHaveLength(2);
  });

  it("say what their stars are made of", async () => {
    show([communityMember({ alias: "Open roof" })]);
    await userEvent.click(screen.getByRole("button", { name: "Reputation 4.6 of 5" }));
    const why = await screen.findByRole("dialog", { name: "Reputation 4.6 of 5" }, { timeout: 10_000 });
    expect(why.textContent).toContain("delivered in the last 30 days");
  });

  it("stand as a street of houses, said in words", () => {
    show();
    const title = screen.getByRole("heading", { level: 2 }).textContent;
    expect(title).toBe("127 members, 38 giving right now");
    const street = screen.getByRole("img", { name: "38 homes give, 54 are fed by neighbours, 35 draw from the grid." });
    expect(street.children).toHaveLength(127);
  });

  it.each([
    ["nothing-settled", /once a quarter-hour is settled/],
    ["few-members", /too few of them report/],
    ["late-readings", /a home that reported late would stand out/],
  ] as const)("have no street and say why: %s", (withheld, words) => {
    show(MEMBERS, "en", { counts: null, withheld });
    expect(screen.getByRole("heading", { level: 2 }).textContent).toBe("127 members");
    expect(screen.queryByRole("img", { name: /homes give/ })).toBeNull();
    expect(screen.getByText(words)).toBeTruthy();
  });

  it("speak German", async () => {
    show(MEMBERS, "de");
    expect(screen.getByRole("heading", { level: 2 }).textContent).toBe("127 Mitglieder, 38 geben gerade");
    expect(card("Prosumer #1")).toMatch(/Erzeugt und verbraucht · seit 2024.*97 % geliefert.*4,6.*42,3 kWh/);
    await userEvent.click(screen.getByRole("button", { name: "Alle 12 zeigen" }));
    expect(within(screen.getByRole("button", { name: "Weniger zeigen" })).queryByRole("img")).toBeNull();
  });
});
