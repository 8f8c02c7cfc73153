"use client";

import { IntlProvider, useLocale, useTranslations } from "use-intl";
import { InsightsBody } from "@/components/community/insights/InsightsBody";
import { InsightsSentence } from "@/components/community/insights/InsightsSentence";
import { useInsightsView } from "@/components/community/insights/useInsightsView";
import { LivePage } from "@/components/community/live/LivePage";
import { LiveProvider, useRead } from "@/components/community/live/useLive";
import { ButtonLink } from "@/components/ui/ButtonLink";
import type { InsightsResponse } from "@/types/insights";

const contract = () => import("@/types/insights").then((c) => c.InsightsResponse);

type Props = { initial: InsightsResponse };

/** How the community does: energy, market, climate, and who does it best. */
export function InsightsPage({ initial }: Props) {
  const { slug, timeZone } = initial.community;
  return (
    <IntlProvider locale={useLocale()} timeZone={timeZone}>
      <LiveProvider eventSeq={initial.eventSeq} streamUrl={`/api/community/stream?community=${slug}`}>
        <Insights initial={initial} />
      </LiveProvider>
    </IntlProvider>
  );
}

function Insights({ initial }: Props) {
  const t = useTranslations("insights");
  const { view: asked, change } = useInsightsView();
  // An address may name a method that has no factor for this country.
  const known = initial.co2.options.some(({ method }) => method === asked.co2);
  const view = known ? asked : { ...asked, co2: initial.co2.method };
  const params = new URLSearchParams({ ...view, community: initial.community.slug });
  const read = useRead("insights", `/api/community/insights?${params}`, contract, initial);
  const { data, error, readAgain, replacing } = read;
  const amend = (listed: boolean, changedAt: string) =>
    read.amend((before) => ({
      ...before,
      leaderboards: before.leaderboards && { ...before.leaderboards, listed, changedAt },
    }));
  return (
    <LivePage
      community={data.community}
      viewer={data.viewer}
      onRefresh={readAgain}
      error={error}
      title={<InsightsSentence insights={data} />}
      actions={
        <ButtonLink variant="primary" href="#leaderboards">
          {t("boards.title")}
        </ButtonLink>
      }
    >
      <InsightsBody data={data} view={view} changing={replacing} onChange={change} onListed={amend} />
    </LivePage>
  );
}
