import { ACTIONS, AMOUNTS, CONDITIONS, LIMIT_NAMES, LIMITS, PRICES } from "./grammar";
import type { Condition, Rule } from "./rule";
import type { SlotSpec, SlotValue } from "./slotSpec";
import { slotText } from "./slotText";
import { splitTemplate } from "./splitTemplate";
import type { RuleWording } from "./wording";

/** A word of the sentence that can be changed: where it stands in the rule (RFC 6901), what it may be, what it is. */
export type Slot = { pointer: string; name: string; spec: SlotSpec; value: SlotValue };
/** A piece of a rule's sentence: fixed words, or a slot with its text. Joined, the texts are the sentence. */
export type Segment = { text: string; slot: Slot | null };

type Fields = Readonly<Record<string, SlotValue | undefined>>;
type Specs = Readonly<Record<string, SlotSpec>>;

/** The sentence of a rule in pieces, for reading and for tapping. */
export function sentenceOf(rule: Rule, wording: RuleWording): Segment[] {
  const { conditions, action, limits } = rule;
  const said = conditions.flatMap((condition, index) => [
    fixed(index === 0 ? wording.start.when : wording.and),
    ...conditionSegments(condition, index, wording),
  ]);
  return [
    ...(said.length > 0 ? [...said, fixed(wording.thenDo)] : [fixed(wording.start.always)]),
    ...actionSegments(action, wording),
    fixed(wording.end),
    ...LIMIT_NAMES.filter((name) => limits[name] !== undefined).flatMap((name) =>
      phraseSegments(wording.limits[name], "/limits", limits, LIMITS, wording),
    ),
  ].reduce(joinFixed, []);
}

/** One condition's words, as they stand in the sentence. */
export function conditionSegments(condition: Condition, index: number, wording: RuleWording): Segment[] {
  const { kind } = condition;
  return phraseSegments(wording.conditions[kind], `/conditions/${index}`, condition, CONDITIONS[kind], wording);
}

/** The sentence as plain text. */
export function sentenceText(rule: Rule, wording: RuleWording): string {
  return sentenceOf(rule, wording)
    .map(({ text }) => text)
    .join("");
}

function actionSegments(action: Rule["action"], wording: RuleWording): Segment[] {
  const parts: Record<string, Segment[]> = {};
  if (action.kind === "offer" || action.kind === "buy") {
    const { amount, price } = action;
    const amountWords = wording.amounts[action.kind][amount.kind];
    parts.amount = phraseSegments(amountWords, "/action/amount", amount, AMOUNTS[amount.kind], wording);
    const priceWords = wording.prices[action.kind][price.kind];
    parts.price = phraseSegments(priceWords, "/action/price", price, PRICES[price.kind], wording);
  }
  const fields: Fields = action.kind === "reserve" ? { percent: action.percent } : {};
  return phraseSegments(wording.actions[action.kind], "/action", fields, ACTIONS[action.kind], wording, parts);
}

function phraseSegments(
  template: string,
  path: string,
  fields: Fields,
  specs: Specs,
  wording: RuleWording,
  parts: Readonly<Record<string, Segment[]>> = {},
): Segment[] {
  return splitTemplate(template).flatMap((piece): Segment[] => {
    if (piece.name === null) return [fixed(piece.text)];
    const spec = specs[piece.name];
    const value = fields[piece.name];
    if (!spec || value === undefined) return parts[piece.name] ?? [];
    const slot = { pointer: `${path}/${piece.name}`, name: piece.name, spec, value };
    return [{ text: slotText(spec, value, wording), slot }];
  });
}

function fixed(text: string): Segment {
  return { text, slot: null };
}

/** Neighbouring fixed words become one piece. */
function joinFixed(segments: Segment[], next: Segment): Segment[] {
  const last = segments.at(-1);
  if (last && !last.slot && !next.slot) last.text += next.text;
  else segments.push({ ...next });
  return segments;
}
