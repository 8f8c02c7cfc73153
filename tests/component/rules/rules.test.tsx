import { act, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { RulesPage } from "@/components/community/rules/RulesPage";
import type { Locale } from "@/lib/i18n/locale";
import { messagesFor } from "@/lib/i18n/messages";
import { textOf } from "@/tests/support/element";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { ruleEvaluation, rulesResponse, tradingRule } from "@/tests/support/rulesFixture";
import type { RuleReply, RulesResponse } from "@/types/rules";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));
configure({ asyncUtilTimeout: 10_000 });

const OTHER = "22222222-2222-4222-8222-222222222222";
const headline = () => textOf(screen.getByRole("heading", { level: 1 })).replaceAll("\u2060", "");

async function renderRules(data: RulesResponse, routes: Parameters<typeof fakeServer>[0] = {}, locale: Locale = "en") {
  FakeEventSource.install();
  const server = fakeServer({
    "GET /api/community/rules": () => ({ json: data }),
    "POST /api/community/rules/simulate": () => ({ json: { progress: 0 } }),
    ...routes,
  });
  const page = renderWithIntl(<RulesPage initial={data} words={messagesFor(locale).ruleWords} />, locale);
  await act(async () => FakeEventSource.last.open());
  return { ...page, server };
}

const replied = (reply: Partial<RuleReply>) => ({
  json: { ruleId: tradingRule().ruleId, version: 4, status: "active", ...reply },
});

