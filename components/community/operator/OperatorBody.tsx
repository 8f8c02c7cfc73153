"use client";

import { useState } from "react";
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
import { MembersCard } from "@/components/community/operator/members/MembersCard";
import { OperatorSentence } from "@/components/community/operator/OperatorSentence";
import { operatorResponse } from "@/components/community/operator/operatorRequests";
import { TariffsCard } from "@/components/community/operator/tariff/TariffsCard";
import { useReadOn } from "@/components/community/operator/useReadOn";
import { WaitingSection } from "@/components/community/operator/waiting/WaitingSection";
import { SharingCard } from "@/components/community/sharing/SharingCard";
import { PeriodsCard } from "@/components/community/statements/PeriodsCard";
import type { MemberShow } from "@/types/memberCare";
import type { MeterFiles } from "@/types/meterFiles";
import type { LabResponse, OperatorResponse } from "@/types/operator";
import type { SharingResponse } from "@/types/sharing";

type Props = { initial: OperatorResponse; lab: LabResponse; sharing: SharingResponse; files: MeterFiles };

/** The page: what waits, how the house stands, months, members and meters, the books, and what other rules would have made of them. */
export function OperatorBody({ initial, lab, sharing, files }: Props) {
  const t = useTranslations("operator");
  const url = `/api/community/operator?community=${initial.community.slug}`;
  const { data: house, error, readAgain } = useRead("operator", url, operatorResponse, initial);
  const { ledger, audit } = house;
  const [show, setShow] = useState<MemberShow>("all");
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
        <WaitingSection house={house} onShowMissing={() => setShow("missing")} />
        <DisputesCard onDecided={readAgain} />
        <TariffsCard onDecided={readAgain} />
        <HomeChangesCard onDecided={readAgain} />
        <HouseFigures house={house} />
        <div id="months" className="mt-8 scroll-mt-4 lg:mt-10">
          <PeriodsCard onDecided={readAgain} />
        </div>
        <div className="mt-3 lg:mt-6">
          <MembersCard show={show} onShow={setShow} />
        </div>
        <div className="mt-8 lg:mt-12">
          <MeterFilesSection initial={files} of="community" community={house.community} />
        </div>
        <div className="mt-8 lg:mt-12">
          <SharingCard initial={sharing} community={initial.community.slug} />
        </div>
        <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3 lg:mt-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-6">
          <LedgerCard ledger={ledger} />
          <AuditCard audit={audit} />
        </div>
        <LabSection initial={lab} community={house.community} />
      </div>
    </LivePage>
  );
}
