/** Whether a list holds a text twice. A sketch of the texts leaves few that need a set: much faster than a set of all. */
export function hasRepeat(texts: readonly string[]): boolean {
  const sketch = new Sketch(texts.length);
  const suspects = new Set(texts.filter((text) => sketch.add(text)));
  const seen = new Set<string>();
  return (
    suspects.size > 0 &&
    texts.some((text) => {
      if (!suspects.has(text)) return false;
      if (seen.has(text)) return true;
      seen.add(text);
      return false;
    })
  );
}

/** Whether two lists have a text in common. */
export function haveCommon(texts: readonly string[], others: readonly string[]): boolean {
  const sketch = new Sketch(texts.length);
  for (const text of texts) sketch.add(text);
  const suspects = new Set(others.filter((text) => sketch.has(text)));
  return suspects.size > 0 && texts.some((text) => suspects.has(text));
}

const BITS_PER_TEXT = 32;

/** One bit for each text's hash: a text not marked was certainly not added. */
class Sketch {
  private readonly words: Uint32Array;
  private readonly mask: number;

  constructor(count: number) {
    const bits = 2 ** Math.min(31, Math.max(10, Math.ceil(Math.log2(BITS_PER_TEXT * (count + 1)))));
    this.words = new Uint32Array(bits / 32);
    this.mask = bits - 1;
  }

  /** Marks a text; whether it was marked before. */
  add(text: string): boolean {
    const bit = mixed(text) & this.mask;
    const before = this.words[bit >>> 5]!;
    this.words[bit >>> 5] = before | (1 << (bit & 31));
    return ((before >>> (bit & 31)) & 1) === 1;
  }

  has(text: string): boolean {
    const bit = mixed(text) & this.mask;
    return ((this.words[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
  }
}

/** FNV-1a over code units, its low bits stirred once more (the end of MurmurHash3). */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
