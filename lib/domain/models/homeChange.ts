/** What a member says has changed at home, each from a local day on ("2026-06-21"); powers in W, energies in Wh, angles in degrees. */
export type HomeChange =
  | { kind: "metering-point"; pointId: string }
  | { kind: "plant"; plant: NewPlant }
  | { kind: "plant-end"; plantId: number };

/** A plant as its owner describes it: tilt from horizontal, compass direction it faces (180 south). */
export type NewPlant =
  | { kind: "solar"; peakW: number; tiltDeg: number; azimuthDeg: number }
  | { kind: "wind"; peakW: number }
  | { kind: "battery"; peakW: number; capacityWh: number };
