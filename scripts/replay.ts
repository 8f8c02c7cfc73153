// npm run --silent replay -- DATA.csv --tariff … --mechanism … --out DIR: any period of any community through bids, clearing, settlement
// and sharing in memory (docs/replay.md). Writes report.json, report.html and trades.csv. Exit codes as of the other engine commands.
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { finished } from "node:stream/promises";
import type { SharingKey } from "@/lib/domain/allocation/sharingKey";
import { WHOLE_PPM } from "@/lib/domain/allocation/sharingKey";
import { DomainError } from "@/lib/domain/errors";
import type { HomeSeries } from "@/lib/domain/simulation/homeSeries";
import { startOf } from "@/lib/domain/simulation/homeSeries";
import { type ReplayedSlot, type ReplayTerms, replayCommunity } from "@/lib/domain/simulation/replayCommunity";
import { ReplaySums } from "@/lib/domain/simulation/replaySums";
import { csvLine } from "@/lib/domain/units/csv";
import { addDays, dayStart, formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { runEngineCommand } from "./engineInput";
import { type ReplayArguments, replayArguments, USAGE } from "./replay/arguments";
import { htmlOf } from "./replay/html";
import { readHomes } from "./replay/readHomes";
import { reportOf } from "./replay/report";

const COLUMNS = [
  "slot_utc",
  "seller",
  "buyer",
  "contracted_wh",
  "delivered_wh",
  "seller_ct_per_kwh",
  "buyer_ct_per_kwh",
  "fee_ct_per_kwh",
];
const SAY_EVERY = 96 * 30;

void runEngineCommand(async () => {
  const given = process.argv.slice(2);
  if (given.includes("--help")) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const asked = replayArguments(given);
  const started = performance.now();
  const series = await readHomes(asked.file);
  const span = spanOf(series, asked);
  const terms = termsOf(series, asked);
  const out = resolve(process.env.INIT_CWD ?? ".", asked.out);
  mkdirSync(out, { recursive: true });
  const names = series.homes.map(({ name }) => name);
  const sums = new ReplaySums(names.length, terms.timeZone);
  const trades = createWriteStream(join(out, "trades.csv"));
  trades.write(csvLine(COLUMNS));
  for (const slot of replayCommunity(series, terms, span)) {
    sums.add(slot);
    if (!trades.write(linesOf(slot, names))) await new Promise<void>((go) => trades.once("drain", () => go()));
    if (sums.slots % SAY_EVERY === 0) process.stderr.write(`… ${slot.day}\n`);
  }
  trades.end();
  await finished(trades);
  const report = reportOf(asked, terms, names, sums, {
    from: startOf(series, span.from),
    to: startOf(series, span.to),
  });
  writeFileSync(join(out, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(out, "report.html"), htmlOf(report));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(
    `${names.length} homes, ${sums.slots} quarter-hours, ${sums.trades} trades in ${seconds} s: ${join(asked.out, "report.html")}\n`,
  );
  return Object.values(report.checks).every((broken) => broken === 0) ? 0 : 1;
});

function linesOf({ slotStart, trades, plan }: ReplayedSlot, names: readonly string[]): string {
  const ct = (microEurPerKwh: number) => microEurPerKwh / 10_000;
  return trades
    .map((trade, index) =>
      csvLine([
        formatSlot(slotStart),
        names[trade.sellerId - 1]!,
        names[trade.buyerId - 1]!,
        trade.contractedWh,
        plan.deliveries[index]!.deliveredWh,
        ct(trade.sellerMicroEurPerKwh),
        ct(trade.buyerMicroEurPerKwh),
        ct(trade.feeMicroEurPerKwh),
      ]),
    )
    .join("");
}

function termsOf(
  series: HomeSeries,
  { corridor, pricing, key, shareMicroEurPerKwh, timeZone, seed }: ReplayArguments,
): ReplayTerms {
  const sharing = key === "none" ? null : { key: keyOf(key, series), priceMicroEurPerKwh: shareMicroEurPerKwh };
  return { corridor, pricing, sharing, timeZone, seed };
}

/** Fixed shares are equal ones, an order is that of the file. */
function keyOf(kind: Exclude<ReplayArguments["key"], "none">, { homes }: HomeSeries): SharingKey {
  const ids = homes.map((_, at) => String(at + 1));
  if (kind === "dynamic") return { kind };
  if (kind === "cascade") return { kind, order: ids };
  const each = Math.floor(WHOLE_PPM / ids.length);
  return { kind, sharesPpm: Object.fromEntries(ids.map((id) => [id, each])) };
}

function spanOf(series: HomeSeries, { from, to, timeZone }: ReplayArguments): { from: number; to: number } {
  const index = (ms: number) => Math.min(series.slots, Math.max(0, (ms - series.first) / SLOT_MS));
  const span = {
    from: from === null ? 0 : index(dayStart(from, timeZone)),
    to: to === null ? series.slots : index(dayStart(addDays(to, 1), timeZone)),
  };
  if (span.from >= span.to)
    throw new DomainError("invalid-input", "--from, --to: the data has nothing of these days", { path: "" });
  return span;
}
