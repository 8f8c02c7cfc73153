import { ct, euro, kwh, monthName, percent, text } from "./figures";
import type { Report } from "./report";

/** Two bars of one whole each: what use was covered by, and where generation went. */
export function balanceBar({ community: c }: Report): string {
  const own = c.madeWh - c.exportWh;
  const rows: [string, number, [string, string, number][]][] = [
    [
      "Used",
      c.consumptionWh,
      [
        ["own roof", "solar", own],
        ["neighbours", "local", c.localWh],
        ["grid", "grid", c.gridWh],
      ],
    ],
    [
      "Made",
      c.madeWh,
      [
        ["own use", "solar", own],
        ["neighbours", "local", c.localWh],
        ["grid", "grid", c.exportWh - c.localWh],
      ],
    ],
  ];
  return rows
    .map(([label, whole, parts]) => {
      const bars = parts
        .filter(([, , wh]) => wh > 0)
        .map(([name, tone, wh]) => `<span class="${tone}" style="flex:${wh}" title="${name}: ${kwh(wh)}"></span>`);
      const words = parts.map(
        ([name, tone, wh]) =>
          `<li><i class="${tone}"></i>${name} ${kwh(wh)} <b>${percent(whole === 0 ? null : wh / whole)}</b></li>`,
      );
      return `<div class="balance"><h3>${label} ${kwh(whole)}</h3><div class="bar" aria-hidden="true">${bars.join("")}</div><ul>${words.join("")}</ul></div>`;
    })
    .join("");
}

const WIDTH = 880;
const HEIGHT = 220;
const FOOT = 24;

/** The bill of each month without and with the community, in euro from one zero line. */
export function monthBars({ months }: Report): string {
  const values = months.flatMap(({ withoutNanoEur, withNanoEur }) => [withoutNanoEur, withNanoEur]);
  const [high, low] = [Math.max(1, 0, ...values), Math.min(0, ...values)];
  const y = (value: number) => 8 + ((high - value) / (high - low)) * (HEIGHT - FOOT - 8);
  const step = WIDTH / Math.max(1, months.length);
  const wide = Math.min(26, step / 3);
  const bars = months.map(({ month, withoutNanoEur, withNanoEur }, index) => {
    const middle = step * (index + 0.5);
    const bar = (value: number, x: number, tone: string) =>
      `<rect class="${tone}" x="${x.toFixed(1)}" y="${Math.min(y(value), y(0)).toFixed(1)}" width="${wide.toFixed(1)}" height="${Math.max(1, Math.abs(y(value) - y(0))).toFixed(1)}"/>`;
    return `<g><title>${month}: ${euro(withoutNanoEur)} without, ${euro(withNanoEur)} with</title>${bar(withoutNanoEur, middle - wide - 1, "grid")}${bar(withNanoEur, middle + 1, "local")}<text x="${middle.toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle">${monthName(month, true)}</text></g>`;
  });
  const label = months
    .map((one) => `${one.month}: ${euro(one.withoutNanoEur)} without, ${euro(one.withNanoEur)} with`)
    .join("; ");
  return `<p class="key"><i class="grid"></i>without the community <i class="local"></i>with it</p><div class="scroll" tabindex="0" role="region" aria-label="Bills by month"><svg class="months" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${text(label)}"><line x1="0" x2="${WIDTH}" y1="${y(0).toFixed(1)}" y2="${y(0).toFixed(1)}"/>${bars.join("")}<text x="0" y="${(y(high) + 10).toFixed(1)}">${euro(high)}</text></svg></div>`;
}

/** What sellers got in each hour of each month: the darker, the dearer; empty where nothing traded. */
export function priceHeat({ hourPrices }: Report): string {
  const prices = hourPrices.flatMap(({ hours }) => hours).filter((price) => price !== null);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const cells = hourPrices.map(({ month, hours }) => {
    const row = hours.map((price, hour) => {
      if (price === null) return `<td class="none" aria-label="${hour}:00, nothing traded"></td>`;
      const level = high === low ? 1 : 0.15 + (0.85 * (price - low)) / (high - low);
      return `<td style="--level:${level.toFixed(2)}" title="${month}, ${hour}:00: ${ct(price)}"><span>${(price / 10_000).toFixed(0)}</span></td>`;
    });
    return `<tr><th scope="row">${monthName(month, true)} ${month.slice(2, 4)}</th>${row.join("")}</tr>`;
  });
  const head = Array.from({ length: 24 }, (_, hour) => `<th scope="col">${hour % 3 === 0 ? hour : ""}</th>`).join("");
  return `<p class="key">ct/kWh by month and local hour, from ${ct(low)} to ${ct(high)}</p><div class="scroll" tabindex="0" role="region" aria-label="Prices by month and hour"><table class="heat"><thead><tr><td></td>${head}</tr></thead><tbody>${cells.join("")}</tbody></table></div>`;
}
