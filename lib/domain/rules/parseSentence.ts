import { DomainError } from "@/lib/domain/errors";
import { ACTIONS, AMOUNTS, CONDITIONS, LIMIT_NAMES, LIMITS, PRICES } from "./grammar";
import { parseRule } from "./parseRule";
import { both, choice, list, literal, mapped, type Reader } from "./reader";
import type { Rule } from "./rule";
import { slotReader, spaced } from "./slotReader";
import type { SlotSpec } from "./slotSpec";
import { splitTemplate } from "./splitTemplate";
import type { RuleWording } from "./wording";

type Fields = Record<string, unknown>;
type Specs = Readonly<Record<string, SlotSpec>>;

/**
 * Reads a rule's sentence in one language back to the rule: the reverse of sentenceOf.
 * @throws DomainError invalid-input at "/sentence" when it is no sentence of a rule, or with the pointer to a value out of range.
 */
export function parseSentence(sentence: string, wording: RuleWording): Rule {
  const text = spaced(sentence).replace(/ +/g, " ").trim();
  const readings = ruleReader(wording)(text, 0).filter(({ next }) => next === text.length);
  const [reading] = readings;
  if (!reading) throw new DomainError("invalid-input", "This is no sentence of a rule.", { path: "/sentence" });
  return parseRule(reading.value);
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
    return (text, at) => [...said(text, at), { value: {}, next: at }];
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
