/** How grams per kilowatt-hour of grid electricity are reckoned; "community" is the factor of the community's own settings. */
export const CO2_METHODS = [
  "community",
  "eea-2023",
  "ember-2025",
  "electricity-maps-2025",
  "marginal-2021",
  "aib-2024",
] as const;
export type Co2Method = (typeof CO2_METHODS)[number];

/** A method's table: edition and year named with it, since editors revise their series (facts §3). */
type Series = {
  source: string;
  year: number;
  /** Counts building plants too: local plants then have a factor of their own. */
  lifecycle: boolean;
  gPerKwh: Readonly<Record<string, number>>;
};

/** Factors in g/kWh by country as in facts §3 (`emission_factors.json`); a country without one is missing, never zero. */
export const EMISSION_FACTORS: Readonly<Record<Exclude<Co2Method, "community">, Series>> = {
  "eea-2023": {
    source: "EEA, ENER038, edition with 2023: combustion, generation",
    year: 2023,
    lifecycle: false,
    gPerKwh: { AT: 85, BE: 145, DE: 329, ES: 158, FR: 50, IT: 225, NL: 263, PL: 614, PT: 119, SE: 8 },
  },
  "ember-2025": {
    source: "Ember, yearly averages 2024/2025 as in co2.js @27cbe83: generation, lifecycle",
    year: 2025,
    lifecycle: true,
    gPerKwh: {
      AT: 102.62,
      BE: 117.58,
      CH: 36.72,
      DE: 342.06,
      ES: 146.15,
      FR: 44.18,
      IT: 287.75,
      NL: 252.7,
      PL: 614.98,
      PT: 111.8,
    },
  },
  "electricity-maps-2025": {
    source: "Electricity Maps, 2025 as in co2.js @27cbe83: consumption, lifecycle",
    year: 2025,
    lifecycle: true,
    gPerKwh: { AT: 163, BE: 180, CH: 50, DE: 342, ES: 136, FR: 31, IT: 275, NL: 253, PL: 565, PT: 117 },
  },
  "marginal-2021": {
    source: "UNFCCC IFI operating margin 2021 as in co2.js @27cbe83",
    year: 2021,
    lifecycle: false,
    gPerKwh: { AT: 242, BE: 252, CH: 48, DE: 650, ES: 402, FR: 158, IT: 414, NL: 326, PL: 828, PT: 389 },
  },
  "aib-2024": {
    source: "AIB, European Residual Mixes 2024 (30 May 2025)",
    year: 2024,
    lifecycle: false,
    gPerKwh: { BE: 131.73, DE: 724.56, ES: 292.2, FR: 23.52, IT: 441.2, NL: 382.47, PL: 808.3, PT: 501.76 },
  },
};

/** Lifecycle factor of local plants in g/kWh, that of solar (IPCC 2014, facts §3; wind has 11). */
export const LOCAL_LIFECYCLE_G_PER_KWH = 45;
