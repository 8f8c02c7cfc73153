import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AccountMenu } from "@/components/community/shell/AccountMenu";
import { DemoClock } from "@/components/community/shell/DemoClock";
import { LanguageSwitch } from "@/components/community/shell/LanguageSwitch";
import { LiveBadge } from "@/components/community/shell/LiveBadge";
import { PageShell } from "@/components/community/shell/PageShell";
import { ThemeSwitch } from "@/components/community/shell/ThemeSwitch";
import { VISITOR } from "@/tests/support/communityFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { Viewer } from "@/types/community";

const navigation = vi.hoisted(() => ({ path: "/community/marketplace", refresh: vi.fn() }));
vi.mock("next/navigation", () => ({
  usePathname: () => navigation.path,
  useRouter: () => ({ refresh: navigation.refresh }),
}));

const member: Viewer = {
  signedIn: true,
  name: "Wren",
  memberAlias: "House A17",
  district: "A",
  role: "member",
  kind: "prosumer",
};
const visitor: Viewer = VISITOR;

beforeEach(() => {
  navigation.refresh.mockClear();
  document.documentElement.dataset.theme = "system";
});

describe("the frame of a page", () => {
  it("names its regions, marks only the present place, and passes the accessibility check", async () => {
    document.documentElement.lang = "en";
    const { container } = renderWithIntl(
      <PageShell sky="noon" title="18.2 ct now" accountBottom={<button type="button">Account</button>}>
        <p>content</p>
      </PageShell>,
    );
    const current = screen.getAllByRole("link", { current: "page" });
    expect(current.map((link) => link.getAttribute("href"))).toEqual([
      "/community/marketplace",
      "/community/marketplace",
    ]);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("18.2 ct now");
    expect(screen.getByRole("link", { name: "Skip to the content" }).getAttribute("href")).toBe("#content");
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });

  it("has no place that does not exist", () => {
    renderWithIntl(
      <PageShell sky="night" title="x">
        <p>content</p>
      </PageShell>,
    );
    const hrefs = new Set(screen.getAllByRole("link").map((link) => link.getAttribute("href")));
    expect([...hrefs].sort()).toEqual([
      "#content",
      "/",
      "/community",
      "/community/history",
      "/community/insights",
      "/community/marketplace",
      "/community/rules",
    ]);
  });
});

it("the theme changes at once and is kept", async () => {
  renderWithIntl(<ThemeSwitch />);
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "System" }).checked).toBe(true);
  await userEvent.click(screen.getByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(document.cookie).toContain("theme=dark");
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Dark" }).checked).toBe(true);
});

it("the language is kept and the page asked for anew", async () => {
  renderWithIntl(<LanguageSwitch />);
  await userEvent.click(screen.getByRole("radio", { name: "Deutsch" }));
  expect(document.cookie).toContain("locale=de");
  expect(navigation.refresh).toHaveBeenCalledOnce();
});

it("the live badge says what it is in words", () => {
  renderWithIntl(
    <>
      <LiveBadge status="live" age="never shown" />
      <LiveBadge status="polling" />
      <LiveBadge status="offline" age="4 minutes ago" />
    </>,
  );
  expect(screen.getAllByRole("status").map((badge) => badge.textContent)).toEqual([
    "Live",
    "Updated every 30 s",
    "Offline(4 minutes ago)",
  ]);
});

it("the demo clock tells market time and asks for rates and the next slot", async () => {
  const set = vi.fn();
  const next = vi.fn();
  renderWithIntl(<DemoClock now={Date.parse("2026-06-11T11:30:00Z")} rate={1} onSet={set} onNextSlot={next} />);
  expect(screen.getByText("13:30").getAttribute("datetime")).toBe("2026-06-11T11:30:00.000Z");
  expect(screen.getByRole("button", { name: /real time/, pressed: true })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /60.×/ }));
  await userEvent.click(screen.getByRole("button", { name: "Next quarter-hour" }));
  expect(set.mock.calls).toEqual([[60]]);
  expect(next).toHaveBeenCalledOnce();
});

describe("the account", () => {
  it("shows a visitor the way in", () => {
    renderWithIntl(<AccountMenu viewer={visitor} signInHref="/sign-in" onSignOut={() => {}} placement="top" />);
    expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in");
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("shows a member their role and the way out", async () => {
    const user = userEvent.setup();
    const out = vi.fn(async () => {});
    renderWithIntl(<AccountMenu viewer={member} signInHref="/sign-in" onSignOut={out} placement="top" />);
    const trigger = screen.getByRole("button", { name: /Your account/ });
    expect(trigger.textContent).toBe("Your account A17");
    await user.click(trigger);
    expect((await screen.findByRole("dialog", { name: "Wren" })).textContent).toContain("House A17 · Member");
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    expect(out).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});
