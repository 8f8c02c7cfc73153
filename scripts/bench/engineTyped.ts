import { demoCommunity } from "@/lib/communityData";
import type { Book, Order } from "@/lib/domain/market/book";
import { clear } from "@/lib/domain/market/clear";
import { clearTable } from "@/lib/domain/market/clearTable";
import { Indication } from "@/lib/domain/market/indication";
import { sortedById, tableOf } from "@/lib/domain/market/orderTable";
import { previewIn } from "@/lib/domain/market/preview";
import { draftOffers } from "@/lib/domain/simulation/agents";
import { bookForSlot } from "@/lib/domain/simulation/slotBook";
import { slotsOfDay } from "@/lib/domain/units/slot";
import { highsModel } from "./highsModel";
import { type Bench, percentile, timed } from "./measure";
import { oneClassBook } from "./oneClassBook";
import { zonedBook } from "./zonedBook";

const DAY = "2026-06-11";

/** The solver alone, from typed input to trades, each case beside its yardstick in the same run. */
export async function benchEngineTyped(bench: Bench): Promise<void> {
  const sizes = bench.quick ? [1_000, 10_000, 100_000] : [1_000, 10_000, 100_000, 1_000_000];
  const costs: { count: number; ms: number }[] = [];
  for (const count of sizes) {
    bench.signal.throwIfAborted();
    bench.say(`${count} orders of one class, typed`);
    const book = sorted(oneClassBook(count));
    const { ms } = measured(book, count >= 1_000_000 ? 3 : 9);
    const limits = Float64Array.from(book.orders, (order) => order.limitMicroEurPerKwh);
    const sorting = best(5, () => void limits.slice().sort());
    const targets: Record<number, number> = { 100000: 30, 1000000: 350 };
    bench.report({
      name: `typed-one-class-${count}`,
      value: ms,
      unit: "ms",
      yardstick: { sortKeys: sorting, ...(targets[count] ? { wanted: targets[count] } : {}) },
    });
    costs.push({ count, ms });
  }
  bench.report({
    name: "typed-one-class-growth-exponent",
    value: exponent(costs),
    unit: "of n",
    yardstick: { linear: 1 },
  });
  for (const [count, classes, wanted] of [
    [1_000, 192, 10],
    [100_000, 192, 500],
    [100_000, 2_000, null],
  ] as const) {
    bench.signal.throwIfAborted();
    bench.say(`${count} orders in ${classes} classes, typed`);
    const book = sorted(zonedBook(count, classes));
    const { ms, table } = measured(book, count > 1_000 ? 3 : 9);
    const highs = count === 1_000 ? await solvedByHighs(highsModel(table, book)) : null;
    bench.report({
      name: `typed-${table.classes.length}-classes-${count}`,
      value: ms,
      unit: "ms",
      yardstick: { ...(wanted === null ? {} : { wanted }), ...(highs === null ? {} : { highs }) },
    });
  }
  benchTypicalSlot(bench);
  bench.report({ name: "engine-peak-memory", value: process.resourceUsage().maxRSS / 1024, unit: "MB" });
}

function benchTypicalSlot(bench: Bench): void {
  bench.say("typical slots, typed, and previews of one more offer");
  const world = demoCommunity();
  const gateMs = world.gateClosureMinutes * 60_000;
  const books = slotsOfDay(DAY, world.timeZone)
    .filter((_, i) => i % 4 === 0)
    .map((slot) => sorted(bookForSlot(world, draftOffers(world, slot, slot - gateMs), slot)));
  const rounds = bench.quick ? 10 : 40;
  const tables = books.map((book) => ({ book, table: tableOf(book) }));
  const again = (work: (i: number) => void) => {
    for (let i = 0; i < books.length * 3; i++) work(i % books.length);
    return Array.from({ length: rounds * books.length }, (_, i) => timed(() => work(i % books.length)));
  };
  const clearing = again((i) => void clearTable(tables[i]!.table, tables[i]!.book));
  bench.report({
    name: "typed-typical-slot",
    value: percentile(clearing, 0.5),
    unit: "ms",
    yardstick: { wanted: 0.3 },
  });
  const whole = again((i) => void clear(books[i]!));
  bench.report({ name: "whole-typical-slot-hashes-included", value: percentile(whole, 0.5), unit: "ms" });
  const standing = books.map((book) => Indication.of(book));
  for (const indication of standing) indication.cleared();
  const more = books.map((book): Order => ({ ...book.orders[0]!, id: "~one-more", memberId: "~somebody" }));
  const previews = again((i) => void previewIn(standing[i]!, more[i]!));
  bench.report({
    name: "preview-one-more-offer",
    value: percentile(previews, 0.5),
    unit: "ms",
    yardstick: { wanted: 0.1 },
  });
}

function sorted(book: Book): Book {
  return { ...book, orders: sortedById(book.orders) };
}

function measured(book: Book, rounds: number) {
  const table = tableOf(book);
  return { table, ms: best(rounds, () => void clearTable(table, book)) };
}

/** The shortest of some rounds: what else the machine does only makes a round longer. */
function best(rounds: number, work: () => void): number {
  return Math.min(...Array.from({ length: rounds }, () => timed(work)));
}

async function solvedByHighs(model: string): Promise<number> {
  const { default: load } = await import("highs");
  const highs = await load();
  return best(3, () => void highs.solve(model));
}

/** Slope of log time over log size: 1 is linear, n log n a little more. */
function exponent(costs: readonly { count: number; ms: number }[]): number {
  const points = costs.map(({ count, ms }) => [Math.log(count), Math.log(ms)] as const);
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const over = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return over / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}
