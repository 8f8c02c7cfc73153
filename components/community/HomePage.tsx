"use client";

import { IntlProvider, useLocale, useTranslations } from "use-intl";
import { Horizon } from "@/components/charts/Horizon";
import { DashboardSentence } from "@/components/community/dashboard/DashboardSentence";
import { useHorizon } from "@/components/community/dashboard/useHorizon";
import { LateHome } from "@/components/community/home/LateHome";
import { useHomeSentence } from "@/components/community/home/useHomeSentence";
import { LivePage } from "@/components/community/live/LivePage";
import { LiveProvider, useRead } from "@/components/community/live/useLive";
import { withCommunity } from "@/components/community/live/withCommunity";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HomeResponse, MyHome } from "@/types/home";

const contract = () => import("@/types/home").then((c) => c.HomeResponse);

type Props = { initial: HomeResponse };

/** A member's own home: now, today, this month, what to do next; for visitors, what this is. In the community's time zone. */
export function HomePage({ initial }: Props) {
  const { slug, timeZone } = initial.community;
  return (
    <IntlProvider locale={useLocale()} timeZone={timeZone}>
      <LiveProvider eventSeq={initial.eventSeq} streamUrl={withCommunity("/api/community/stream", slug)}>
        <Home initial={initial} />
      </LiveProvider>
    </IntlProvider>
  );
}

function Home({ initial }: Props) {
  const t = useTranslations("home");
  const url = withCommunity("/api/community/home", initial.community.slug);
  const { data, error, readAgain } = useRead("home", url, contract, initial);
  const horizon = useHorizon(data);
  const { community, viewer, mine } = data;
  return (
    <LivePage
      community={community}
      viewer={viewer}
      onRefresh={readAgain}
      error={error}
      title={mine ? <OwnSentence mine={mine} /> : <DashboardSentence data={data} />}
      actions={
        <>
          <ButtonLink variant="primary" href={viewer.signedIn ? "/community/marketplace#ticket" : "/sign-in?next=/"}>
            {viewer.signedIn ? t("offer") : t("signIn")}
          </ButtonLink>
          <ButtonLink variant="quiet" href="/community">
            {t("openCommunity")}
          </ButtonLink>
        </>
      }
      horizon={horizon && <Horizon {...horizon} />}
      hangs={horizon?.hangs}
    >
      <div className="wrap">
        <LateHome data={data} />
      </div>
    </LivePage>
  );
}

/** What my home does now, in words. */
function OwnSentence({ mine }: { mine: MyHome }) {
  return useHomeSentence(useFormat())(mine);
}
