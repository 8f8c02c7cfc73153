import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";

/*
 * The tokens. Values live here once; everything else reads the CSS variables (charts too).
 * Each hue has a mark (lines, bars, dots: at least 3:1), an ink (text: at least 4.5:1) and a tint (fill under the ink), in both themes.
 */
type Tokens = Record<string, string>;

const hue = (name: string, mark: string, ink: string, tint: string): Tokens => ({
  [`--${name}`]: `oklch(${mark})`,
  [`--${name}-ink`]: `oklch(${ink})`,
  [`--${name}-tint`]: `oklch(${tint})`,
});

const sky = (name: string, ...stops: [top: string, middle: string, horizon: string]): Tokens => ({
  [`--sky-${name}`]: stops.map((stop) => `oklch(${stop})`).join(", "),
});

const shape: Tokens = {
  "--font":
    '"Instrument Sans Variable", "Instrument Sans Fallback", "Instrument Sans", ui-sans-serif, system-ui, sans-serif',
  "--gutter": "16px",
  "--page": "1200px",
  "--target": "44px",
  "--ease": "cubic-bezier(0.2, 0, 0, 1)",
  "--t-quick": "120ms",
  "--t-calm": "320ms",
};

const light: Tokens = {
  "color-scheme": "light",
  "--shadow": "0 1px 2px oklch(24.5% 0.022 220 / 0.06), 0 12px 32px -8px oklch(24.5% 0.022 220 / 0.16)",
  "--background": "oklch(96.6% 0.007 92)",
  "--surface": "oklch(99.3% 0.003 92)",
  "--surface-raised": "oklch(100% 0 0)",
  "--surface-sunk": "oklch(94.5% 0.009 92)",
  "--line": "oklch(88.5% 0.01 92)",
  "--line-strong": "oklch(60.5% 0.014 215)",
  "--text": "oklch(24.5% 0.022 220)",
  "--text-muted": "oklch(47.5% 0.02 220)",
  "--text-inverse": "oklch(98.5% 0.004 95)",
  "--scrim": "oklch(20% 0.02 222 / 0.5)",
  ...hue("local", "52.5% 0.092 187", "43.5% 0.074 187", "94% 0.03 187"),
  ...hue("grid", "62% 0.05 8", "45.5% 0.05 8", "94% 0.014 8"),
  ...hue("saving", "54.5% 0.135 149", "43.5% 0.108 149", "94.5% 0.036 149"),
  ...hue("trade", "51.5% 0.155 259", "45.5% 0.15 259", "94.2% 0.024 259"),
  ...hue("solar", "64.5% 0.138 67", "46.5% 0.096 66", "95% 0.042 82"),
  ...hue("wind", "62.5% 0.112 234", "44.5% 0.085 236", "94.7% 0.026 232"),
  ...hue("battery", "55.5% 0.15 298", "46% 0.15 298", "94.5% 0.026 298"),
  ...hue("other", "58.5% 0.018 225", "44.5% 0.018 225", "94% 0.006 225"),
  ...hue("warning", "62% 0.155 44", "47.5% 0.112 44", "94.8% 0.03 58"),
  ...hue("danger", "55.5% 0.19 26", "47.5% 0.165 26", "94.5% 0.024 24"),
  // flows of the Sankey: the mark at this lightness and share of its chroma, blended so that crossings stay readable
  "--flow-l": "0.885",
  "--flow-c": "0.5",
  "--flow-mix": "multiply",
  "--flow-turn": "9",
  ...sky("night", "23.5% 0.058 272", "28.5% 0.066 268", "34.5% 0.064 262"),
  ...sky("firstlight", "30% 0.068 272", "38.5% 0.07 285", "47% 0.062 320"),
  ...sky("dawn", "80% 0.055 262", "87% 0.05 20", "91.5% 0.052 66"),
  ...sky("morning", "83.5% 0.062 240", "90.5% 0.04 225", "95.5% 0.026 85"),
  ...sky("noon", "84.8% 0.058 238", "90.5% 0.038 226", "95.5% 0.018 195"),
  ...sky("afternoon", "83.5% 0.062 236", "90% 0.042 215", "95.2% 0.036 88"),
  ...sky("golden", "80% 0.06 268", "86.5% 0.062 30", "90.5% 0.068 68"),
  ...sky("dusk", "29% 0.066 275", "36.5% 0.075 300", "45.5% 0.078 345"),
};

