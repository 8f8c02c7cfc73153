/** What the tables of network operators with a decimal comma have in common. */
export const DECIMAL_COMMA_TABLE = {
  delimiter: ";",
  decimal: ",",
  headerLines: 1,
  durationMs: null,
  timeZone: null,
  unit: "kWh",
  pointColumn: null,
} as const;
