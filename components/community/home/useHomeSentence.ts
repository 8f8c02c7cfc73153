"use client";

import { useTranslations } from "use-intl";
import type { Format } from "@/lib/i18n/createFormat";
import { FORMAT_TAGS } from "@/lib/i18n/locale";
import type { MyHome } from "@/types/home";

type Flow = NonNullable<MyHome["flow"]>;
type Way = Flow["ways"][number];

/** Less than 20 W over a quarter-hour is no news. */
const SEEN_WH = 5;
const PER_HOUR = 4;

/** Mean power of a quarter-hour's energy, written: a tenth of a kilowatt is what a person sees, below that a hundredth. */
export function powerOf(format: Format, energyWh: number): string {
  const powerW = energyWh * PER_HOUR;
  return format.kw(powerW, { decimals: powerW === 0 ? 0 : powerW < 95 ? 2 : 1 }).text;
}

/** What the home does, as a sentence: where what it makes goes, and where the rest of what it uses comes from. */
export function useHomeSentence(format: Format): (mine: MyHome) => string {
  const t = useTranslations("home.sentence");
  const list = new Intl.ListFormat(FORMAT_TAGS[format.locale], { type: "unit", style: "long" });
  const told = (ways: readonly Way[], word: (way: Way, power: string) => string) =>
    list.format(ways.map((way) => word(way, powerOf(format, way.energyWh))));
  return ({ flow, equipment }) => {
    if (!flow) return t("unread");
    const ways = flow.ways.filter(({ energyWh }) => energyWh >= SEEN_WH);
    const out = ways.filter(({ from }) => from === "roof");
    const drawn = ways.filter(({ from, to }) => to === "home" && from !== "roof");
    const stored = ways.filter(({ from, to }) => from === "battery" && to !== "home");
    const roof = equipment.includes("solar") ? "roof" : "turbine";
    const alone = (list: readonly Way[]) => (list.length === 1 ? list[0] : undefined);
    const [onlyOut, onlyDrawn] = [alone(out), out.length === 0 ? alone(drawn) : undefined];
    if (onlyOut && drawn.length + stored.length === 0)
      return `${t(`${roof}All`, { power: powerOf(format, flow.madeWh) })} ${t(`toAll.${onlyOut.to}`)}`;
    if (onlyDrawn && onlyDrawn.from !== "roof" && stored.length === 0)
      return `${t("usesAll", { power: powerOf(format, flow.usedWh) })} ${t(`fromAll.${onlyDrawn.from}`)}`;
    const sentences = [
      out.length > 0 &&
        t(roof, { power: powerOf(format, flow.madeWh), parts: told(out, (w, power) => t(`to.${w.to}`, { power })) }),
      drawn.length > 0 &&
        t(out.length > 0 ? "also" : "uses", {
          power: powerOf(format, flow.usedWh),
          parts: told(drawn, (w, power) => (w.from === "roof" ? power : t(`from.${w.from}`, { power }))),
        }),
      stored.length > 0 && t("stored", { parts: told(stored, (w, power) => t(`to.${w.to}`, { power })) }),
    ];
    return sentences.filter(Boolean).join(" ") || t("quiet");
  };
}
