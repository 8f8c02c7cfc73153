/** A roof: peak power, tilt from horizontal, compass direction it faces (180 south), share of the light it turns into AC. */
export type SolarPlant = {
  kind: "solar";
  peakW: number;
  tiltDeg: number;
  azimuthDeg: number;
  /** Losses of modules, wiring and inverter together; 0.80–0.85 (facts §6). */
  performanceRatio: number;
};

/** A turbine, or a share of one, by its rated power. */
export type WindPlant = { kind: "wind"; ratedW: number };

/** A home battery by usable size and power at the connection. */
export type BatteryPlant = { kind: "battery"; capacityWh: number; powerW: number };

export type Plant = SolarPlant | WindPlant | BatteryPlant;

/** Degrees north and east. */
export type Place = { latitude: number; longitude: number };
