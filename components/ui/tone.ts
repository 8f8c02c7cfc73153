/** The ten hues of the tokens. Each has a mark (bars, lines), an ink (text) and a tint (fill under the ink). */
export type Tone =
  | "local"
  | "grid"
  | "saving"
  | "trade"
  | "solar"
  | "wind"
  | "battery"
  | "other"
  | "warning"
  | "danger";

/** CSS colours of a hue for SVG and inline styles; class names are written out below so that Tailwind finds them. */
export const markOf = (tone: Tone): string => `var(--${tone})`;
export const inkOf = (tone: Tone): string => `var(--${tone}-ink)`;
export const tintOf = (tone: Tone): string => `var(--${tone}-tint)`;

/** Ink on tint, for badges, pills and ribbons. */
export const inkOnTint: Record<Tone, string> = {
  local: "bg-local-tint text-local-ink",
  grid: "bg-grid-tint text-grid-ink",
  saving: "bg-saving-tint text-saving-ink",
  trade: "bg-trade-tint text-trade-ink",
  solar: "bg-solar-tint text-solar-ink",
  wind: "bg-wind-tint text-wind-ink",
  battery: "bg-battery-tint text-battery-ink",
  other: "bg-other-tint text-other-ink",
  warning: "bg-warning-tint text-warning-ink",
  danger: "bg-danger-tint text-danger-ink",
};

/** The mark as a fill. */
export const markFill: Record<Tone, string> = {
  local: "bg-local",
  grid: "bg-grid",
  saving: "bg-saving",
  trade: "bg-trade",
  solar: "bg-solar",
  wind: "bg-wind",
  battery: "bg-battery",
  other: "bg-other",
  warning: "bg-warning",
  danger: "bg-danger",
};

/** The mark as the colour of an icon. */
export const markText: Record<Tone, string> = {
  local: "text-local",
  grid: "text-grid",
  saving: "text-saving",
  trade: "text-trade",
  solar: "text-solar",
  wind: "text-wind",
  battery: "text-battery",
  other: "text-other",
  warning: "text-warning",
  danger: "text-danger",
};

/** The ink as the colour of words. */
export const inkText: Record<Tone, string> = {
  local: "text-local-ink",
  grid: "text-grid-ink",
  saving: "text-saving-ink",
  trade: "text-trade-ink",
  solar: "text-solar-ink",
  wind: "text-wind-ink",
  battery: "text-battery-ink",
  other: "text-other-ink",
  warning: "text-warning-ink",
  danger: "text-danger-ink",
};
