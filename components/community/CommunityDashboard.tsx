"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { IntlProvider, useLocale, useTranslations } from "use-intl";
import { Horizon } from "@/components/charts/Horizon";
import { DashboardSentence } from "@/components/community/dashboard/DashboardSentence";
import { LateEnergyFlow, LateLowerDashboard } from "@/components/community/dashboard/LateDashboard";
import { PersonalCard } from "@/components/community/dashboard/PersonalCard";
import { PriceCard } from "@/components/community/dashboard/PriceCard";
import { PriceWhy } from "@/components/community/dashboard/PriceWhy";
import { StatsFigures } from "@/components/community/dashboard/StatsFigures";
import { useHorizon } from "@/components/community/dashboard/useHorizon";
import { Why } from "@/components/community/dashboard/Why";
import { contracts } from "@/components/community/live/contracts";
import { LivePage } from "@/components/community/live/LivePage";
import { LiveProvider, useRead } from "@/components/community/live/useLive";
import { Button } from "@/components/ui/Button";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { Popover } from "@/components/ui/Popover";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Segmented } from "@/components/ui/Segmented";
import { useFormat } from "@/lib/i18n/useFormat";
import type { DashboardResponse, Period } from "@/types/community";

const contract = () => contracts().then((c) => c.DashboardResponse);

type Props = { initial: DashboardResponse; period: Period };

const HOUR_MS = 3_600_000;
const TITLE = { today: "titleToday", week: "titleWeek", month: "titleMonth" } as const;

/** The community's page: what the street makes, trades, saves and costs, quarter-hour by quarter-hour, in its own time zone. */
export function CommunityDashboard({ initial, period }: Props) {
  const { slug, timeZone } = initial.community;
  return (
    <IntlProvider locale={useLocale()} timeZone={timeZone}>
      <LiveProvider eventSeq={initial.eventSeq} streamUrl={`/api/community/stream?community=${slug}`}>
        <Dashboard initial={initial} period={period} />
      </LiveProvider>
    </IntlProvider>
  );
}

function Dashboard({ initial, period }: Props) {
  const t = useTranslations("community");
  const insights = useTranslations("insights");
  const url = `/api/community/dashboard?period=${period}&community=${initial.community.slug}`;
  const { data, error, readAgain } = useRead("dashboard", url, contract, initial);
  const { community, stats, price } = data;
  const format = useFormat();
  const horizon = useHorizon(data);
  const router = useRouter();
  const [changing, startChange] = useTransition();
  const setPeriod = (next: Period) =>
    startChange(() => router.replace(next === "today" ? "/community" : `/community?period=${next}`, { scroll: false }));
  const { side, from, until } = price.window ?? nextHour(community);
  const range = format.slotRange(Date.parse(from), Date.parse(until) - Date.parse(from));
  return (
    <LivePage
      community={community}
      viewer={data.viewer}
      onRefresh={readAgain}
      error={error}
      title={<DashboardSentence data={data} />}
      actions={
        <>
          <ButtonLink
            variant="primary"
            href={`/community/marketplace?when=window&from=${from}&to=${until}&side=${side}#ticket`}
          >
            {t(`actions.${side}`, { range })}
          </ButtonLink>
          {price.priceMicroEurPerKwh !== null && (
            <Popover title={t("why.priceTitle")} trigger={<Button variant="quiet">{t("actions.price")}</Button>}>
              <div className="space-y-2 text-text-muted">
                <PriceWhy price={price} />
              </div>
            </Popover>
          )}
        </>
      }
      horizon={horizon && <Horizon {...horizon} />}
      hangs={horizon?.hangs}
      footnote={
        <>
          {data.readingsCompleteTo &&
            t("foot.complete", { time: format.dateTime(Date.parse(data.readingsCompleteTo)) })}{" "}
          {data.substitutedSlots > 0 && t("foot.substituted", { count: data.substitutedSlots })}{" "}
          {data.settledTo && t("foot.settled", { time: format.dateTime(Date.parse(data.settledTo)) })}
        </>
      }
    >
      <div className="wrap">
        <section aria-labelledby="figures" aria-busy={changing} className="pt-5 lg:pt-8">
          <SectionHeader
            id="figures"
            title={t(`figures.${TITLE[stats.period]}`, { time: format.time(Date.parse(stats.to)) })}
            note={
              <>
                {t("place", { location: community.location, count: community.memberCount })}{" "}
                {data.settledTo !== null && data.settledTo > stats.to && (
                  <KeptBack until={stats.to} settledTo={data.settledTo} />
                )}
              </>
            }
            tools={
              <div className="max-lg:ml-2.5 lg:mr-2.5">
                <Segmented
                  label={t("period.label")}
                  value={period}
                  onValueChange={setPeriod}
                  options={[
                    { value: "today", label: t("period.today") },
                    { value: "week", label: t("period.week") },
                    { value: "month", label: t("period.month") },
                  ]}
                />
              </div>
            }
          />
          <StatsFigures stats={stats} />
          <p className="mt-3 text-14">
            <Link href="/community/insights" className="inline-flex min-h-target items-center">
              {insights("link")}
            </Link>
          </p>
        </section>
        <LateEnergyFlow flow={data.flow} until={data.insights.gridTo} figuresTo={stats.to} />
        <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3 lg:mt-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-6">
          <PriceCard price={price} />
          <PersonalCard personal={data.personal} />
        </div>
        <LateLowerDashboard data={data} />
      </div>
    </LivePage>
  );
}

/** Figures end earlier than what is settled: said where they stand, with the reason. */
function KeptBack({ until, settledTo }: { until: string; settledTo: string }) {
  const t = useTranslations("community.figures");
  const format = useFormat();
  const times = { until: format.time(Date.parse(until)), settled: format.time(Date.parse(settledTo)) };
  return (
    <span className="inline-block lg:ml-3">
      <Why title={t("keptBackTitle", times)} figure={t("settledTo", times)}>
        <p>{t("keptBack", times)}</p>
      </Why>
    </span>
  );
}

/** Where the prices ahead speak for no time: the first full hour whose gates are all still open. */
function nextHour({ now, gateClosureMinutes }: DashboardResponse["community"]) {
  const start = (Math.floor((Date.parse(now) + gateClosureMinutes * 60_000) / HOUR_MS) + 1) * HOUR_MS;
  return { side: "buy" as const, from: iso(start), until: iso(start + HOUR_MS) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
