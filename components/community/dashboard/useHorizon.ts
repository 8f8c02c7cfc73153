"use client";

import { useTranslations } from "use-intl";
import { horizonHangs } from "@/components/charts/horizonSeries";
import { useFormat } from "@/lib/i18n/useFormat";
import type { DashboardResponse } from "@/types/community";

const SLOT_MS = 900_000;

/** What the horizon draws, in words and ticks of the community's time; null when the day has no quarter-hour yet. */
export function useHorizon(data: Pick<DashboardResponse, "community" | "horizon">) {
  const t = useTranslations("community.horizon");
  const format = useFormat(data.community.timeZone);
  const points = data.horizon;
  if (points.every((p) => p.netWh === null)) return null;
  const now = Date.parse(data.community.now);
  const nowSlot = new Date(Math.floor(now / SLOT_MS) * SLOT_MS).toISOString().replace(".000Z", "Z");
  const netWh = points.find((p) => p.slot === nowSlot)?.netWh ?? null;
  const power = netWh === null ? "" : format.kw(netWh * 4, { signed: true, decimals: 0 }).text;
  const ticks = points.flatMap((p, i) => {
    const time = format.time(Date.parse(p.slot));
    if (!/^(00|03|06|09|12|15|18|21):00$/.test(time)) return [];
    return [{ text: time, share: i / points.length, phone: /^(00|06|12|18)/.test(time) }];
  });
  return {
    points,
    nowSlot,
    nowLabel: t("now", { power }),
    label: netWh === null ? t("labelNoNow") : t("label", { now: power }),
    surplusLabel: t("surplus"),
    deficitLabel: t("deficit"),
    ticks: [...ticks, { text: "24:00", share: 1, phone: true }],
    hangs: horizonHangs(points),
  };
}
