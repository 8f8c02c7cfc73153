const FEW = 1024;

/**
 * Places of non-negative keys, ascending by the last list of keys, equal ones by the list before it and so on, and at
 * last as they stood: a radix sort, for lists in which every text or object would cost more to compare than to count.
 */
export function stableOrder(count: number, ...keyLists: Int32Array[]): Int32Array {
  const bits = count < FEW ? 8 : 12;
  let places = new Int32Array(count);
  for (let place = 0; place < count; place++) places[place] = place;
  for (const keys of keyLists) {
    let highest = 0;
    for (let place = 0; place < count; place++) if (keys[place]! > highest) highest = keys[place]!;
    for (let shift = 0; shift < 31 && highest >> shift > 0; shift += bits) places = pass(places, keys, shift, bits);
  }
  return places;
}

function pass(places: Int32Array, keys: Int32Array, shift: number, bits: number): Int32Array<ArrayBuffer> {
  const mask = (1 << bits) - 1;
  const next = new Int32Array(mask + 2);
  for (let i = 0; i < places.length; i++) next[((keys[places[i]!]! >> shift) & mask) + 1]!++;
  for (let digit = 0; digit < mask; digit++) next[digit + 1]! += next[digit]!;
  const sorted = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    sorted[next[(keys[place]! >> shift) & mask]!++] = place;
  }
  return sorted;
}
