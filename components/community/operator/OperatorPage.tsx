"use client";

import { IntlProvider, useLocale } from "use-intl";
import { LiveProvider } from "@/components/community/live/useLive";
import { OperatorBody } from "@/components/community/operator/OperatorBody";
import type { MeterFiles } from "@/types/meterFiles";
import type { LabResponse, OperatorResponse } from "@/types/operator";
import type { SharingResponse } from "@/types/sharing";

type Props = { initial: OperatorResponse; lab: LabResponse; sharing: SharingResponse; files: MeterFiles };

/** The operator's page with its live data, in the time zone of the community. */
export function OperatorPage({ initial, lab, sharing, files }: Props) {
  const { timeZone, slug } = initial.community;
  return (
    <IntlProvider locale={useLocale()} timeZone={timeZone}>
      <LiveProvider streamUrl={`/api/community/stream?community=${slug}`} eventSeq={initial.eventSeq}>
        <OperatorBody initial={initial} lab={lab} sharing={sharing} files={files} />
      </LiveProvider>
    </IntlProvider>
  );
}
