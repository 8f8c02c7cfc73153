const digits = (value: number, decimals: number) =>
  value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** Money of n€ in euro, cents only where they are seen. */
export function euro(nanoEur: number): string {
  const value = nanoEur / 1e9;
  const sign = value < 0 ? "−" : "";
  return `${sign}€${digits(Math.abs(value), Math.abs(value) >= 1000 ? 0 : 2)}`;
}

export function kwh(energyWh: number): string {
  const value = energyWh / 1000;
  return `${value < 0 ? "−" : ""}${digits(Math.abs(value), Math.abs(value) >= 100 ? 0 : 1)} kWh`;
}

export function ct(microEurPerKwh: number): string {
  return `${digits(microEurPerKwh / 10_000, 1)} ct`;
}

/** A share as per cent; a dash where there is no whole. */
export function percent(share: number | null): string {
  return share === null ? "–" : `${digits(100 * share, 1)} %`;
}

/** "2017-07" in words; `short`: without its year. */
export function monthName(month: string, short = false): string {
  const [year, number] = month.split("-");
  const date = new Date(Date.UTC(Number(year), Number(number) - 1));
  return date.toLocaleString(
    "en",
    short ? { month: "short", timeZone: "UTC" } : { month: "long", year: "numeric", timeZone: "UTC" },
  );
}

/** Text as HTML. */
export function text(plain: string): string {
  return plain.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
