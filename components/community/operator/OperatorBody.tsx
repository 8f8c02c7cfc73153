"use client";

import { useTranslations } from "use-intl";
import { MeterFilesSection } from "@/components/community/account/files/MeterFilesSection";
import { DisputesCard } from "@/components/community/disputes/DisputesCard";
import { LivePage } from "@/components/community/live/LivePage";
import { useRead } from "@/components/community/live/useLive";
import { AuditCard } from "@/components/community/operator/AuditCard";
import { HouseFigures } from "@/components/community/operator/HouseFigures";
import { HomeChangesCard } from "@/components/community/operator/home/HomeChangesCard";
import { LedgerCard } from "@/components/community/operator/LedgerCard";
import { LabSection } from "@/components/community/operator/lab/LabSection";
import { MarketState } from "@/components/community/operator/MarketState";
import { OperatorSentence } from "@/components/community/operator/OperatorSentence";
import { operatorResponse } from "@/components/community/operator/operatorRequests";
import { TariffsCard } from "@/components/community/operator/tariff/TariffsCard";
import { useReadOn } from "@/components/community/operator/useReadOn";
import { SharingCard } from "@/components/community/sharing/SharingCard";
import { PeriodsCard } from "@/components/community/statements/PeriodsCard";
import type { MeterFiles } from "@/types/meterFiles";
import type { LabResponse, OperatorResponse } from "@/types/operator";
import type { SharingResponse } from "@/types/sharing";

type Props = { initial: OperatorResponse; lab: LabResponse; sharing: SharingResponse; files: MeterFiles };

/** The page: whether the market runs and the books balance, then what other rules would have made of the same books. */
export function OperatorBody({ initial, lab, sharing, files }: Props) {
  const t = useTranslations("operator");
  const url = `/api/community/operator?community=${initial.community.slug}`;
  const { data: house, error, readAgain } = useRead("operator", url, operatorResponse, initial);
  const { ledger, audit } = house;
  useReadOn(ledger.state === "counting" || audit.state === "checking", readAgain);
  return (
    <LivePage
      community={house.community}
      viewer={house.viewer}
      slim
      pauseInTitle
      title={<OperatorSentence house={house} />}
      actions={<MarketState house={house} onChanged={readAgain} />}
      error={error}
      onRefresh={readAgain}
      footnote={t("footnote")}
    >
      <div className="wrap">
        <HouseFigures house={house} />
        <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-6">
          <LedgerCard ledger={ledger} />
          <AuditCard audit={audit} />
        </div>
        <div className="mt-3 lg:mt-6">
          <SharingCard initial={sharing} community={initial.community.slug} />
        </div>
        <TariffsCard className="mt-3 lg:mt-6" />
        <HomeChangesCard />
        <DisputesCard />
        <div className="mt-3 lg:mt-6">
          <PeriodsCard />
        </div>
        <div className="mt-8 lg:mt-12">
          <MeterFilesSection initial={files} of="community" community={house.community} />
        </div>
        <LabSection initial={lab} community={house.community} />
      </div>
    </LivePage>
  );
}
