import { dayAngle } from "./solarPosition";

/** Irradiance in W/m²: global horizontal, direct normal, diffuse horizontal. */
export type Irradiance = { ghi: number; dni: number; dhi: number };

const ALBEDO = 0.2;
const MIN_COS_ZENITH = 0.065;
const DIRECT_ABOVE_COS_ZENITH = Math.cos((87 * Math.PI) / 180);

/** Global horizontal irradiance under a clear sky in W/m² (Haurwitz 1945, facts §6 PV). */
export function clearSkyGhi(cosZenith: number): number {
  return cosZenith > 0 ? 1098 * cosZenith * Math.exp(-0.059 / cosZenith) : 0;
}

/** Irradiance above the atmosphere in W/m² on a day of the year (Spencer 1971). */
export function extraterrestrial(dayOfYear: number): number {
  const b = dayAngle(dayOfYear);
  return (
    1366.1 *
    (1.00011 + 0.034221 * Math.cos(b) + 0.00128 * Math.sin(b) + 0.000719 * Math.cos(2 * b) + 0.000077 * Math.sin(2 * b))
  );
}

/** Splits global irradiance into direct and diffuse by the clearness of the sky (Erbs 1982, facts §6 PV). */
export function splitIrradiance(ghi: number, cosZenith: number, extraterrestrialWm2: number): Irradiance {
  if (ghi <= 0) return { ghi: 0, dni: 0, dhi: 0 };
  const kt = Math.min(1, ghi / (extraterrestrialWm2 * Math.max(cosZenith, MIN_COS_ZENITH)));
  const dhi = ghi * diffuseFraction(kt);
  const dni = cosZenith > DIRECT_ABOVE_COS_ZENITH ? (ghi - dhi) / cosZenith : 0;
  return { ghi, dni, dhi };
}

function diffuseFraction(kt: number): number {
  if (kt <= 0.22) return 1 - 0.09 * kt;
  if (kt > 0.8) return 0.165;
  return 0.9511 - 0.1604 * kt + 4.388 * kt ** 2 - 16.638 * kt ** 3 + 12.336 * kt ** 4;
}

/** Irradiance on a tilted plane in W/m²: direct, isotropic sky and ground with albedo 0.2 (facts §6 PV). */
export function planeOfArray(light: Irradiance, cosIncidence: number, cosTilt: number): number {
  return (
    light.dni * Math.max(0, cosIncidence) + (light.dhi * (1 + cosTilt)) / 2 + (light.ghi * ALBEDO * (1 - cosTilt)) / 2
  );
}
