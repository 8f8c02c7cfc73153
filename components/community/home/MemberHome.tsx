"use client";

import { useTranslations } from "use-intl";
import { AlertList } from "@/components/community/dashboard/AlertList";
import { PriceCard } from "@/components/community/dashboard/PriceCard";
import { HomeFlow } from "@/components/community/home/HomeFlow";
import { HomeMonth } from "@/components/community/home/HomeMonth";
import { HomeStreet } from "@/components/community/home/HomeStreet";
import { HomeToday } from "@/components/community/home/HomeToday";
import { NextThing } from "@/components/community/home/NextThing";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { SectionHeader } from "@/components/ui/SectionHeader";
import type { HomeResponse, MyHome } from "@/types/home";

/** On a phone the two columns are one, in the order of what matters. */
const column = "grid content-start gap-3 max-lg:contents lg:gap-6";

/** A member's home: now, what to do, today, this month, the street, what wants to be known. */
export default function MemberHome({ data, mine }: { data: HomeResponse; mine: MyHome }) {
  const t = useTranslations("home");
  const { community } = data;
  return (
    <>
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-3 lg:mt-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:items-start lg:gap-6">
        <div className={column}>
          <HomeFlow mine={mine} />
          <div className="max-lg:order-4">
            <PriceCard price={data.price} />
          </div>
        </div>
        <div className={column}>
          <div className="max-lg:order-1">
            <NextThing next={mine.next} now={Date.parse(community.now)} paused={community.pausedReason !== null} />
          </div>
          <div className="max-lg:order-2">
            <HomeToday mine={mine} />
          </div>
          <div className="max-lg:order-3">
            <HomeMonth month={mine.month} />
          </div>
        </div>
        <div className="max-lg:order-5 max-lg:mt-4 lg:col-span-2 lg:mt-6">
          <AlertList alerts={mine.alerts} wide />
        </div>
      </div>
      <section aria-labelledby="brief" className="mt-8 lg:mt-12">
        <SectionHeader
          id="brief"
          title={t("street.title", { name: community.name })}
          tools={
            <ButtonLink variant="quiet" href="/community">
              {t("openCommunity")}
            </ButtonLink>
          }
        />
        <HomeStreet data={data} mine={mine} />
      </section>
    </>
  );
}
