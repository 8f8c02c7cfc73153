import { screen, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, it, vi } from "vitest";
import { VisitorHistory } from "@/components/community/history/VisitorHistory";
import { VisitorRules } from "@/components/community/rules/VisitorRules";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import { messagesFor } from "@/lib/i18n/messages";
import { community, VISITOR } from "@/tests/support/communityFixture";
import { textOf } from "@/tests/support/element";
import { FakeEventSource, fakeServer } from "@/tests/support/fakeServer";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { PageFrame } from "@/types/community";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const frame: PageFrame = { community: community({}), viewer: VISITOR, eventSeq: 1 };
const faults = async (element: Element) => {
  document.documentElement.lang = "en";
  const { violations } = await axe.run(element, { rules: { "color-contrast": { enabled: false } } });
  return violations.map(({ id }) => id);
};

function begin() {
  FakeEventSource.install();
  fakeServer({});
}

it("visitors read the sentences members begin with, under the header of every page", async () => {
  begin();
  const { container } = renderWithIntl(<VisitorRules frame={frame} words={messagesFor("en").ruleWords} />);
  const list = within(screen.getByRole("region", { name: "Eight sentences to begin with" }));
  const items = list.getAllByRole("listitem").map(textOf);
  expect(items).toHaveLength(TEMPLATES.length);
  expect(items[0]).toMatch(/offer 80\s%/);
  const top = within(screen.getByRole("banner"));
  top.getByText(frame.community.name);
  expect(top.getAllByRole("link", { name: /^Sign in/ })).not.toEqual([]);
  expect(await faults(container)).toEqual([]);
});

it("visitors learn what each trade of a history shows, and where everybody's trades are", async () => {
  begin();
  const { container } = renderWithIntl(<VisitorHistory frame={frame} />);
  expect(screen.getAllByRole("term").map(textOf)).toEqual([
    "When, and with whom",
    "At which price, and why",
    "What was agreed, and what came",
    "What was paid",
    "Why it can be believed",
    "Month by month",
  ]);
  screen.getByRole("link", { name: "See the marketplace" });
  expect(await faults(container)).toEqual([]);
});
