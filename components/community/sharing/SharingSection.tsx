"use client";

import { Handshake } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Why } from "@/components/community/dashboard/Why";
import { useRead } from "@/components/community/live/useLive";
import { AgreementList } from "@/components/community/sharing/AgreementList";
import { SHARING, sharingResponse } from "@/components/community/sharing/sharingRequests";
import { useSharingText } from "@/components/community/sharing/useSharingText";
import { Button } from "@/components/ui/Button";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { useFormat } from "@/lib/i18n/useFormat";
import type { SharingResponse } from "@/types/sharing";

const AgreementDialog = lazy(() => import("@/components/community/sharing/AgreementDialog"));

/** By what the community shares what no trade took, what came of it for me, and my agreements with neighbours. */
export function SharingSection({ initial, community }: { initial: SharingResponse; community: string }) {
  const t = useTranslations("sharing");
  const format = useFormat();
  const text = useSharingText();
  const [proposing, setProposing] = useState(false);
  const { data, readAgain } = useRead("sharing", `${SHARING}?community=${community}`, sharingResponse, initial);
  const { month } = data;
  return (
    <section aria-labelledby="sharing">
      <SectionHeader
        id="sharing"
        title={t("title")}
        tools={
          <Button icon={<Handshake aria-hidden="true" />} onClick={() => setProposing(true)}>
            {t("propose")}
          </Button>
        }
      />
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <div className="max-w-[64ch]">
          <p>{text.now(data.now)}</p>
          {data.now && data.now.kind !== "none" && data.now.myPercent < 100 && (
            <p className="mt-2">{t("part", { percent: format.percent(data.now.myPercent / 100).text })}</p>
          )}
          {data.next && <p className="mt-2">{text.next(data.next)}</p>}
          <p className="mt-2 text-text-muted tabular-nums">
            {month.inWh + month.outWh === 0
              ? t("monthNone")
              : t("month", {
                  got: format.kwh(month.inWh).text,
                  paid: format.euro(month.paidNanoEur).text,
                  gave: format.kwh(month.outWh).text,
                  earned: format.euro(month.receivedNanoEur).text,
                })}
          </p>
          <div className="mt-3 text-14 text-text-muted">
            <Why title={t("log")} figure={t("log")}>
              {data.log.length === 0 ? (
                <p>{t("logEmpty")}</p>
              ) : (
                <ul className="grid gap-1">
                  {data.log.map((decision) => (
                    <li key={decision.validFrom}>{text.log(decision)}</li>
                  ))}
                </ul>
              )}
            </Why>
          </div>
        </div>
        <AgreementList agreements={data.agreements} at={data.at} onChanged={readAgain} />
      </div>
      <Suspense fallback={null}>
        {proposing && <AgreementDialog onClose={() => setProposing(false)} onChanged={readAgain} />}
      </Suspense>
    </section>
  );
}
