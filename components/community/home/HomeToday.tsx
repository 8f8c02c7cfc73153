"use client";

import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/Card";
import { Change } from "@/components/ui/Change";
import { Figure } from "@/components/ui/Figure";
import { markFill } from "@/components/ui/tone";
import { useFormat } from "@/lib/i18n/useFormat";
import type { MyHome } from "@/types/home";

type Row = { key: "made" | "used"; today: number; yesterday: number | null; expected: number | null };

/** Today so far beside yesterday at the same time, and what the day is expected to come to. */
export function HomeToday({ mine }: { mine: MyHome }) {
  const t = useTranslations("home.day");
  const format = useFormat();
  const { today, yesterday, expected, until } = mine.day;
  const makes = mine.equipment.some((kind) => kind !== "battery");
  const all: Row[] = [
    { key: "made", today: today.madeWh, yesterday: yesterday?.madeWh ?? null, expected: expected?.madeWh ?? null },
    { key: "used", today: today.usedWh, yesterday: yesterday?.usedWh ?? null, expected: expected?.usedWh ?? null },
  ];
  const rows = all.filter((row) => makes || row.key === "used");
  const most = Math.max(1, ...rows.flatMap((row) => [row.today, row.yesterday ?? 0, row.expected ?? 0]));
  const share = (energyWh: number) => `${Math.min(100, (energyWh / most) * 100)}%`;
  return (
    <Card title={t("title")} note={until && t("until", { time: format.time(Date.parse(until)) })}>
      {until === null ? (
        <p className="text-text-muted">{t("none")}</p>
      ) : (
        <ul className="grid gap-6">
          {rows.map((row) => (
            <li key={row.key}>
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <p className="text-14 font-medium text-text-muted">{t(row.key)}</p>
                {row.yesterday !== null && row.yesterday > 0 && (
                  <Change
                    text={format.deltaPercent(row.today, row.yesterday).text}
                    direction={direction(row.today, row.yesterday, format.deltaPercent(row.today, row.yesterday).text)}
                    good={row.key === "made" && row.today > row.yesterday}
                    baseline={t("vsYesterday", { energy: format.kwh(row.yesterday).text })}
                  />
                )}
              </div>
              <Figure value={format.kwh(row.today).value} unit={format.kwh(row.today).unit} size="figure" />
              <div aria-hidden="true" className="relative mt-2 h-3 rounded-mark bg-surface-sunk">
                {row.expected !== null && (
                  <span
                    className="absolute inset-y-0 left-0 rounded-mark border border-line-strong border-dashed"
                    style={{ width: share(row.expected) }}
                  />
                )}
                <span
                  className={`absolute inset-y-0 left-0 rounded-mark ${markFill[row.key === "made" ? "solar" : "other"]}`}
                  style={{ width: share(row.today) }}
                />
                {row.yesterday !== null && row.yesterday > 0 && (
                  <span className="absolute -inset-y-1 w-0.5 bg-text" style={{ left: share(row.yesterday) }} />
                )}
              </div>
              {row.expected !== null && (
                <p className="mt-1.5 text-14 text-text-muted tabular-nums">
                  {t("expected", { energy: format.kwh(row.expected).text })}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** By what is written, not by what is behind it: a change that reads as nought points nowhere. */
function direction(today: number, yesterday: number, text: string): "up" | "down" | "flat" {
  if (!/[1-9]/.test(text)) return "flat";
  return today > yesterday ? "up" : "down";
}
