import compile from "icu-minify/compile";
import formatMessage from "use-intl/format-message";
import type { Locale } from "@/lib/i18n/locale";
import { type Messages, messagesFor } from "@/lib/i18n/messages";

const compiled = new Map<Locale, Messages>();

/**
 * The texts as the formatter at work reads them. The built portal leaves the parser of texts out (next.config.js) and is
 * given them parsed; elsewhere (tests, scripts) the whole formatter parses what was written.
 */
export function formatterMessages(locale: Locale): Messages {
  if (formatMessage.raw) return messagesFor(locale);
  const known = compiled.get(locale);
  if (known) return known;
  const made = compiledMessages(locale);
  compiled.set(locale, made);
  return made;
}

/**
 * The same texts, parsed. The type stays the written one: keys and placeholders are its, and nothing but the formatter
 * looks into a text.
 */
export function compiledMessages(locale: Locale): Messages {
  return JSON.parse(JSON.stringify(messagesFor(locale)), (_, part) => (typeof part === "string" ? parsed(part) : part));
}

/** A parsed text as plain data: the compiler's records have no prototype, which what a page is given must have. */
const parsed = (text: string): unknown => JSON.parse(JSON.stringify(compile(text)));
