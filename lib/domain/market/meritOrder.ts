/** Below this many rows one typed sort of packed keys beats counting. */
const FEW = 1_500;
const DIGIT_BITS = 11;

/** Rows in merit order, and the cost of each. */
export type MeritOrder = { row: Int32Array; cost: Int32Array };

/**
 * The rows of a table by class, then cost (ask, or minus the bid: best limit first), then row. Costs are bounded
 * integers, so large tables are sorted by counting digits (least significant first, stable): a fixed number of passes
 * over the rows, whatever their number.
 */
export function meritOrder(classOf: Int32Array, limit: Int32Array, buyClasses: number, classes: number): MeritOrder {
  const count = limit.length;
  let least = 0;
  let most = 0;
  for (let row = 0; row < count; row++) {
    const cost = classOf[row]! < buyClasses ? -limit[row]! : limit[row]!;
    if (row === 0 || cost < least) least = cost;
    if (row === 0 || cost > most) most = cost;
  }
  const columns = { row: new Int32Array(count), key: new Int32Array(count) };
  for (let row = 0; row < count; row++) {
    columns.row[row] = row;
    columns.key[row] = (classOf[row]! < buyClasses ? -limit[row]! : limit[row]!) - least;
  }
  const { row, key } =
    count <= FEW
      ? bySorting(columns, classOf, most - least + 1)
      : byCounting(columns, classOf, most - least, classes - 1);
  for (let place = 0; place < count; place++) key[place]! += least;
  return { row, cost: key };
}

type Columns = { row: Int32Array; key: Int32Array };

/** One number holds class, key and row; with few rows it stays below 2^53. */
function bySorting({ row, key }: Columns, classOf: Int32Array, span: number): Columns {
  const count = key.length;
  const packed = new Float64Array(count);
  for (let i = 0; i < count; i++) packed[i] = (classOf[i]! * span + key[i]!) * count + i;
  packed.sort();
  for (let place = 0; place < count; place++) {
    const group = Math.floor(packed[place]! / count);
    row[place] = packed[place]! - group * count;
    key[place] = group % span;
  }
  return { row, key };
}

/** Class and key are sorted as one number where they fit into 32 bits, else by key first and then by class. */
function byCounting(columns: Columns, classOf: Int32Array, mostKey: number, lastClass: number): Columns {
  const keyBits = bitsFor(mostKey);
  const classBits = bitsFor(lastClass);
  const spare = { row: new Int32Array(columns.row.length), key: new Int32Array(columns.key.length) };
  if (keyBits + classBits > 32) {
    const byKey = sortByDigits(columns, spare, keyBits);
    const order = { row: byKey.row.map((_, place) => place), key: byKey.row.map((row) => classOf[row]!) };
    const { row: places } = sortByDigits(order, { row: order.row.slice(), key: order.key.slice() }, classBits);
    return { row: places.map((place) => byKey.row[place]!), key: places.map((place) => byKey.key[place]!) };
  }
  const mask = (1 << keyBits) - 1;
  for (let i = 0; i < columns.key.length; i++) columns.key[i]! += classOf[i]! << keyBits;
  const sorted = sortByDigits(columns, spare, keyBits + classBits);
  for (let place = 0; place < sorted.key.length; place++) sorted.key[place]! &= mask;
  return sorted;
}

/** Sorts rows by the lowest `bits` of their keys, equal keys as they stand. Answers with whichever pair of columns holds them last. */
function sortByDigits(columns: Columns, spare: Columns, bits: number): Columns {
  const passes = Math.max(1, Math.ceil(bits / DIGIT_BITS));
  const width = Math.ceil(bits / passes);
  const mask = (1 << width) - 1;
  const starts = new Int32Array(mask + 2);
  let [from, to] = [columns, spare];
  for (let shift = 0; shift < bits; shift += width) {
    const { row, key } = from;
    const { row: rowTo, key: keyTo } = to;
    starts.fill(0);
    for (let i = 0; i < key.length; i++) starts[((key[i]! >>> shift) & mask) + 1]!++;
    for (let digit = 1; digit <= mask; digit++) starts[digit]! += starts[digit - 1]!;
    for (let i = 0; i < key.length; i++) {
      const at = starts[(key[i]! >>> shift) & mask]!++;
      keyTo[at] = key[i]!;
      rowTo[at] = row[i]!;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Bits of the numbers up to `most`. */
function bitsFor(most: number): number {
  return 32 - Math.clz32(most);
}
