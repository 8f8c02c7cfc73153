import { parseArgs } from "node:util";
import { DomainError } from "@/lib/domain/errors";
import type { PricingRule } from "@/lib/domain/market/book";
import { LAB_MECHANISMS, wayOf } from "@/lib/domain/market/labMechanisms";
import type { Corridor } from "@/lib/domain/simulation/homeBids";
import { isTimeZone } from "@/lib/domain/units/slot";

export const USAGE = `Usage: npm run --silent replay -- DATA.csv --out DIR [options]

DATA.csv   start_utc, then per home NAME_load_wh and NAME_pv_wh (or _kwh); one row per 15, 30 or 60 minutes, no gaps.

--tariff     DE, AT, FR, ES, or import=32,feedin=8,fee=1 in ct/kWh                       (DE)
--mechanism  ${["sharing", "none", ...MECHANISMS()].join(", ")}   (pay-as-clear)
--key        none, dynamic, static, hybrid, cascade: how is shared what no trade took    (none; dynamic with sharing)
--share-price  ct/kWh of shared energy                                                  (middle of the corridor)
--from, --to   first and last day, as 2026-06-01                                        (all)
--time-zone    of the community's days                                                  (UTC)
--seed         of the bids                                                              (1)`;

/** Own market of each product is a matter of the lab: here all energy is one product. */
function MECHANISMS(): string[] {
  return LAB_MECHANISMS.filter((name) => !name.endsWith("-by-product"));
}

/** Retail and feed-in price of a household, ct/kWh: H1 2025 and 2026 (facts §4, sources there). */
const PRESETS: Record<string, [importCt: number, feedInCt: number]> = {
  DE: [38.35, 7.78],
  AT: [30, 6.146],
  FR: [26, 4],
  ES: [26, 8],
};

export type ReplayArguments = {
  file: string;
  out: string;
  tariff: string;
  corridor: Corridor;
  mechanism: string;
  pricing: PricingRule | null;
  key: "none" | "dynamic" | "static" | "hybrid" | "cascade";
  shareMicroEurPerKwh: number;
  from: string | null;
  to: string | null;
  timeZone: string;
  seed: number;
};

const MICRO_PER_CT = 10_000;
const KEYS = ["none", "dynamic", "static", "hybrid", "cascade"] as const;

/** What is asked for on the command line. @throws DomainError invalid-input naming the option and what it takes. */
export function replayArguments(given: readonly string[]): ReplayArguments {
  const { values, positionals } = parsed(given);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) refuse(`name one file of data\n\n${USAGE}`);
  const out = values.out ?? refuse("--out takes the folder to write to");
  const tariff = values.tariff ?? "DE";
  const corridor = corridorOf(tariff);
  const mechanism = values.mechanism ?? "pay-as-clear";
  const off = mechanism === "sharing" || mechanism === "none";
  const known = LAB_MECHANISMS.find((name) => name === mechanism && MECHANISMS().includes(name));
  if (!off && !known) refuse(`--mechanism takes sharing, none, ${MECHANISMS().join(", ")}`);
  const wanted = values.key ?? (mechanism === "sharing" ? "dynamic" : "none");
  const key = KEYS.find((name) => name === wanted) ?? refuse(`--key takes ${KEYS.join(", ")}`);
  const middle = (corridor.importMicroEurPerKwh - corridor.feeMicroEurPerKwh + corridor.feedInMicroEurPerKwh) / 2;
  const timeZone = values["time-zone"] ?? "UTC";
  if (!isTimeZone(timeZone)) refuse(`--time-zone: there is no time zone ${timeZone}; write it as Europe/Vienna`);
  return {
    file,
    out,
    tariff,
    corridor,
    mechanism,
    pricing: known ? wayOf(known).pricing : null,
    key,
    shareMicroEurPerKwh:
      values["share-price"] === undefined ? Math.round(middle) : microOf(values["share-price"], "--share-price"),
    from: dayOf(values.from, "--from"),
    to: dayOf(values.to, "--to"),
    timeZone,
    seed: seedOf(values.seed ?? "1"),
  };
}

function parsed(given: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        tariff: text,
        mechanism: text,
        key: text,
        "share-price": text,
        from: text,
        to: text,
        "time-zone": text,
        seed: text,
        out: text,
      },
    });
  } catch (error) {
    return refuse(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function corridorOf(text: string): Corridor {
  const preset = PRESETS[text];
  const named = preset
    ? { import: String(preset[0]), feedin: String(preset[1]) }
    : Object.fromEntries(text.split(",").map((part) => part.split("=", 2)));
  const help = `--tariff takes ${Object.keys(PRESETS).join(", ")} or import=32,feedin=8,fee=1`;
  const { import: retail, feedin, fee = "0", ...others } = named as Record<string, string | undefined>;
  if (retail === undefined || feedin === undefined || Object.keys(others).length > 0) refuse(help);
  const corridor = {
    importMicroEurPerKwh: microOf(retail, "--tariff import"),
    feedInMicroEurPerKwh: microOf(feedin, "--tariff feedin"),
    feeMicroEurPerKwh: microOf(fee, "--tariff fee"),
  };
  if (corridor.feedInMicroEurPerKwh + corridor.feeMicroEurPerKwh >= corridor.importMicroEurPerKwh) {
    refuse("--tariff: feedin and fee together must be less than import, or nobody gains by trading");
  }
  return corridor;
}

function microOf(text: string, option: string): number {
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text)) refuse(`${option} takes ct/kWh, as 8 or 7.78; not “${text}”`);
  return Math.round(Number(text) * MICRO_PER_CT);
}

function dayOf(text: string | undefined, option: string): string | null {
  if (text === undefined) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    refuse(`${option} takes a day as 2026-06-01; not “${text}”`);
  }
  return text;
}

function seedOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse(`--seed takes a whole number; not “${text}”`);
}

function refuse(message: string): never {
  throw new DomainError("invalid-input", message, { path: "" });
}
