import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attemptRule } from "@/lib/domain/rules/attemptRule";
import { changeSlot } from "@/lib/domain/rules/changeSlot";
import { parseSentence } from "@/lib/domain/rules/parseSentence";
import { sentenceOf, sentenceText } from "@/lib/domain/rules/sentence";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { messagesFor } from "@/lib/i18n/messages";
import { anyRule } from "./anyRule";
import { makeRule } from "./slotFacts";

const wordingOf = (locale: Locale) => messagesFor(locale).ruleWords.sentence;
const template = (id: string) => TEMPLATES.find(({ templateId }) => templateId === id)!.rule;

describe.each(LOCALES)("a rule's sentence in %s", (locale) => {
  const wording = wordingOf(locale);

  it("reads back to the same rule", () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(parseSentence(sentenceText(rule, wording), wording)).toEqual(rule);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is the same however spaces were pasted", () => {
    for (const { rule } of TEMPLATES) {
      const pasted = ` ${sentenceText(rule, wording).replaceAll("\u00a0", "  ").replaceAll(" ", "\n")} `;
      expect(parseSentence(pasted, wording)).toEqual(rule);
    }
  });

  it("has a slot for every field, which holds its value and can be set to it", () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const slots = sentenceOf(rule, wording).flatMap(({ slot }) => slot ?? []);
        const fields =
          JSON.stringify(rule).match(/"(?!version|trigger|conditions|action|limits|amount":|price":|kind)\w+":/g) ?? [];
        expect(slots).toHaveLength(fields.length);
        for (const { pointer, value } of slots) expect(changeSlot(rule, pointer, value)).toEqual(rule);
      }),
    );
  });

  it("is never two fixed pieces in a row", () => {
    for (const { rule } of TEMPLATES) {
      const segments = sentenceOf(rule, wording);
      expect(segments.some((one, i) => !one.slot && i > 0 && !segments[i - 1]!.slot)).toBe(false);
    }
  });

  it("refuses what is no sentence, and a value out of its range at its place", () => {
    expect(() => parseSentence("Sell everything.", wording)).toThrow("no sentence");
    expect(() => parseSentence(`${sentenceText(template("notify-cheap"), wording)} And more.`, wording)).toThrow(
      "no sentence",
    );
    const tooMuch = sentenceText(template("battery-reserve"), wording).replace("30", "130");
    expect(() => parseSentence(tooMuch, wording)).toThrow(expect.objectContaining({ path: "/action/percent" }));
  });
});

describe("a sentence that stops", () => {
  const stopped = (locale: Locale, sentence: string) => {
    const attempt = attemptRule(() => parseSentence(sentence, wordingOf(locale)));
    if (!attempt.refused || attempt.fault?.fault !== "stopped") throw new Error(`was read: ${sentence}`);
    const { word, from, to, expected } = attempt.fault;
    expect(sentence.slice(from, to)).toBe(word);
    return { word, expected: expected.split("\n") };
  };

  it("names the word and what could stand there", () => {
    expect(stopped("en", "Sell everything.")).toMatchObject({
      word: "Sell",
      expected: expect.arrayContaining(["When"]),
    });
    expect(stopped("en", "  In every  quarter-hour,\n send a\u00a0massage.")).toEqual({
      word: "massage.",
      expected: ["message"],
    });
    expect(stopped("de", "In jeder Viertelstunde schicke eine Nachricht.").word).toBe("Viertelstunde");
    const over = stopped("en", "When the battery is above 40 %, send a message.");
    expect(over.word).toBe("above");
    expect(over.expected).toEqual(expect.arrayContaining(["over", "under"]));
    expect(stopped("en", "When the battery is over 40 kg, send a message.")).toMatchObject({ word: "40" });
    expect(stopped("en", "In every quarter-hour, send a")).toEqual({ word: "", expected: ["message"] });
    expect(stopped("en", "In every quarter-hour, send a message. And more.").word).toBe("And");
  });

  it("names a word of the text whatever word of whichever rule is spoilt", () => {
    for (const locale of LOCALES) {
      const spoilt = fc.tuple(anyRule, fc.nat()).map(([rule, place]) => {
        const words = sentenceText(rule, wordingOf(locale)).split(" ");
        words[place % words.length] = "Quark";
        return words.join(" ");
      });
      fc.assert(
        fc.property(spoilt, (sentence) => {
          expect(stopped(locale, sentence).expected[0]).not.toBe("");
        }),
      );
    }
  });
});

