/** Colours of the light theme in sRGB, for pictures that stand outside the portal (docs). */
export const INK = "#1d2b2f";
export const MUTED = "#56656a";
export const LINE = "#d5d2ca";
export const LOCAL = "#00777c";
export const TRADE = "#2866c4";
export const SOLAR = "#c07a16";

const FONT = "ui-sans-serif, system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";

type TextStyle = { size?: number; weight?: number; fill?: string; anchor?: "start" | "middle" | "end" };

export function text(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { size = 14, weight = 400, fill = INK, anchor = "start" } = style;
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${words}</text>`;
}

export function line(from: [number, number], to: [number, number], stroke = LINE, dash = ""): string {
  const dashed = dash ? ` stroke-dasharray="${dash}"` : "";
  return `<line x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}" stroke="${stroke}" stroke-width="1.5"${dashed}/>`;
}

/** A whole picture on a card of its own, so that it reads on a light and on a dark page. */
export function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${FONT}">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" rx="12" fill="#fdfcfa" stroke="${LINE}"/>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

export function cents(microEurPerKwh: number): string {
  return `${microEurPerKwh / 10_000} ct`;
}

export function kwh(energyWh: number): string {
  return `${energyWh / 1000} kWh`;
}
