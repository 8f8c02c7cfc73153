import { isPublicHoliday } from "./holidays";

export type DayType = "workday" | "saturday" | "sunday";

/** Six-harmonic fit of the BDEW H25 household shape, annual mean 1 (facts §6, h0_profile.json: own fit, error 1–2 %). */
const SHAPES: Record<DayType, { a0: number; cos: readonly number[]; sin: readonly number[] }> = {
  workday: {
    a0: 0.9517,
    cos: [-0.01664, -0.09058, -0.05053, 0.02139, -0.01916, -0.0031],
    sin: [-0.29472, -0.19605, -0.028, 0.04379, -0.01827, -0.01873],
  },
  saturday: {
    a0: 1.08608,
    cos: [-0.20514, 0.03368, -0.04256, 0.00287, 0.00101, 0.00704],
    sin: [-0.33919, -0.17387, 0.02945, 0.00244, -0.03055, -0.00883],
  },
  sunday: {
    a0: 1.12117,
    cos: [-0.26149, 0.0735, -0.09917, 0.01417, -0.00284, 0.00411],
    sin: [-0.34772, -0.17877, 0.06072, 0.00497, -0.01262, -0.00068],
  },
};

/** Mean of the dynamisation over days 1–365 (facts §6, h0_profile.json). */
const MEAN_DYNAMISATION = 1.004465;

/** BDEW dynamisation F(t) of household profiles; t = day of year 1–366 (facts §6). */
export function dynamisation(dayOfYear: number): number {
  const t = dayOfYear;
  return (((-3.92e-10 * t + 3.2e-7) * t - 7.02e-5) * t + 2.1e-3) * t + 1.24;
}

/** Profile day type: holidays count as Sunday, 24 and 31 December as Saturday unless Sunday (facts §6). `dayOfWeek` 1 = Monday. */
export function dayTypeOf(date: {
  year: number;
  month: number;
  day: number;
  dayOfYear: number;
  dayOfWeek: number;
}): DayType {
  if (date.dayOfWeek === 7 || isPublicHoliday(date.year, date.month, date.day, date.dayOfYear)) return "sunday";
  if (date.dayOfWeek === 6 || (date.month === 12 && (date.day === 24 || date.day === 31))) return "saturday";
  return "workday";
}

/** Load relative to its annual mean at a local minute of the day (fractional minutes allowed, wraps around). */
export function householdShape(dayType: DayType, minuteOfDay: number): number {
  const { a0, cos, sin } = SHAPES[dayType];
  const x = (2 * Math.PI * minuteOfDay) / 1440;
  let value = a0;
  for (let k = 0; k < 6; k++) value += cos[k]! * Math.cos((k + 1) * x) + sin[k]! * Math.sin((k + 1) * x);
  return value;
}

const quarterHours = (dayType: DayType) =>
  Float64Array.from({ length: 96 }, (_, q) => householdShape(dayType, q * 15 + 7.5));
const TABLE: Record<DayType, Float64Array> = {
  workday: quarterHours("workday"),
  saturday: quarterHours("saturday"),
  sunday: quarterHours("sunday"),
};

/** Expected energy in Wh of the quarter-hour 0–95 of a local day, for a household with an annual use in Wh. */
export function householdSlotWh(annualWh: number, dayType: DayType, dayOfYear: number, quarterHour: number): number {
  return (annualWh / 35_040) * (dynamisation(dayOfYear) / MEAN_DYNAMISATION) * TABLE[dayType][quarterHour]!;
}
