import { configure, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { RuleWordsProvider } from "@/components/community/rules/ruleWords";
import { SimulationPanel } from "@/components/community/rules/SimulationPanel";
import { messagesFor } from "@/lib/i18n/messages";
import { textOf } from "@/tests/support/element";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { tradingRule } from "@/tests/support/rulesFixture";
import type { RuleSimulation } from "@/types/rules";

configure({ asyncUtilTimeout: 10_000 });

const RESULT: RuleSimulation = {
  fromDay: "2026-06-01",
  toDay: "2026-06-02",
  slots: 192,
  unmetered: 0,
  allPaused: false,
  monthly: { againstNoRulesNanoEur: 10_530_000_000, againstTodayNanoEur: 150_000_000 },
  curve: [
    { day: "2026-06-01", rulesNanoEur: 300_000_000, todayNanoEur: 290_000_000 },
    { day: "2026-06-02", rulesNanoEur: 700_000_000, todayNanoEur: 690_000_000 },
  ],
  bestWeek: null,
  worstWeek: null,
  placed: 40,
  messages: 0,
  contractedWh: 250_000,
  deliveredWh: 240_000,
  effectNanoEur: 10_000_000,
  heldBack: [],
  trades: [],
  tradeCount: 40,
};

async function shown(change: Partial<RuleSimulation>, ruleId: string | null = null): Promise<string> {
  const body = `${JSON.stringify({ progress: 0.5 })}\n${JSON.stringify({ result: { ...RESULT, ...change } })}\n`;
  vi.stubGlobal("fetch", async () => new Response(body));
  renderWithIntl(
    <RuleWordsProvider value={messagesFor("en").ruleWords}>
      <SimulationPanel rule={tradingRule().rule} ruleId={ruleId} />
    </RuleWordsProvider>,
  );
  await screen.findByText(/traded in/);
  return textOf(screen.getByRole("region", { name: "How it would have done" })).replaceAll("\u2060", "");
}

describe("a rule on one's own past", () => {
  it("beside other rules is praised for what it adds, not for what they make", async () => {
    const text = await shown({});
    expect(text).toMatch(/\+€0\.15 ?a month ?against your rules of today/);
    expect(text).not.toContain("Most of what");
    expect(text).toContain("Together with your other rules: +€10.53 a month against trading without rules.");
  });

  it("alone is compared with trading without rules", async () => {
    const alone = { againstNoRulesNanoEur: 2_000_000_000, againstTodayNanoEur: 2_000_000_000 };
    const text = await shown({ monthly: alone });
    expect(text).toMatch(/\+€2\.00 ?a month ?against trading without rules/);
    expect(text).not.toContain("Together");
  });

  it("that acts already and is not changed says what all of them make", async () => {
    const same = { againstNoRulesNanoEur: 2_000_000_000, againstTodayNanoEur: 0 };
    expect(await shown({ monthly: same }, tradingRule().ruleId)).toMatch(/\+€2\.00 ?a month ?against trading without/);
  });

  it("that trades more than is delivered says what to change", async () => {
    expect(await shown({ deliveredWh: 20_000 })).toContain("Most of what it offers did not leave your home");
  });
});