describe("what is wrong with a value", () => {
  const said = (change: (sentence: string) => string, id: string) => {
    const sentence = sentenceText(template(id), wordingOf("en"));
    const attempt = attemptRule(() => parseSentence(change(sentence), wordingOf("en")));
    return attempt.refused ? attempt.fault : null;
  };

  it("comes as a code with its numbers", () => {
    expect(said((text) => text.replace("30", "130"), "battery-reserve")).toEqual({
      fault: "range",
      type: "percent",
      min: 0,
      max: 100,
    });
    expect(said((text) => text.replace("17:00", "17:10"), "evening-battery")).toEqual({
      fault: "grain",
      type: "time",
      grain: 15,
    });
    expect(said((text) => text.replace("17:00", "22:00"), "evening-battery")).toEqual({ fault: "same-time" });
  });
});

describe("the words", () => {
  it("say a template in English and German", () => {
    const rule = template("evening-battery");
    const plain = (locale: Locale) => sentenceText(rule, wordingOf(locale)).replaceAll("\u00a0", " ");
    expect(plain("en")).toBe(
      "When the energy comes from a battery and it is between 17:00 and 22:00 and the surplus expected for tomorrow is over 3 kWh and the battery is over 40 %, offer 1 kWh an hour for at least 20 ct/kWh.",
    );
    expect(plain("de")).toBe(
      "Wenn die Energie von einem Speicher kommt und es zwischen 17:00 und 22:00 Uhr ist und der für morgen erwartete Überschuss über 3 kWh liegt und der Speicher über 40 % steht, dann biete 1 kWh pro Stunde für mindestens 20 ct/kWh an.",
    );
  });

  it("write days in a row as a range, fractions and money in the language's way", () => {
    const rule = makeRule(
      {
        kind: "buy",
        amount: { kind: "share", percent: 80 },
        price: { kind: "fixed", amountMicroEurPerKwh: 165_000 },
      },
      [{ kind: "weekdays", days: [1, 2, 3, 4, 5, 7] }],
      { costNanoEurPerDay: 2_500_000_000, fromDay: "2026-06-01" },
    );
    const plain = (locale: Locale) => sentenceText(rule, wordingOf(locale)).replaceAll("\u00a0", " ");
    expect(plain("en")).toBe(
      "When it is Mon–Fri, Sun, buy 80 % of the expected need for at most 16.5 ct/kWh. Spend at most €2.50 a day. From 1 June 2026 on.",
    );
    expect(plain("de")).toBe(
      "Wenn es Mo–Fr, So ist, dann kaufe 80 % des erwarteten Bedarfs für höchstens 16,5 ct/kWh. Gib höchstens 2,50 € am Tag aus. Ab dem 1. Juni 2026.",
    );
  });

  it("change by their slot alone; a slot the rule has not is not found", () => {
    const rule = template("midday-surplus");
    const changed = changeSlot(rule, "/action/amount/percent", 50);
    expect(changed).toEqual({ ...rule, action: { ...rule.action, amount: { kind: "share", percent: 50 } } });
    expect(template("midday-surplus").action).toMatchObject({ amount: { percent: 80 } });
    expect(() => changeSlot(rule, "/limits/toDay", "2026-06-01")).toThrow(
      expect.objectContaining({ code: "not-found" }),
    );
    expect(() => changeSlot(rule, "/conditions/1/toMinute", 600)).toThrow(
      expect.objectContaining({ code: "invalid-input" }),
    );
  });
});
