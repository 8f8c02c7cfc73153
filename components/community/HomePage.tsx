"use client";

import { Gauge, Gavel, HandCoins } from "lucide-react";
import { IntlProvider, useLocale, useTranslations } from "use-intl";
import { Horizon } from "@/components/charts/Horizon";
import { DashboardSentence } from "@/components/community/dashboard/DashboardSentence";
import { PersonalCard } from "@/components/community/dashboard/PersonalCard";
import { PriceCard } from "@/components/community/dashboard/PriceCard";
import { StatsFigures } from "@/components/community/dashboard/StatsFigures";
import { useHorizon } from "@/components/community/dashboard/useHorizon";
import { contracts } from "@/components/community/live/contracts";
import { LivePage } from "@/components/community/live/LivePage";
import { LiveProvider, useRead } from "@/components/community/live/useLive";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { Card } from "@/components/ui/Card";
import { SectionHeader } from "@/components/ui/SectionHeader";
import type { HomeResponse } from "@/types/community";

const contract = () => contracts().then((c) => c.HomeResponse);

type Props = { initial: HomeResponse };

/** Home in brief: what the street does now, what it costs, my part in it; for visitors, what this is. In the community's time zone. */
export function HomePage({ initial }: Props) {
  const { slug, timeZone } = initial.community;
  return (
    <IntlProvider locale={useLocale()} timeZone={timeZone}>
      <LiveProvider eventSeq={initial.eventSeq} streamUrl={`/api/community/stream?community=${slug}`}>
        <Home initial={initial} />
      </LiveProvider>
    </IntlProvider>
  );
}

function Home({ initial }: Props) {
  const t = useTranslations("home");
  const url = `/api/community/dashboard?period=today&community=${initial.community.slug}`;
  const { data, error, readAgain } = useRead("home", url, contract, initial);
  const horizon = useHorizon(data);
  const { community, viewer } = data;
  return (
    <LivePage
      community={community}
      viewer={viewer}
      onRefresh={readAgain}
      error={error}
      title={<DashboardSentence data={data} />}
      actions={
        <>
          <ButtonLink variant="primary" href="/community/marketplace#ticket">
            {t("offer")}
          </ButtonLink>
          {viewer.signedIn ? (
            <ButtonLink variant="quiet" href="/community">
              {t("openCommunity")}
            </ButtonLink>
          ) : (
            <ButtonLink variant="quiet" href="/sign-in?next=/">
              {t("signIn")}
            </ButtonLink>
          )}
        </>
      }
      horizon={horizon && <Horizon {...horizon} />}
      hangs={horizon?.hangs}
    >
      <div className="wrap">
        {!viewer.signedIn && <Welcome />}
        <section aria-labelledby="brief" className="pt-5 lg:pt-8">
          <SectionHeader
            id="brief"
            title={t("community", { name: community.name })}
            note={t("members", { location: community.location, count: community.memberCount })}
            tools={
              <ButtonLink variant="quiet" href="/community">
                {t("openCommunity")}
              </ButtonLink>
            }
          />
          <StatsFigures stats={data.stats} />
        </section>
        <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-3 lg:mt-12 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-6">
          <PriceCard price={data.price} />
          <PersonalCard personal={data.personal} />
        </div>
      </div>
    </LivePage>
  );
}

const STEPS = [
  { key: "offer", icon: HandCoins },
  { key: "clear", icon: Gavel },
  { key: "settle", icon: Gauge },
] as const;

/** What a visitor should know before anything else. */
function Welcome() {
  const t = useTranslations("home");
  return (
    <Card title={t("welcomeTitle")} className="mt-5 lg:mt-8">
      <p className="max-w-[68ch] text-text-muted">{t("welcome")}</p>
      <h3 className="sr-only">{t("steps.title")}</h3>
      <ol className="mt-6 grid gap-6 lg:grid-cols-3 lg:gap-10">
        {STEPS.map(({ key, icon: Icon }) => (
          <li key={key} className="border-line border-t pt-4">
            <Icon aria-hidden="true" className="size-6 stroke-[1.75] text-local" />
            <p className="mt-3 font-semibold">{t(`steps.${key}`)}</p>
            <p className="mt-1 text-14 text-text-muted">{t(`steps.${key}Text`)}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
