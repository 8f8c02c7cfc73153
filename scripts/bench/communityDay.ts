// A thread of manyCommunities: clears every slot of a day for its share of the communities, each with members, roofs and
// weather of its own seed, and answers with the milliseconds that clearing took (certificate and hashes included).
import { isMainThread, parentPort } from "node:worker_threads";
import { demoCommunity } from "@/lib/communityData";
import { clear } from "@/lib/domain/market/clear";
import { provideSha256 } from "@/lib/domain/market/sha256";
import { draftOffers } from "@/lib/domain/simulation/agents";
import { bookForSlot } from "@/lib/domain/simulation/slotBook";
import { slotsOfDay } from "@/lib/domain/units/slot";
import { nodeSha256 } from "../nodeSha256";

const DAY = "2026-06-11";
/** Books differ from seed to seed, their size hardly: so many kinds of community stand for all. */
const SEEDS = 10;

if (!isMainThread) {
  const [thread = 0, threads = 1, communities = 0] = process.argv.slice(2).map(Number);
  parentPort?.postMessage(clearShare(thread, threads, communities));
}

function clearShare(thread: number, threads: number, communities: number): number {
  provideSha256(nodeSha256);
  const days = Array.from({ length: SEEDS }, (_, seed) => booksOf(seed + 1));
  let ms = 0;
  for (let community = thread; community < communities; community += threads) {
    const books = days[community % SEEDS] ?? [];
    const started = performance.now();
    for (const book of books) clear(book);
    ms += performance.now() - started;
  }
  return ms;
}

function booksOf(seed: number) {
  const world = demoCommunity(seed);
  const gateMs = world.gateClosureMinutes * 60_000;
  return slotsOfDay(DAY, world.timeZone).map((slot) =>
    bookForSlot(world, draftOffers(world, slot, slot - gateMs), slot),
  );
}