const dark: Tokens = {
  "color-scheme": "dark",
  "--shadow": "0 0 0 1px oklch(94.5% 0.008 95 / 0.06), 0 16px 40px -8px oklch(0% 0 0 / 0.6)",
  "--background": "oklch(18.7% 0.016 222)",
  "--surface": "oklch(22.2% 0.018 222)",
  "--surface-raised": "oklch(26.2% 0.02 222)",
  "--surface-sunk": "oklch(16.5% 0.014 222)",
  "--line": "oklch(31.5% 0.02 222)",
  "--line-strong": "oklch(56% 0.02 222)",
  "--text": "oklch(94.5% 0.008 95)",
  "--text-muted": "oklch(73.5% 0.016 215)",
  "--text-inverse": "oklch(18.7% 0.016 222)",
  "--scrim": "oklch(8% 0.01 222 / 0.6)",
  ...hue("local", "74.5% 0.11 186", "83% 0.095 186", "30% 0.042 187"),
  ...hue("grid", "68.5% 0.052 8", "83% 0.045 8", "30.5% 0.022 8"),
  ...hue("saving", "76.5% 0.145 149", "84% 0.125 149", "30% 0.05 150"),
  ...hue("trade", "69% 0.135 258", "80% 0.1 258", "30% 0.045 259"),
  ...hue("solar", "80% 0.14 78", "86.5% 0.11 82", "31.5% 0.046 74"),
  ...hue("wind", "75.5% 0.098 232", "83.5% 0.08 232", "30.5% 0.042 234"),
  ...hue("battery", "70% 0.135 299", "81.5% 0.095 299", "31% 0.06 298"),
  ...hue("other", "66% 0.02 225", "82% 0.016 225", "30.5% 0.014 225"),
  ...hue("warning", "74.5% 0.145 50", "83% 0.095 56", "31.2% 0.052 48"),
  ...hue("danger", "68.5% 0.17 25", "79% 0.1 24", "31% 0.062 24"),
  "--flow-l": "0.46",
  "--flow-c": "0.6",
  "--flow-mix": "screen",
  "--flow-turn": "-8",
  ...sky("night", "16.5% 0.04 272", "20% 0.046 268", "24% 0.044 262"),
  ...sky("firstlight", "19% 0.045 272", "23.5% 0.05 285", "28.5% 0.05 325"),
  ...sky("dawn", "23.5% 0.042 268", "28.5% 0.042 5", "33.5% 0.05 55"),
  ...sky("morning", "25% 0.045 242", "29.5% 0.04 232", "34% 0.03 90"),
  ...sky("noon", "26.5% 0.05 238", "31% 0.048 230", "35.5% 0.04 212"),
  ...sky("afternoon", "25.5% 0.046 238", "30% 0.04 215", "34.5% 0.036 85"),
  ...sky("golden", "24% 0.045 272", "29% 0.05 15", "34% 0.058 58"),
  ...sky("dusk", "19% 0.045 275", "23.5% 0.052 300", "28.5% 0.055 345"),
};

// ink on the sky; sky-on-ink is the label of a button filled with sky-ink
const inkOnBrightSky: Tokens = {
  "--sky-ink": "oklch(22.5% 0.035 245)",
  "--sky-muted": "oklch(33.5% 0.04 245)",
  "--sky-mark": "oklch(43% 0.082 190)",
  "--sky-on-ink": "oklch(97.5% 0.008 95)",
};
const inkOnDarkSky: Tokens = {
  "--sky-ink": "oklch(97.5% 0.008 95)",
  "--sky-muted": "oklch(88% 0.02 250)",
  "--sky-mark": "oklch(86% 0.105 182)",
  "--sky-on-ink": "oklch(22.5% 0.035 245)",
};

