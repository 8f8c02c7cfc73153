import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HomeChange, OwnPlant } from "@/types/homeChanges";

type Described = Pick<OwnPlant, "kind" | "peakW" | "capacityWh" | "tiltDeg" | "azimuthDeg">;

const DIRECTIONS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

/** Plants, spans of days and changes in words. */
export function useHomeText() {
  const t = useTranslations("homeChanges");
  const format = useFormat();
  const day = (text: string) => format.day(Date.parse(`${text}T12:00:00Z`), "dated");
  const plant = ({ kind, peakW, capacityWh, tiltDeg, azimuthDeg }: Described): string => {
    const peak = format.kw(peakW).text;
    if (kind === "battery") return t("battery", { peak, capacity: format.kwh(capacityWh).text });
    if (kind === "wind") return t("wind", { peak });
    if (tiltDeg === null || azimuthDeg === null) return t("solarPlain", { peak });
    const direction = DIRECTIONS[Math.round(azimuthDeg / 45) % DIRECTIONS.length] ?? "s";
    return t("solar", { peak, tilt: format.number(tiltDeg), direction: t(`directions.${direction}`) });
  };
  /** From when to when something is in force; `today` tells what has begun from what comes. */
  const span = (from: string | null, to: string | null, today: string): string => {
    if (from !== null && to !== null) return t("between", { from: day(from), to: day(to) });
    if (to !== null) return t("until", { day: day(to) });
    if (from === null) return t("ever");
    return t(from <= today ? "since" : "from", { day: day(from) });
  };
  const change = (one: HomeChange, today: string): string =>
    t(`changes.${one.kind}`, {
      point: one.pointId ?? "",
      plant: one.plant === null ? "" : plant(one.plant),
      day: one.kind === "plant-end" ? day(one.validFrom) : span(one.validFrom, null, today),
    });
  return { day, plant, span, change };
}
