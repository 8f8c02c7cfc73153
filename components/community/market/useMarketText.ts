"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { HOUR_MS, type Window } from "@/components/community/market/slots";
import { useFormat } from "@/lib/i18n/useFormat";

const DAY_MS = 24 * HOUR_MS;

/** How the market writes times, energies and offers; `now` is market time. */
export function useMarketText(nowText: string) {
  const format = useFormat();
  const t = useTranslations("marketplace");
  const now = Date.parse(nowText);
  return useMemo(() => {
    const time = (text: string): string => {
      const at = Date.parse(text);
      const clock = format.time(at);
      if (format.day(at) === format.day(now)) return clock;
      if (format.day(at) === format.day(now + DAY_MS)) return t("time.tomorrow", { time: clock });
      return t("time.other", { day: format.day(at), time: clock });
    };
    /** "14:00–15:00"; a window over midnight names both days. */
    const hours = ({ from, to }: Window): string => {
      const [start, end] = [Date.parse(from), Date.parse(to)];
      if (end - start <= DAY_MS) return format.slotRange(start, end - start);
      return `${format.day(start)}, ${format.time(start)} – ${format.day(end)}, ${format.time(end)}`;
    };
    /** "Today 14:00–15:00". */
    const window = (span: Window): string => {
      const [start, end] = [Date.parse(span.from), Date.parse(span.to)];
      return end - start <= DAY_MS ? `${format.relativeDay(start, now)} ${hours(span)}` : hours(span);
    };
    /** The same inside a sentence: "today 14:00–15:00". */
    const phrase = (of: Window): string => {
      const day = format.day(Date.parse(of.from));
      if (day === format.day(now)) return t("time.today", { time: hours(of) });
      return day === format.day(now + DAY_MS) ? t("time.tomorrow", { time: hours(of) }) : window(of);
    };
    /** "14:00–15:00" today, with its day else. */
    const span = (of: Window): string => (format.day(Date.parse(of.from)) === format.day(now) ? hours(of) : phrase(of));
    /** Energies of offers: 3.0 kWh, and 0.55 kWh where a tenth would lie. */
    const energy = (energyWh: number) => format.kwh(energyWh, { decimals: energyWh % 100 === 0 ? 1 : 2 });
    const price = (microEurPerKwh: number | null) => format.priceCt(microEurPerKwh);
    /** "Buy 2.0 kWh, today 18:00–19:00". */
    const offer = (offered: {
      side: "buy" | "sell";
      energyWh: number;
      windowStart: string;
      windowEnd: string;
    }): string =>
      t("offer.short", {
        side: t(`offer.${offered.side}`, { energy: energy(offered.energyWh).text }),
        window: phrase({ from: offered.windowStart, to: offered.windowEnd }),
      });
    return { format, now, time, hours, window, span, energy, price, offer };
  }, [format, t, now]);
}

export type MarketText = ReturnType<typeof useMarketText>;
