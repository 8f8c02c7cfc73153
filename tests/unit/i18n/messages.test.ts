import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "@/lib/domain/errors";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { messagesFor } from "@/lib/i18n/messages";

function texts(locale: Locale): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (node: unknown, path: string) => {
    if (typeof node === "string") found.set(path, node);
    else if (node !== null && typeof node === "object") {
      for (const [key, child] of Object.entries(node)) walk(child, path ? `${path}.${key}` : key);
    }
  };
  walk(messagesFor(locale), "");
  return found;
}

/** Names of the arguments and tags of an ICU text, each once, sorted. Braces alternate: text holds arguments, a plural or choice holds texts. */
function placeholders(text: string): string[] {
  const names = new Set([...text.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`));
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "}") depth--;
    if (text[i] !== "{") continue;
    if (depth % 2 === 0) names.add(/^\{\s*(\w+)/.exec(text.slice(i))?.[1] ?? "");
    depth++;
  }
  return [...names].sort();
}

describe.each(LOCALES)("the texts in %s", (locale) => {
  const own = texts(locale);

  it("have the keys and placeholders of the English ones", () => {
    const english = texts("en");
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of own) {
      expect({ key, placeholders: placeholders(text) }).toEqual({
        key,
        placeholders: placeholders(english.get(key) ?? ""),
      });
    }
  });

  it("word every error code, with more than what went wrong", () => {
    const { errors } = messagesFor(locale);
    for (const code of ERROR_CODES) expect(errors[code].split(" ").length, code).toBeGreaterThan(5);
    expect(Object.keys(errors).sort()).toEqual([...ERROR_CODES].sort());
  });

  it("shout nowhere and are never empty", () => {
    for (const [key, text] of own) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toContain("!");
    }
  });
});
