"use client";

import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/components/charts/ChartFrame";
import { madeShares, usedShares, wholePercents } from "@/components/charts/flowShares";
import { FLOW_MARK } from "@/components/community/dashboard/sourceMarks";
import { Why } from "@/components/community/dashboard/Why";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { StackedBar } from "@/components/ui/StackedBar";
import { markOf, markText } from "@/components/ui/tone";
import { useFormat } from "@/lib/i18n/useFormat";
import type { EnergyFlow, FlowNode } from "@/types/community";

const Sankey = lazy(() => import("@/components/charts/EnergyFlowSankey"));
const Ring = lazy(() => import("@/components/charts/FlowRing"));

type Props = {
  flow: EnergyFlow;
  /** Where the flow ends, which may be earlier than the figures of the period, and where those do. */
  until: string | null;
  figuresTo: string;
};

/** Where the period's energy came from and went: ribbons, two rings, and what it was made of. */
export function EnergyFlowCard({ flow, until, figuresTo }: Props) {
  const t = useTranslations("community.flow");
  const format = useFormat();
  if (flow.totalWh === 0) {
    return (
      <Card title={t("titleEmpty")} className="mt-8 lg:mt-12">
        <EmptyState title={t(flow.withheld ? "withheld" : "empty")} />
      </Card>
    );
  }
  const name = (id: string) => t(id as FlowNode);
  const energy = (energyWh: number) => format.kwh(energyWh).text;
  const links = flow.links.filter((l) => l.energyWh > 0);
  const used = usedShares(links);
  const localShare = 1 - (used.find((s) => s.id === "grid")?.share ?? 0);
  const made = (["solar", "wind"] as const).map((id) => ({
    id,
    energyWh: links.filter((l) => l.from === id).reduce((sum, l) => sum + l.energyWh, 0),
  }));
  const madeWh = made.reduce((sum, m) => sum + m.energyWh, 0);
  const linkText = (l: { from: string; to: string; energyWh: number }) =>
    t("link", { from: name(l.from), to: name(l.to), energy: energy(l.energyWh) });
  return (
    <Card label={t("titleEmpty")} className="mt-8 lg:mt-12">
      <ChartFrame
        title={
          madeWh === 0
            ? t("titleNothing")
            : t("title", { made: energy(madeWh), share: format.percent(flow.stayedShare).text })
        }
        note={until !== null && until !== figuresTo && <EndsEarlier until={until} figuresTo={figuresTo} />}
        label={t("titleEmpty")}
        fileName="energy-flow"
        bodyClassName="min-h-[740px] lg:min-h-[380px]"
        columns={[
          { header: t("from"), text: (l) => name(l.from), raw: (l) => l.from },
          { header: t("to"), text: (l) => name(l.to), raw: (l) => l.to },
          {
            header: t("energy"),
            text: (l) => format.kwh(l.energyWh).value,
            raw: (l) => l.energyWh / 1000,
            align: "end",
          },
        ]}
        rows={links}
      >
        <div className="grid items-center gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,760fr)_minmax(0,336fr)]">
          <Suspense fallback={<Skeleton className="h-[380px] w-full" />}>
            <Sankey
              links={links}
              name={name}
              energy={energy}
              linkLabel={linkText}
              label={t("label", { flows: links.map(linkText).join("; ") })}
            />
          </Suspense>
          <div className="grid gap-8">
            <RingWithLegend
              title={t("comesFrom")}
              parts={used}
              figure={format.percent(localShare)}
              caption={t("local")}
              name={name}
            />
            <RingWithLegend
              title={t("goesTo")}
              parts={madeShares(links)}
              figure={format.percent(flow.stayedShare)}
              caption={t("stays")}
              name={name}
            />
          </div>
        </div>
      </ChartFrame>
      {madeWh > 0 && (
        <>
          <h3 className="mt-6 mb-2 border-line border-t pt-5 text-14 font-semibold">{t("sources")}</h3>
          <StackedBar
            segments={made.map((m) => ({
              key: m.id,
              label: name(m.id),
              value: m.energyWh,
              text: energy(m.energyWh),
              tone: FLOW_MARK[m.id].tone,
              icon: FLOW_MARK[m.id].icon,
            }))}
          />
        </>
      )}
    </Card>
  );
}

/** The figures above count further than the flow: said where it stands, with the reason. */
function EndsEarlier({ until, figuresTo }: { until: string; figuresTo: string }) {
  const t = useTranslations("community.flow");
  const format = useFormat();
  const times = { time: format.dateTime(Date.parse(until)), figures: format.dateTime(Date.parse(figuresTo)) };
  return (
    <Why title={t("untilTitle", times)} figure={t("until", times)}>
      <p>{t("untilWhy", times)}</p>
    </Why>
  );
}

type RingProps = {
  title: string;
  parts: { id: string; energyWh: number; share: number }[];
  figure: { value: string; unit: string };
  caption: string;
  name: (id: string) => string;
};

function RingWithLegend({ title, parts, figure, caption, name }: RingProps) {
  if (parts.length === 0) return null;
  const percents = wholePercents(parts.map((p) => p.share));
  const marks = parts.map((p) => FLOW_MARK[p.id as FlowNode]);
  return (
    <figure>
      <figcaption className="mb-3 text-14 font-semibold">{title}</figcaption>
      <div className="grid grid-cols-[136px_1fr] items-center gap-6">
        <Suspense fallback={<Skeleton className="size-[136px] rounded-pill" />}>
          <Ring
            parts={parts.map((p, i) => ({ id: p.id, energyWh: p.energyWh, mark: markOf(marks[i]?.tone ?? "other") }))}
            value={figure.value}
            unit={figure.unit}
            caption={caption}
          />
        </Suspense>
        <ul className="text-14 leading-7">
          {parts.map((part, i) => (
            <li key={part.id} className="flex items-center gap-2">
              <span aria-hidden="true" className={`[&_svg]:size-4 ${markText[marks[i]?.tone ?? "other"]}`}>
                {marks[i]?.icon}
              </span>
              {name(part.id)}
              <span className="ml-auto font-medium tabular-nums">
                {percents[i]}
                <span className="ml-0.5 text-12 font-normal text-text-muted">%</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </figure>
  );
}
