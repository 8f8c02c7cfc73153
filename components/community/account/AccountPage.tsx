"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { IntlProvider, useLocale, useTranslations } from "use-intl";
import { BillingSection } from "@/components/community/account/billing/BillingSection";
import { DeviceList } from "@/components/community/account/devices/DeviceList";
import { DEVICES, devicesResponse } from "@/components/community/account/devices/deviceRequests";
import { MeterFilesSection } from "@/components/community/account/files/MeterFilesSection";
import { HomeSection } from "@/components/community/account/home/HomeSection";
import { RecentReadings } from "@/components/community/account/RecentReadings";
import { SectionLinks } from "@/components/community/account/SectionLinks";
import { TariffSection } from "@/components/community/account/tariff/TariffSection";
import { DisputeList } from "@/components/community/disputes/DisputeList";
import { DISPUTES, disputesResponse } from "@/components/community/disputes/disputeRequests";
import { LivePage } from "@/components/community/live/LivePage";
import { useAsked } from "@/components/community/live/useAsked";
import { LiveProvider, useRead } from "@/components/community/live/useLive";
import { Button } from "@/components/ui/Button";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { useFormat } from "@/lib/i18n/useFormat";
import type { DevicesResponse } from "@/types/devices";
import type { MeterFiles } from "@/types/meterFiles";

const AddDevice = lazy(() => import("@/components/community/account/devices/AddDevice"));

type Props = { initial: DevicesResponse; files: MeterFiles };

/** My account: home, tariff, payment, the devices and files that report my meters, and what these said last. */
export function AccountPage({ initial, files }: Props) {
  const { slug, timeZone } = initial.community;
  return (
    <IntlProvider locale={useLocale()} timeZone={timeZone}>
      <LiveProvider eventSeq={initial.eventSeq} streamUrl={`/api/community/stream?community=${slug}`}>
        <Account initial={initial} files={files} />
      </LiveProvider>
    </IntlProvider>
  );
}

function Account({ initial, files }: Props) {
  const t = useTranslations("meters");
  const texts = useTranslations("disputes");
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const { data, error, readAgain } = useRead("devices", DEVICES, devicesResponse, initial);
  const asked = useAsked("disputes", DISPUTES, disputesResponse);
  const disputes = asked.data?.disputes ?? [];
  const [last] = data.readings;
  return (
    <LivePage
      community={data.community}
      viewer={data.viewer}
      slim
      onRefresh={readAgain}
      error={error}
      title={
        last
          ? t("sentence", { range: format.slotRange(Date.parse(last.slot)), energy: format.kwh(last.importWh).text })
          : t("never")
      }
    >
      <div className="wrap grid grid-cols-[minmax(0,1fr)] gap-10 pt-3 lg:gap-14 lg:pt-5">
        <SectionLinks disputes={disputes.length > 0} readings={data.readings.length > 0} />
        <HomeSection />
        <TariffSection />
        <BillingSection />
        <section aria-labelledby="devices">
          <SectionHeader id="devices" title={t("devices")} />
          <DeviceList devices={data.devices} onChanged={readAgain} />
          <Button className="mt-4" icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
            {t("add")}
          </Button>
        </section>
        <MeterFilesSection initial={files} of="own" community={data.community} />
        {disputes.length > 0 && (
          <section aria-labelledby="disputes">
            <SectionHeader id="disputes" title={texts("title")} />
            <DisputeList disputes={disputes} onChanged={asked.readAgain} />
          </section>
        )}
        {data.readings.length > 0 && <RecentReadings readings={data.readings} onDisputed={asked.readAgain} />}
      </div>
      <Suspense fallback={null}>
        {adding && <AddDevice told={data} onClose={() => setAdding(false)} onChanged={readAgain} />}
      </Suspense>
    </LivePage>
  );
}
