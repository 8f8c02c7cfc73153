"use client";

import { BatteryMedium, House, Sun, Users, UtilityPole, Wind } from "lucide-react";
import { useTranslations } from "use-intl";
import { homeDrawing } from "@/components/community/home/homeFlowSeries";
import { powerOf, useHomeSentence } from "@/components/community/home/useHomeSentence";
import { Card } from "@/components/ui/Card";
import { inkOf, markOf, tintOf } from "@/components/ui/tone";
import { useFormat } from "@/lib/i18n/useFormat";
import type { MyHome } from "@/types/home";

const ICONS = { roof: Sun, home: House, battery: BatteryMedium, neighbours: Users, grid: UtilityPole };
const RADIUS = 44;
const ICON = 20;

/** Where energy comes from and goes in my home now: a calm drawing that is also told in words. */
export function HomeFlow({ mine }: { mine: MyHome }) {
  const t = useTranslations("home.flow");
  const format = useFormat();
  const sentence = useHomeSentence(format)(mine);
  const drawing = homeDrawing(mine);
  const { flow, expected, equipment } = mine;
  const turbine = equipment.includes("wind") && !equipment.includes("solar");
  return (
    <Card title={t("title")} note={flow && t("slot", { range: format.slotRange(Date.parse(flow.slot)) })}>
      <svg
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="img"
        aria-label={sentence}
        className="mx-auto block w-full max-w-[440px]"
      >
        {drawing.ways.map(({ key, path, head, width, tone }) => (
          <g key={key} fill="none" strokeLinecap="round">
            <path d={path} stroke={tintOf(tone)} strokeWidth={width + 6} />
            <path d={path} stroke={markOf(tone)} strokeWidth={width} className="flow-runs" />
            <path d={head} fill={markOf(tone)} stroke={markOf(tone)} strokeWidth={2} strokeLinejoin="round" />
          </g>
        ))}
        {drawing.nodes.map(({ place, x, y, energyWh, tone }) => {
          const Icon = place === "roof" && turbine ? Wind : ICONS[place];
          const above = place === "roof" || (place === "home" && !equipment.some((kind) => kind !== "battery"));
          return (
            <g key={place} textAnchor="middle">
              <circle
                cx={x}
                cy={y}
                r={RADIUS}
                fill={place === "home" ? "var(--surface-raised)" : tintOf(tone)}
                stroke={place === "home" ? "var(--text)" : markOf(tone)}
                strokeWidth={place === "home" ? 2 : 1.5}
              />
              <Icon x={x - ICON / 2} y={y - 26} width={ICON} height={ICON} color={inkOf(tone)} aria-hidden="true" />
              <text x={x} y={y + 18} className="fill-text text-16 font-semibold tabular-nums">
                {flow ? powerOf(format, energyWh) : "–"}
              </text>
              {place !== "home" && (
                <text x={x} y={above ? y - RADIUS - 9 : y + RADIUS + 18} className="fill-text-muted text-14">
                  {t(place === "roof" && turbine ? "turbine" : place)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <p className="mt-5 border-line border-t pt-3 text-14 text-text-muted tabular-nums">
        {flow ? t("metered") : t("noReading")}{" "}
        {expected &&
          t(expected.madeWh > 0 ? "expectedBoth" : "expectedUse", {
            range: format.slotRange(Date.parse(expected.slot)),
            made: powerOf(format, expected.madeWh),
            used: powerOf(format, expected.usedWh),
          })}
      </p>
    </Card>
  );
}
