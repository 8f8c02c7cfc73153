import { createTranslator } from "use-intl/core";
import formatParsed from "use-intl/format-message/format-only";
import { describe, expect, it, vi } from "vitest";
import { compiledMessages, formatterMessages } from "@/lib/i18n/formatterMessages";
import { LOCALES } from "@/lib/i18n/locale";
import { messagesFor } from "@/lib/i18n/messages";

type Tree = { [key: string]: Tree | unknown };

const isTree = (node: unknown): node is Tree => typeof node === "object" && node !== null && !Array.isArray(node);
const leaves = (node: unknown, path: string[] = []): [string, unknown][] =>
  isTree(node)
    ? Object.entries(node).flatMap(([key, child]) => leaves(child, [...path, key]))
    : [[path.join("."), node]];

/** A number where a plural or a number is wanted, the first choice where one of several is, a text or a tag else. */
function valuesFor(text: string, count: number) {
  const named = [...text.matchAll(/\{\s*(\w+)\s*(?:,\s*(plural|number|select|selectordinal)\s*,?\s*(\w+)?)?/g)];
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, name = ""]) => [name, (chunks: unknown) => `‹${chunks}›`]);
  return Object.fromEntries([
    ...named.map(([, name = "", kind, first]) => [
      name,
      kind === undefined ? `{${name}}'s` : kind === "select" ? (first ?? "") : count,
    ]),
    ...tags,
  ]);
}

describe.each(LOCALES)("the texts in %s, parsed", (locale) => {
  const parsed = new Map(leaves(compiledMessages(locale)));

  it("are read as the whole formatter reads them as written", () => {
    const onError = vi.fn();
    const t = createTranslator({ locale, messages: messagesFor(locale), onError });
    // keys are walked here, so that they are no literals
    const asWritten = t.markup as (key: string, values: object) => string;
    const formatters = {
      getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
      getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
        new Intl.DateTimeFormat(...args),
      getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
    };
    for (const [key, text] of leaves(messagesFor(locale))) {
      for (const count of [0, 1, 2, 1234]) {
        const values = valuesFor(String(text), count);
        const message = parsed.get(key) as Parameters<typeof formatParsed>[1];
        const options = { locale, formatters, cache: {} } as unknown as Parameters<typeof formatParsed>[3];
        expect({ key, text: formatParsed(key, message, values, options) }).toEqual({
          key,
          text: asWritten(key, values),
        });
      }
    }
    expect(onError).not.toHaveBeenCalled();
  });

  it("are plain data with the keys of the written ones, so that a page can be given them", () => {
    expect([...parsed.keys()]).toEqual(leaves(messagesFor(locale)).map(([key]) => key));
    const strange = JSON.stringify(compiledMessages(locale), (_, value) =>
      isTree(value) && Object.getPrototypeOf(value) !== Object.prototype ? "no prototype" : value,
    );
    expect(strange).not.toContain("no prototype");
  });

  it("are given as written where the formatter parses them itself, as here", () => {
    expect(formatterMessages(locale)).toBe(messagesFor(locale));
  });
});
