import { ACTIONS, AMOUNTS, CONDITIONS, LIMIT_NAMES, LIMITS, PRICES } from "./grammar";
import { parseRule } from "./parseRule";
import { both, choice, list, literal, mapped, type Reader, type Stop } from "./reader";
import type { Rule } from "./rule";
import { refuseRule } from "./ruleFault";
import { slotReader, spaced } from "./slotReader";
import type { SlotSpec } from "./slotSpec";
import { splitTemplate } from "./splitTemplate";
import type { RuleWording } from "./wording";

type Fields = Record<string, unknown>;
type Specs = Readonly<Record<string, SlotSpec>>;

/** What might have stood at the place of a wrong word: more than some is no help. */
const MOST_TOLD = 5;

/**
 * Reads a rule's sentence in one language back to the rule: the reverse of sentenceOf.
 * @throws DomainError invalid-input at "/sentence" when it is no sentence of a rule, with the word at which reading stopped and what
 * might have stood there; or with the pointer to a value out of range.
 */
export function parseSentence(sentence: string, wording: RuleWording): Rule {
  const text = spaced(sentence).replace(/ +/g, " ").trim();
  const stop: Stop = { at: 0, expected: new Set() };
  const reading = ruleReader(wording)(text, 0, stop).find(({ next }) => next === text.length);
  return reading ? parseRule(reading.value) : refuseSentence(sentence, text, stop);
}

/** Names the word of the sentence, as it was written, at which its spaced and trimmed text could be read no further. */
function refuseSentence(sentence: string, text: string, { at: stopped, expected }: Stop): never {
  let at = stopped;
  while (/^[\p{L}\p{N}]{2}/u.test(text.slice(at - 1)) && at > 0) at--;
  const [word = ""] = text.slice(at).trimStart().split(" ");
  // Spaces apart the text is the sentence, so the letters before the word tell where it stands.
  const before = text.slice(0, at).replaceAll(" ", "").length;
  let from = 0;
  for (let seen = 0; from < sentence.length && (seen < before || /\s/.test(sentence[from] ?? "")); from++) {
    if (/\S/.test(sentence[from] ?? "")) seen++;
  }
  const told = [...expected].slice(0, MOST_TOLD).join("\n");
  const place = word === "" ? "at its end" : `at "${word}"`;
  return refuseRule(
    "/sentence",
    { fault: "stopped", word, from, to: from + word.length, expected: told },
    `This is no sentence of a rule: reading stopped ${place}.`,
  );
}

const readers = new WeakMap<RuleWording, Reader<Fields>>();

function ruleReader(wording: RuleWording): Reader<Fields> {
  const known = readers.get(wording);
  if (known) return known;
  const made = makeReader(wording);
  readers.set(wording, made);
  return made;
}

function makeReader(wording: RuleWording): Reader<Fields> {
  const { start, and, thenDo, end } = wording;
  const condition = choice(
    Object.entries(CONDITIONS).map(([kind, specs]) => phraseOf(wording, wording.conditions, kind, specs)),
  );
  const conditions = both(words(start.when), both(list(condition, spaced(and)), words(thenDo), keepFirst), keepSecond);
  const always = mapped(words(start.always), (): Fields[] => []);
  const opening = choice([conditions, always]);
  const body = both(opening, both(actionReader(wording), words(end), keepFirst), (found, action) => ({
    version: 1,
    trigger: "before-gate",
    conditions: found,
    action,
  }));
  return both(body, limitsReader(wording), (rule, limits) => ({ ...rule, limits }));
}

function actionReader(wording: RuleWording): Reader<Fields> {
  return choice(
    Object.entries(ACTIONS).map(([kind, specs]) => {
      const parts: Record<string, Reader<unknown>> = {};
      if (kind === "offer" || kind === "buy") {
        parts.amount = anyPhrase(wording, wording.amounts[kind], AMOUNTS);
        parts.price = anyPhrase(wording, wording.prices[kind], PRICES);
      }
      return phraseOf(wording, wording.actions, kind, specs, parts);
    }),
  );
}

/** Each limit at most once, in the sentence's order. */
function limitsReader(wording: RuleWording): Reader<Fields> {
  return LIMIT_NAMES.map((name): Reader<Fields> => {
    const said = template(wording, wording.limits[name], LIMITS);
    return (text, at, stop) => [...said(text, at, stop), { value: {}, next: at }];
  }).reduce((before, one) => both(before, one, (a, b) => ({ ...a, ...b })));
}

function anyPhrase(
  wording: RuleWording,
  texts: Readonly<Record<string, string>>,
  table: Readonly<Record<string, Specs>>,
) {
  return choice(Object.entries(table).map(([kind, specs]) => phraseOf(wording, texts, kind, specs)));
}

function phraseOf(
  wording: RuleWording,
  texts: Readonly<Record<string, string>>,
  kind: string,
  specs: Specs,
  parts: Readonly<Record<string, Reader<unknown>>> = {},
): Reader<Fields> {
  return mapped(template(wording, texts[kind] ?? "", specs, parts), (fields) => ({ kind, ...fields }));
}

function template(
  wording: RuleWording,
  text: string,
  specs: Specs,
  parts: Readonly<Record<string, Reader<unknown>>> = {},
): Reader<Fields> {
  const pieces = splitTemplate(text).map((piece): Reader<Fields> => {
    if (piece.name === null) return mapped(words(piece.text), () => ({}));
    const { name } = piece;
    const spec = specs[name];
    const reader = spec ? slotReader(spec, wording) : (parts[name] ?? literal(`{${name}}`));
    return mapped(reader, (value: unknown) => ({ [name]: value }));
  });
  return pieces.reduce((before, one) => both(before, one, (a, b) => ({ ...a, ...b })));
}

function words(text: string): Reader<null> {
  return literal(spaced(text));
}

function keepFirst<T>(first: T): T {
  return first;
}

function keepSecond<T>(_first: unknown, second: T): T {
  return second;
}
