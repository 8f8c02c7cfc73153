const FIXED = new Set(["01-01", "01-06", "05-01", "10-03", "11-01", "12-25", "12-26"]);
/** Days from Easter Sunday: Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi. */
const MOVING = [-2, 1, 39, 50, 60];

/** Easter Sunday of a Gregorian year as day of the year (Meeus/Jones/Butcher). */
export function easterDayOfYear(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return (Math.floor(f / 31) === 3 ? 59 : 90) + (leap ? 1 : 0) + (f % 31) + 1;
}

/** Whether a day is a public holiday in Baden-Württemberg; load profiles treat it as a Sunday (facts §6). */
export function isPublicHoliday(year: number, month: number, day: number, dayOfYear: number): boolean {
  const key = `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return FIXED.has(key) || MOVING.includes(dayOfYear - easterDayOfYear(year));
}
