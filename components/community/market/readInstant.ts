const RFC3339_UTC = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/;

/** Reads an instant as the wire writes it, on a day the calendar has; null for anything else. */
export function readInstant(value: unknown): string | null {
  if (typeof value !== "string" || !RFC3339_UTC.test(value)) return null;
  const day = value.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  // the 31st of a shorter month counts on into the next one
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day) ? value : null;
}
