/** Of a longer window this many slots, evenly spread, stand for all: each of them is cleared. */
const MOST_CLEARED = 8;

/** The slots whose books are looked at for an offer over all of `slots`, and for how many each of them stands. */
export function pickedSlots<Slot>(slots: readonly Slot[]): { picked: Slot[]; weight: number } {
  const count = Math.min(slots.length, MOST_CLEARED);
  const picked = Array.from({ length: count }, (_, index) => Math.floor((index * slots.length) / count)).flatMap(
    (index) => slots.slice(index, index + 1),
  );
  return { picked, weight: count === 0 ? 0 : slots.length / count };
}