describe("the rules page", () => {
  it("says what the rules did, how the last look went, and passes the accessibility check", async () => {
    const { container } = await renderRules(rulesResponse());
    expect(headline()).toBe("One rule traded 14.2 kWh for you in seven days, worth €1.80 more than the grid.");
    const mine = screen.getByRole("region", { name: "Your rule" });
    expect(textOf(mine)).toMatch(/Offered 0.90 kWh for at least 11.0 ct\/kWh. 0.60 kWh of it traded/);
    document.documentElement.lang = "en";
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it("does not call a loss a gain", async () => {
    const week = { ...tradingRule().week, effectNanoEur: -500_000_000 };
    await renderRules(rulesResponse({ rules: [tradingRule({ week })] }));
    expect(headline()).toContain("worth €0.50 less than the grid");
  });

  it("offers sentences that suit the home first, and says what the others need", async () => {
    await renderRules(rulesResponse({ rules: [] }));
    expect(headline()).toContain("No rule trades for you yet");
    expect(screen.getByRole("button", { name: /^Sell the midday surplus/ })).toBeTruthy();
    expect(screen.getAllByText("needs a battery")).toHaveLength(2);
  });

  it("says why a rule did nothing, was refused, or was missed", async () => {
    const held = ruleEvaluation({
      outcome: "nothing",
      done: null,
      order: null,
      reason: { kind: "condition", index: 0 },
      checks: [{ index: 0, condition: { kind: "green" }, holds: false, saw: { kind: "green", green: false } }],
    });
    const refused = ruleEvaluation({ outcome: "refused", refusedCode: "spend-limit", order: null });
    const missed = ruleEvaluation({ outcome: "missed", done: null, order: null, reason: { kind: "gate-closed" } });
    const rules = [held, refused, missed].map((last, index) =>
      tradingRule({ ruleId: `${index}`.repeat(8).concat("-1111-4111-8111-111111111111"), name: `R${index}`, last }),
    );
    await renderRules(rulesResponse({ rules }));
    const text = textOf(screen.getByRole("region", { name: "Your 3 rules" }));
    expect(text).toContain("“the energy is certified green” did not hold");
    expect(text).toContain("The market refused the order: ");
    expect(text).toContain("Missed: trading had closed");
  });

  it("pauses one rule, and all of them at once", async () => {
    const { server } = await renderRules(rulesResponse(), {
      "PATCH /api/community/rules/*": () => replied({ status: "paused" }),
      "POST /api/community/rules/pause": () => ({ json: { allPaused: true, activeRules: 1 } }),
    });
    await userEvent.click(screen.getByRole("button", { name: "Pause: Midday" }));
    expect(server.of("PATCH", "/api/community/rules/*")[0]?.body).toEqual({ version: 3, status: "paused" });
    await userEvent.click(screen.getByRole("button", { name: "Pause all" }));
    expect(server.of("POST", "/api/community/rules/pause")[0]?.body).toEqual({ paused: true });
    await screen.findByText("All rules stand still.");
  });

  it("edits a rule by its words, refuses what cannot be, and keeps it when the server refuses", async () => {
    const { server } = await renderRules(rulesResponse(), {
      "PATCH /api/community/rules/*": () => refusal(409, "stale-version"),
    });
    await userEvent.click(screen.getByRole("button", { name: "Edit: Midday" }));
    const editor = within(await screen.findByRole("region", { name: "Change rule" }));
    await userEvent.click(editor.getByRole("button", { name: "Buy" }));
    expect(editor.getByRole("button", { name: /Change “80/ })).toBeTruthy();
    await userEvent.click(editor.getByRole("radio", { name: "Write it" }));
    const text = editor.getByRole("textbox", { name: "The rule as a sentence" });
    await userEvent.clear(text);
    await userEvent.type(text, "Make me rich.");
    await userEvent.click(editor.getByRole("button", { name: "Use this sentence" }));
    expect(textOf(editor.getByText(/reading stopped at/))).toContain("stopped at Make. Here could stand: “When”");
    expect((text as HTMLTextAreaElement).selectionEnd).toBe("Make".length);
    await userEvent.clear(text);
    await userEvent.type(text, "In every quarter-hour, send a message.");
    await userEvent.click(editor.getByRole("button", { name: "Use this sentence" }));
    await userEvent.click(editor.getByRole("button", { name: "Save changes" }));
    expect(server.of("PATCH", "/api/community/rules/*")[0]?.body).toMatchObject({
      version: 3,
      rule: { conditions: [], action: { kind: "notify" } },
    });
    expect(await editor.findByRole("alert")).toBeTruthy();
    expect(screen.getByRole("region", { name: "Change rule" })).toBeTruthy();
  });

  it("asks before unsaved changes are closed, by the cross, by Escape and by another rule", async () => {
    await renderRules(rulesResponse({ rules: [tradingRule(), tradingRule({ ruleId: OTHER, name: "Evening" })] }));
    await userEvent.click(screen.getByRole("button", { name: "Edit: Midday" }));
    const name = await screen.findByRole("textbox", { name: "Name" });
    await userEvent.type(name, "!");
    for (const leave of [
      () => userEvent.click(screen.getByRole("button", { name: "Close" })),
      () => userEvent.keyboard("{Escape}"),
      () => userEvent.click(screen.getByRole("button", { name: "Edit: Evening" })),
      () => act(async () => window.dispatchEvent(new PopStateEvent("popstate"))),
    ]) {
      await userEvent.click(name);
      await leave();
      const question = within(await screen.findByRole("dialog", { name: "Discard your changes?" }));
      await userEvent.click(question.getByRole("button", { name: "Keep editing" }));
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
      expect((name as HTMLInputElement).value).toBe("Midday!");
    }
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    await userEvent.click(await screen.findByRole("button", { name: "Discard" }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Change rule" })).toBeNull());
  });

  it("closes at once when nothing was changed", async () => {
    await renderRules(rulesResponse());
    await userEvent.click(screen.getByRole("button", { name: "Edit: Midday" }));
    await userEvent.click(await screen.findByRole("textbox", { name: "Name" }));
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("region", { name: "Change rule" })).toBeNull();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("words a fault of a value in the reader's language and units", async () => {
    await renderRules(rulesResponse(), {}, "de");
    await userEvent.click(screen.getByRole("button", { name: "Ändern: Midday" }));
    const editor = within(await screen.findByRole("region", { name: "Regel ändern" }));
    await userEvent.click(editor.getByRole("radio", { name: "Schreiben" }));
    const text = editor.getByRole("textbox", { name: "Die Regel als Satz" });
    const written = (text as HTMLTextAreaElement).value;
    await userEvent.clear(text);
    await userEvent.type(text, written.replace("80", "180"));
    await userEvent.click(editor.getByRole("button", { name: "Diesen Satz verwenden" }));
    expect(textOf(editor.getByText(/Der Wert muss zwischen/)).replaceAll("\u00a0", " ")).toContain("1 % und 100 %");
  });

  it("speaks German", async () => {
    await renderRules(rulesResponse({ rules: [] }), {}, "de");
    expect(headline()).toContain("Noch handelt keine Regel für dich");
    expect(screen.getByRole("button", { name: /^Mittagsüberschuss verkaufen/ })).toBeTruthy();
  });
});
