import { expect, it } from "vitest";
import { negotiateLocale } from "@/lib/i18n/locale";

it.each([
  ["de-AT,de;q=0.9,en;q=0.8", undefined, "de"],
  ["en-US,en;q=0.9,de;q=0.8", undefined, "en"],
  ["fr-FR,fr;q=0.9,de;q=0.4,en;q=0.3", undefined, "de"],
  ["en;q=0.2, de;q=0.7", undefined, "de"],
  ["de;q=0, en", undefined, "en"],
  ["fr", undefined, "en"],
  ["", undefined, "en"],
  [null, undefined, "en"],
  ["de", "en", "en"],
  ["en", "de", "de"],
  ["de", "xx; drop", "de"],
  [";;q=,,,de;q=abc", undefined, "de"],
])("%s with the cookie %s speaks %s", (header, cookie, locale) => {
  expect(negotiateLocale(header, cookie)).toBe(locale);
});
