"use client";

import { EyeOff, Gauge, Gavel, HandCoins, Lock, UserRoundX } from "lucide-react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { Card } from "@/components/ui/Card";
import { Figure } from "@/components/ui/Figure";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HomeResponse } from "@/types/home";

const STEPS = [
  { key: "offer", icon: HandCoins },
  { key: "clear", icon: Gavel },
  { key: "settle", icon: Gauge },
] as const;
const PROMISES = [
  { key: "alias", icon: UserRoundX },
  { key: "own", icon: Lock },
  { key: "sums", icon: EyeOff },
] as const;

/** What a visitor should know: what the street did this month, how it works, what stays private, and the way in. */
export default function Welcome({ data }: { data: HomeResponse }) {
  const t = useTranslations("home");
  const { community, viewer } = data;
  return (
    <>
      <MonthFigures data={data} />
      <Card title={t("welcomeTitle")} className="mt-8 lg:mt-12">
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
      <div className="mt-8 grid gap-8 lg:mt-12 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-16">
        <section aria-labelledby="privacy">
          <h2 id="privacy" className="mb-4 text-20 font-semibold">
            {t("privacy.title")}
          </h2>
          <ul>
            {PROMISES.map(({ key, icon: Icon }) => (
              <li key={key} className="grid grid-cols-[20px_1fr] gap-3 border-line border-t py-3.5 text-14">
                <Icon aria-hidden="true" className="size-5 stroke-[1.75] text-text-muted" />
                <p>
                  <b className="block font-semibold">{t(`privacy.${key}`)}</b>
                  <span className="text-text-muted">{t(`privacy.${key}Text`)}</span>
                </p>
              </li>
            ))}
          </ul>
        </section>
        {!viewer.signedIn && (
          <Card title={t("join.title", { name: community.name })}>
            <p className="text-text-muted">{t(community.demo ? "join.demo" : "join.text")}</p>
            <div className="mt-5 flex flex-wrap gap-2">
              <ButtonLink variant="primary" href="/sign-in?next=/">
                {t(community.demo ? "join.try" : "signIn")}
              </ButtonLink>
              <ButtonLink variant="quiet" href="/community/marketplace">
                {t("openMarket")}
              </ButtonLink>
            </div>
          </Card>
        )}
      </div>
    </>
  );
}

/** The month in three figures; a figure that may not be told, or that nothing was settled for, is left out. */
function MonthFigures({ data: { month, community } }: { data: HomeResponse }) {
  const t = useTranslations("home.visitor");
  const format = useFormat();
  if (!month) return null;
  const { savingsNanoEur, tradedWh, co2AvoidedG } = month;
  const perMember =
    savingsNanoEur.value === null || community.memberCount === 0
      ? null
      : Math.round(savingsNanoEur.value / community.memberCount);
  const figures = [
    tradedWh.value !== null && { key: "shared", ...format.kwh(tradedWh.value), note: t("sharedNote") },
    savingsNanoEur.value !== null && {
      key: "saved",
      value: format.euro(savingsNanoEur.value).text,
      unit: "",
      note: t("savedNote", { each: format.euro(perMember).text }),
    },
    co2AvoidedG.value !== null && { key: "co2", ...format.mass(co2AvoidedG.value), note: t("co2Note") },
  ].filter((figure) => figure !== false);
  return (
    <section aria-labelledby="month" className="pt-5 lg:pt-8">
      <SectionHeader
        id="month"
        title={t(figures.length > 0 ? "title" : "titleNothing", { name: community.name })}
        note={t("note", {
          count: community.memberCount,
          location: community.location,
          makers: community.prosumerCount,
        })}
      />
      <dl className="grid gap-y-6 sm:grid-cols-3">
        {figures.map(({ key, value, unit, note }) => (
          <div
            key={key}
            className="border-line max-sm:border-t max-sm:pt-4 sm:border-l sm:px-6 sm:first:border-l-0 sm:first:pl-0"
          >
            <dt className="mb-1 text-14 font-medium text-text-muted">{t(key as "shared" | "saved" | "co2")}</dt>
            <dd>
              <Figure value={value} unit={unit || undefined} size="figure" />
            </dd>
            <dd className="mt-1 max-w-[36ch] text-14 text-text-muted">{note}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
