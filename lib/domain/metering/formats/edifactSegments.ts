import { documentDecoder, pieces } from "./textDecoding";

/** A segment: its number in the file from 1, its elements, each of its components. Null where it was too long to be one. */
export type Segment = { number: number; elements: string[][] | null };

const LONGEST = 4_096;

/** The signs of EDIFACT; a file may name others in its first nine ("UNA:+.? '"). */
type Signs = { component: string; element: string; release: string; end: string };
const USUAL: Signs = { component: ":", element: "+", release: "?", end: "'" };

/** Reads EDIFACT segment by segment, some at a time; line ends between them are nothing. The last says whether the file ended within one. */
export async function* edifactSegments(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ segments: Segment[]; cut: boolean }> {
  const decoder = documentDecoder();
  let signs: Signs | null = null;
  let rest = "";
  let tooLong = false;
  let number = 0;
  const taken = (ended: boolean): Segment[] => {
    if (signs === null && rest.length < 9 && !ended) return [];
    if (signs === null) {
      signs = signsOf(rest);
      if (rest.startsWith("UNA")) rest = rest.slice(9);
    }
    const segments: Segment[] = [];
    let from = 0;
    for (let at = rest.indexOf(signs.end); at >= 0; at = rest.indexOf(signs.end, at + 1)) {
      if (isReleased(rest, at, signs.release, from)) continue;
      const text = rest.slice(from, at).trimStart();
      from = at + 1;
      const long = tooLong || text.length > LONGEST;
      tooLong = false;
      segments.push({ number: ++number, elements: long ? null : elementsOf(text.trimEnd(), signs) });
    }
    rest = rest.slice(from).trimStart();
    if (rest.length > LONGEST + 1_024) {
      tooLong = true;
      rest = isReleased(rest, rest.length, signs.release, 0) ? signs.release : "";
    }
    return segments;
  };
  for await (const piece of pieces(chunks)) {
    rest += decoder.push(piece);
    const segments = taken(false);
    if (segments.length > 0) yield { segments, cut: false };
  }
  rest += decoder.end();
  const segments = taken(true);
  yield { segments, cut: tooLong || rest.trim() !== "" };
}

function signsOf(text: string): Signs {
  const [component, element, , release, , end] = text.slice(3, 9);
  if (!text.startsWith("UNA") || !component || !element || !release || !end) return USUAL;
  return new Set([component, element, release, end]).size === 4 ? { component, element, release, end } : USUAL;
}

/** Whether the sign at a place is an ordinary one because an odd number of release signs stands before it. */
function isReleased(text: string, at: number, release: string, from: number): boolean {
  let before = at;
  while (before > from && text[before - 1] === release) before--;
  return (at - before) % 2 === 1;
}

function elementsOf(text: string, signs: Signs): string[][] {
  if (!text.includes(signs.release)) return text.split(signs.element).map((one) => one.split(signs.component));
  const elements: string[][] = [];
  let components: string[] = [];
  let current = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === signs.release && at + 1 < text.length) current += text[++at];
    else if (sign === signs.component || sign === signs.element) {
      components.push(current);
      current = "";
      if (sign === signs.element) {
        elements.push(components);
        components = [];
      }
    } else current += sign;
  }
  elements.push([...components, current]);
  return elements;
}
