import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { balanceBar, monthBars, priceHeat } from "./charts";
import { ct, euro, kwh, monthName, percent, text } from "./figures";
import type { Report } from "./report";
import { STYLE } from "./style";

const FONT = "@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2";

/** The report as one page that needs nothing beside itself: light and dark, on screen and on paper. */
export function htmlOf(report: Report): string {
  const font = readFileSync(createRequire(import.meta.url).resolve(FONT)).toString("base64");
  const { community: c, period, options } = report;
  const share = c.withoutNanoEur > 0 ? percent(c.savedNanoEur / c.withoutNanoEur) : null;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Replay ${period.from} to ${period.to}</title>
<style>@font-face{font-family:"Instrument Sans";font-weight:400 700;src:url(data:font/woff2;base64,${font}) format("woff2")}${STYLE}</style>
<header>
<p>${c.homes} homes · ${period.from} to ${period.to} · ${text(mechanismText(options))}</p>
<h1>${euro(c.savedNanoEur)} saved together${share ? `, ${share} of the bill` : ""}. ${percent(c.selfSufficiency)} of what was used came from own roofs and neighbours.</h1>
</header>
<main>
<dl class="figures">
${figure("Bill without the community", euro(c.withoutNanoEur), "import at retail, export at feed-in price")}
${figure("Bill with it", euro(c.withNanoEur), `network fees of ${euro(c.feeNanoEur)} included`)}
${figure("From neighbour to neighbour", kwh(c.localWh), `${percent(c.localShare)} of use · ${c.trades.toLocaleString("en")} trades`)}
${figure("CO₂ avoided", `${Math.round(c.co2AvoidedG / 1000).toLocaleString("en")} kg`, `${c.co2.gridGPerKwh} − ${c.co2.localGPerKwh} g/kWh`)}
</dl>
<section><h2>Where the energy came from and went</h2>${balanceBar(report)}</section>
<section><h2>${monthsTitle(report)}</h2>${monthBars(report)}</section>
${report.hourPrices.some(({ hours }) => hours.some((price) => price !== null)) ? `<section><h2>What a kilowatt-hour sold for</h2>${priceHeat(report)}</section>` : ""}
<section><h2>Home by home</h2>${homesTable(report)}</section>
<section><h2>${checksTitle(report)}</h2>${checksList(report)}</section>
<footer><p>Tariff ${text(options.tariff)}: retail ${ct(options.importMicroEurPerKwh)}, feed-in ${ct(options.feedInMicroEurPerKwh)}, network fee ${ct(options.feeMicroEurPerKwh)} per kWh. Seed ${options.seed}. Homes bid what the same quarter-hour of up to seven days before leads them to expect, at limits drawn per home and day; meters settle. CO₂: ${text(c.co2.source)}.</p></footer>
</main>
</html>
`;
}

function mechanismText({ mechanism, key }: Report["options"]): string {
  const market = mechanism === "none" || mechanism === "sharing" ? "no market" : `market: ${mechanism}`;
  return key === "none" ? market : `${market}, shared ${key}`;
}

function figure(label: string, value: string, note: string): string {
  return `<div><dt>${text(label)}</dt><dd class="figure">${text(value)}</dd><dd>${text(note)}</dd></div>`;
}

/** Months that are nearly whole: a few days of one are no month to compare. */
const NEARLY_A_MONTH = 25 * 96;

function monthsTitle({ months }: Report): string {
  const whole = months.filter(({ quarterHours }) => quarterHours >= NEARLY_A_MONTH);
  const [first, ...rest] = whole.sort((a, b) => b.savedNanoEur - a.savedNanoEur);
  const last = rest.at(-1);
  return first && last ? `Most was saved in ${monthName(first.month)}, least in ${monthName(last.month)}` : "The bill";
}

function homesTable({ homes }: Report): string {
  const most = Math.max(1, ...homes.map(({ savedNanoEur }) => Math.abs(savedNanoEur)));
  const rows = homes.map((home) => {
    const width = ((100 * Math.abs(home.savedNanoEur)) / most).toFixed(1);
    return `<tr><th scope="row">${text(home.name)}</th><td>${kwh(home.consumptionWh)}</td><td>${kwh(home.madeWh)}</td><td>${kwh(home.boughtWh + home.sharedInWh)}</td><td>${kwh(home.soldWh + home.sharedOutWh)}</td><td>${euro(home.withoutNanoEur)}</td><td>${euro(home.withNanoEur)}</td><td class="saved"><i style="width:${width}%"></i><b>${euro(home.savedNanoEur)}</b></td></tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Home by home"><table><thead><tr><th scope="col">Home</th><th scope="col">Used</th><th scope="col">Made</th><th scope="col">From neighbours</th><th scope="col">To neighbours</th><th scope="col">Bill without</th><th scope="col">Bill with</th><th scope="col">Saved</th></tr></thead><tbody>${rows.join("\n")}</tbody></table></div>`;
}

const CHECKS: Record<keyof Report["checks"], string> = {
  "bought-is-sold": "In every quarter-hour what one gave another took.",
  "within-contract": "Nothing was delivered beyond its contract.",
  "within-meters": "Nobody gave more than its meter exported or got more than it imported.",
  "within-limits": "Nobody paid above or got below its limit.",
  "books-balance": "Every transaction sums to zero in euro and watt-hours.",
  "energy-adds-up": "Every kilowatt-hour used and made is accounted for once.",
};

function checksTitle({ checks }: Report): string {
  const broken = Object.values(checks).reduce((sum, count) => sum + count, 0);
  return broken === 0 ? "The books hold" : `The books do not hold: ${broken} faults`;
}

function checksList({ checks, accounts, period }: Report): string {
  const items = (Object.keys(CHECKS) as (keyof typeof CHECKS)[]).map(
    (name) =>
      `<li class="${checks[name] === 0 ? "holds" : "broken"}">${CHECKS[name]}${checks[name] === 0 ? "" : ` <b>Broken ${checks[name]} times.</b>`}</li>`,
  );
  const names = [...new Set(Object.keys(accounts).map((key) => key.split(" ")[0] ?? ""))];
  const rows = names.map(
    (name) =>
      `<tr><th scope="row">${text(name)}</th><td>${kwh(accounts[`${name} WH`] ?? 0)}</td><td>${euro(accounts[`${name} EUR`] ?? 0)}</td></tr>`,
  );
  return `<ul class="checks">${items.join("\n")}</ul><p class="note">Looked at in each of ${period.quarterHours.toLocaleString("en")} quarter-hours. The ledger's accounts at the end:</p><table class="accounts"><tbody>${rows.join("")}</tbody></table>`;
}
