import { describe, expect, it } from "vitest";
import config from "@/tailwind.config";
import { contrast } from "@/tests/support/contrast";

type Rules = Record<string, Record<string, string>>;

/** The rules the tokens add to the page, as Tailwind gets them. */
function baseRules(): Rules {
  const rules: Rules = {};
  for (const plugin of config.plugins ?? []) {
    if (typeof plugin === "object" && "handler" in plugin) {
      plugin.handler({ addBase: (base: Rules) => Object.assign(rules, base) } as never);
    }
  }
  return rules;
}

const rules = baseRules();
const light = rules[":root"] ?? {};
const dark = { ...light, ...rules[':root[data-theme="dark"]'] };
const darkSkyInk =
  Object.entries(rules).find(([selector]) => selector.includes('[data-theme="dark"] [data-sky]'))?.[1] ?? {};
const hues = ["local", "grid", "saving", "trade", "solar", "wind", "battery", "other", "warning", "danger"];
const grounds = ["--background", "--surface", "--surface-raised"];
const skies = ["night", "firstlight", "dawn", "morning", "noon", "afternoon", "golden", "dusk"];

describe.each([
  ["light", light],
  ["dark", dark],
])("in the %s theme", (theme, tokens) => {
  const ratio = (one: string, other: string) => contrast(tokens[one] ?? "", tokens[other] ?? "");

  it("words can be read on every ground", () => {
    for (const ground of [...grounds, "--surface-sunk"]) {
      expect(ratio("--text", ground), ground).toBeGreaterThanOrEqual(7);
      expect(ratio("--text-muted", ground), ground).toBeGreaterThanOrEqual(4.5);
    }
    expect(ratio("--text-inverse", "--text")).toBeGreaterThanOrEqual(7);
  });

  it.each(hues)("%s can be told apart: mark 3:1, ink 4.5:1 on ground and tint", (hue) => {
    for (const ground of grounds) {
      expect(ratio(`--${hue}`, ground), ground).toBeGreaterThanOrEqual(3);
      expect(ratio(`--${hue}-ink`, ground), ground).toBeGreaterThanOrEqual(4.5);
    }
    expect(ratio(`--${hue}-ink`, `--${hue}-tint`)).toBeGreaterThanOrEqual(4.5);
  });

  it("edges of controls reach 3:1", () => {
    for (const ground of grounds) expect(ratio("--line-strong", ground), ground).toBeGreaterThanOrEqual(3);
  });

  it.each(skies)("the sentence can be read on the whole of the %s sky", (name) => {
    const inks = theme === "dark" || ["night", "firstlight", "dusk"].includes(name) ? darkSkyInk : light;
    for (const stop of tokens[`--sky-${name}`]?.split(", ") ?? [""]) {
      expect(contrast(inks["--sky-ink"] ?? "", stop)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(inks["--sky-muted"] ?? "", stop)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(inks["--sky-mark"] ?? "", stop)).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(inks["--sky-on-ink"] ?? "", inks["--sky-ink"] ?? "")).toBeGreaterThanOrEqual(7);
  });
});

it("a dark system and the switch show the same colours", () => {
  const media = rules["@media (prefers-color-scheme: dark)"] as unknown as Rules;
  expect(media[':root:not([data-theme="light"])']).toEqual(rules[':root[data-theme="dark"]']);
  expect(media[':root:not([data-theme="light"]) [data-sky]']).toEqual(darkSkyInk);
});
