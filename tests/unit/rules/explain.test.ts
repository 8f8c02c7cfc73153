import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findConflicts } from "@/lib/domain/rules/conflicts";
import { conflictText } from "@/lib/domain/rules/conflictText";
import type { Decision, Reason } from "@/lib/domain/rules/decision";
import { evaluateRule } from "@/lib/domain/rules/evaluate";
import { explainDecision, outcomeText } from "@/lib/domain/rules/explainDecision";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { messagesFor } from "@/lib/i18n/messages";
import { anyRule } from "./anyRule";
import { buyEnergy, eveningFacts, makeRule, memberRule, offerShare, slotFacts } from "./slotFacts";

const wordsOf = (locale: Locale) => messagesFor(locale).ruleWords;
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const night = makeRule(offerShare(80), [
  { kind: "energy", span: "expected-slot", of: "surplus", is: "over", energyWh: 100 },
  { kind: "time", fromMinute: 1_320, toMinute: 360 },
  { kind: "price", of: "received", is: "over", amountMicroEurPerKwh: 160_000 },
]);

describe.each(LOCALES)("an evaluation in words, %s", (locale) => {
  const words = wordsOf(locale);

  it("says something of everything it saw and did, with every value filled in", () => {
    fc.assert(
      fc.property(anyRule, fc.boolean(), fc.boolean(), (rule, evening, priced) => {
        const facts = (evening ? eveningFacts : slotFacts)({ priceOf: () => (priced ? 178_734 : null) });
        const lines = explainDecision(evaluateRule(memberRule("r", rule), facts), words);
        expect(lines.length).toBeGreaterThan(0);
        for (const { text } of lines) expect(text).toMatch(/^[^{}]{5,}$/);
      }),
    );
  });

  it("has a sentence for every reason", () => {
    const reasons: Reason[] = [
      ...(
        ["gate-closed", "outside-dates", "already-placed", "placed-by-earlier-version", "already-notified"] as const
      ).map((kind) => ({ kind })),
      ...(["no-plant", "no-battery", "no-forecast", "nothing-expected", "no-price"] as const).map((kind) => ({ kind })),
      { kind: "too-early", hours: 6 },
      { kind: "other-side", side: "buy" },
      { kind: "used-up", by: "cost-per-day" },
    ];
    const trace = evaluateRule(memberRule("r", night), slotFacts()).trace;
    const texts = reasons.map((reason) => outcomeText({ kind: "nothing", trace: { ...trace, reason } }, words));
    expect(new Set(texts).size).toBe(reasons.length);
    for (const text of texts) expect(text).toMatch(/^[^{}]{10,}\.$/);
  });
});

describe("the words", () => {
  const lines = (decision: Decision, locale: Locale) =>
    explainDecision(decision, wordsOf(locale)).map(({ text }) => plain(text));

  it("tell why a rule did nothing, and that the price was not asked", () => {
    const decision = evaluateRule(memberRule("r", night), slotFacts());
    expect(lines(decision, "en")).toEqual([
      "the surplus expected for the quarter-hour is over 0.1 kWh: 0.80 kWh, likely 0.40 kWh to 1.20 kWh",
      "it is between 22:00 and 06:00: 12:00",
      "the selling price is over 16 ct/kWh: not asked, as something else had decided",
      "Did nothing: “it is between 22:00 and 06:00” did not hold.",
    ]);
    expect(lines(decision, "de")[1]).toBe("es zwischen 22:00 und 06:00 Uhr ist: 12:00");
  });

  it("tell what was placed and what made it smaller", () => {
    const rule = makeRule(
      buyEnergy(2_000, 17),
      [{ kind: "price", of: "landed", is: "under", amountMicroEurPerKwh: 200_000 }],
      { energyWhPerDay: 1_250 },
    );
    const decision = evaluateRule(memberRule("r", rule), slotFacts({ priceOf: () => 178_734 }));
    expect(lines(decision, "en")).toEqual([
      "the delivered price is under 20 ct/kWh: 17.9 ct/kWh",
      "Cut to 1.25 kWh: that is what is left of the day's kilowatt-hours.",
      "Bid for 1.25 kWh at up to 17.0 ct/kWh.",
    ]);
    expect(lines(decision, "de").at(-1)).toBe("Hat für 1,25 kWh bis zu 17,0 ct/kWh geboten.");
  });

  it("explain conflicts with names and times", () => {
    const mine = memberRule(
      "a",
      makeRule(buyEnergy(500), [{ kind: "time", fromMinute: 600, toMinute: 900 }], { floorMicroEurPerKwh: 300_000 }),
      2,
    );
    const conflicts = findConflicts(mine, [memberRule("b", makeRule(offerShare(50)), 1)]);
    const texts = (locale: Locale) =>
      conflicts.map((conflict) =>
        plain(conflictText(conflict, mine.rule.conditions, (id) => (id === "b" ? "Midday" : "Car"), wordsOf(locale))),
      );
    expect(texts("en")).toEqual([
      "The price 20.0 ct/kWh lies under its own limit 30.0 ct/kWh, so the limit is used instead.",
      "It and “Midday” buy and sell in the same quarter-hours (10:00 to 15:00). Only one side is possible; “Midday” goes first.",
    ]);
    expect(texts("de")[1]).toContain("„Midday“ kaufen und verkaufen in denselben Viertelstunden (10:00 bis 15:00)");
  });

  it("explain what never holds by its own words", () => {
    const rule = makeRule(offerShare(50), [
      { kind: "energy", span: "expected-slot", of: "need", is: "over", energyWh: 100 },
    ]);
    const [conflict] = findConflicts(memberRule("a", rule), []);
    expect(plain(conflictText(conflict!, rule.conditions, () => "", wordsOf("en")))).toBe(
      "It never acts: “the need expected for the quarter-hour is over 0.1 kWh” excludes what it is meant to do.",
    );
  });
});
