import { demoCommunity } from "@/lib/communityData";
import { clear } from "@/lib/domain/market/clear";
import { verify } from "@/lib/domain/market/verify";
import { draftOffers } from "@/lib/domain/simulation/agents";
import { bookForSlot } from "@/lib/domain/simulation/slotBook";
import { slotsOfDay } from "@/lib/domain/units/slot";
import { type Bench, percentile, timed } from "./measure";
import { oneClassBook } from "./oneClassBook";

const DAY = "2026-06-11";
const HUNDRED_THOUSAND = 100_000;

/** Clearing and verifying: the community's own books of a June day, and books of one class at three sizes. */
export function benchEngine(bench: Bench): void {
  bench.say("the books of a day");
  const books = dayOfBooks();
  const orders = books.map((book) => book.orders.length);
  bench.report({ name: "typical-slot-orders", value: percentile(orders, 0.5), unit: "orders" });

  const rounds = bench.quick ? 2 : 6;
  for (const book of books) clear(book);
  const clearing = books.flatMap((book) => repeat(rounds, () => clear(book)));
  bench.report({ name: "clear-typical-slot", value: percentile(clearing, 0.5), unit: "ms" });
  bench.report({ name: "clear-typical-slot-p95", value: percentile(clearing, 0.95), unit: "ms" });

  const results = books.map((book) => ({ book, result: clear(book) }));
  for (const { book, result } of results) {
    if (!verify(book, result).valid) throw new Error("the engine's own result does not verify");
  }
  const verifying = results.flatMap(({ book, result }) => repeat(rounds, () => verify(book, result)));
  bench.report({ name: "verify-typical-slot", value: percentile(verifying, 0.5), unit: "ms" });

  for (const count of bench.quick ? [1_000, 10_000] : [1_000, 10_000, HUNDRED_THOUSAND]) {
    bench.signal.throwIfAborted();
    bench.say(`clearing ${count} orders of one class`);
    const book = oneClassBook(count);
    const large = count === HUNDRED_THOUSAND;
    if (!large) clear(book);
    const times = repeat(large ? 3 : 7, () => clear(book));
    bench.report({ name: `clear-one-class-${count}`, value: percentile(times, 0.5), unit: "ms" });
  }
}

/** One slot of every hour of the day, as its book stands at the gate. */
function dayOfBooks() {
  const world = demoCommunity();
  const gateMs = world.gateClosureMinutes * 60_000;
  return slotsOfDay(DAY, world.timeZone)
    .filter((_, i) => i % 4 === 0)
    .map((hour) => bookForSlot(world, draftOffers(world, hour, hour - gateMs), hour));
}

function repeat(times: number, work: () => unknown): number[] {
  return Array.from({ length: times }, () => timed(work));
}