const skies = ["night", "firstlight", "dawn", "morning", "noon", "afternoon", "golden", "dusk"];
const hues = ["local", "grid", "saving", "trade", "solar", "wind", "battery", "other", "warning", "danger"];

const tokens = plugin(({ addBase }) => {
  addBase({
    ":root": { ...shape, ...light, ...inkOnBrightSky },
    ':root[data-theme="dark"]': dark,
    "@media (prefers-color-scheme: dark)": {
      ':root:not([data-theme="light"])': dark,
      ':root:not([data-theme="light"]) [data-sky]': inkOnDarkSky,
    },
    ...Object.fromEntries(skies.map((name) => [`[data-sky="${name}"]`, { "--sky": `var(--sky-${name})` }])),
    ':root :is([data-sky="night"], [data-sky="firstlight"], [data-sky="dusk"]), :root[data-theme="dark"] [data-sky]':
      inkOnDarkSky,
    "@media (min-width: 1100px)": { ":root": { "--gutter": "40px" } },
    "@media (prefers-reduced-motion: reduce)": { ":root": { "--t-quick": "0ms", "--t-calm": "0ms" } },
  });
});

const config: Config = {
  content: ["./app/**/*.tsx", "./components/**/*.{ts,tsx}"],
  theme: {
    screens: { sm: "520px", md: "760px", lg: "1100px" },
    colors: {
      transparent: "transparent",
      current: "currentColor",
      background: "var(--background)",
      surface: { DEFAULT: "var(--surface)", raised: "var(--surface-raised)", sunk: "var(--surface-sunk)" },
      line: { DEFAULT: "var(--line)", strong: "var(--line-strong)" },
      text: { DEFAULT: "var(--text)", muted: "var(--text-muted)", inverse: "var(--text-inverse)" },
      sky: {
        ink: "var(--sky-ink)",
        muted: "var(--sky-muted)",
        mark: "var(--sky-mark)",
        "on-ink": "var(--sky-on-ink)",
      },
      scrim: "var(--scrim)",
      ...Object.fromEntries(
        hues.map((name) => [
          name,
          { DEFAULT: `var(--${name})`, ink: `var(--${name}-ink)`, tint: `var(--${name}-tint)` },
        ]),
      ),
    },
    fontFamily: { sans: "var(--font)" },
    fontSize: {
      "12": ["0.75rem", { lineHeight: "1rem", letterSpacing: "0.01em" }],
      "14": ["0.875rem", { lineHeight: "1.25rem", letterSpacing: "0" }],
      "16": ["1rem", { lineHeight: "1.5rem", letterSpacing: "0" }],
      "20": ["1.25rem", { lineHeight: "1.625rem", letterSpacing: "-0.012em" }],
      "28": ["1.75rem", { lineHeight: "2.125rem", letterSpacing: "-0.018em" }],
      "40": ["2.5rem", { lineHeight: "2.875rem", letterSpacing: "-0.024em" }],
    },
    borderRadius: {
      none: "0",
      mark: "2px",
      segment: "6px",
      control: "8px",
      card: "12px",
      sheet: "16px",
      pill: "999px",
    },
    boxShadow: { none: "none", raised: "var(--shadow)" },
    extend: {
      maxWidth: { page: "calc(var(--page) + 2 * var(--gutter))" },
      spacing: { gutter: "var(--gutter)", target: "var(--target)" },
      transitionTimingFunction: { calm: "var(--ease)" },
      transitionDuration: { quick: "var(--t-quick)", calm: "var(--t-calm)" },
    },
  },
  plugins: [tokens],
};

export default config;
