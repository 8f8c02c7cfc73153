const RAD = Math.PI / 180;
const DAY_MS = 86_400_000;

/** Where the sun stands: unit vector (east, north, up), so `up` is cos(zenith). */
export type SunVector = { east: number; north: number; up: number; hourAngleDeg: number };

/** What a sky drawing needs: height, compass direction (0 north, 90 east) and whether the sun is still climbing. */
export type SunView = { elevationDeg: number; azimuthDeg: number; rising: boolean };

/** Day of the year 1–366 of an instant in UTC (civil-from-days arithmetic, no clock involved). */
export function dayOfYearUtc(ms: number): number {
  const days = Math.floor(ms / DAY_MS) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const fromMarch = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  if (fromMarch >= 306) return fromMarch - 305;
  const year = yearOfEra + era * 400;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return fromMarch + 60 + (leap ? 1 : 0);
}

/** Day angle in radians (facts §6 PV): 2π/365·(day − 1). */
export function dayAngle(dayOfYear: number): number {
  return ((2 * Math.PI) / 365) * (dayOfYear - 1);
}

/** Solar declination in radians (Spencer 1971, facts §6 PV). */
export function declinationRad(b: number): number {
  return (
    0.006918 -
    0.399912 * Math.cos(b) +
    0.070257 * Math.sin(b) -
    0.006758 * Math.cos(2 * b) +
    0.000907 * Math.sin(2 * b) -
    0.002697 * Math.cos(3 * b) +
    0.00148 * Math.sin(3 * b)
  );
}

/** Equation of time in minutes (Spencer 1971, facts §6 PV). */
export function equationOfTimeMin(b: number): number {
  return (
    229.1831 *
    (0.0000075 +
      0.001868 * Math.cos(b) -
      0.032077 * Math.sin(b) -
      0.014615 * Math.cos(2 * b) -
      0.040849 * Math.sin(2 * b))
  );
}

/** Sun direction at an instant for a place in degrees north and east (facts §6 PV). */
export function sunVector(ms: number, latitude: number, longitude: number): SunVector {
  const b = dayAngle(dayOfYearUtc(ms));
  const declination = declinationRad(b);
  const utcHours = (ms - Math.floor(ms / DAY_MS) * DAY_MS) / 3_600_000;
  const raw = 15 * (utcHours - 12) + longitude + equationOfTimeMin(b) / 4;
  const hourAngleDeg = raw - 360 * Math.floor((raw + 180) / 360);
  const h = hourAngleDeg * RAD;
  const lat = latitude * RAD;
  return {
    east: -Math.cos(declination) * Math.sin(h),
    north: Math.cos(lat) * Math.sin(declination) - Math.sin(lat) * Math.cos(declination) * Math.cos(h),
    up: Math.sin(lat) * Math.sin(declination) + Math.cos(lat) * Math.cos(declination) * Math.cos(h),
    hourAngleDeg,
  };
}

/** Elevation and azimuth of the sun in degrees, and whether it is before its highest point of the day. */
export function sunAt(ms: number, latitude: number, longitude: number): SunView {
  const sun = sunVector(ms, latitude, longitude);
  const azimuth = Math.atan2(sun.east, sun.north) / RAD;
  return {
    elevationDeg: Math.asin(Math.max(-1, Math.min(1, sun.up))) / RAD,
    azimuthDeg: azimuth < 0 ? azimuth + 360 : azimuth,
    rising: sun.hourAngleDeg < 0,
  };
}
