"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { OPEN_DISPUTES, openDisputes } from "@/components/community/disputes/disputeRequests";
import { useSlotName } from "@/components/community/disputes/useSlotName";
import { useAsked } from "@/components/community/live/useAsked";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { useFormat } from "@/lib/i18n/useFormat";
import type { OpenDisputes } from "@/types/disputes";

const AnswerDialog = lazy(() => import("@/components/community/disputes/AnswerDialog"));

/** For the operator: readings that members call wrong, each with the value as it is and the way to answer. Nothing when none waits. */
export function DisputesCard({ onDecided }: { onDecided: () => void }) {
  const t = useTranslations("disputes.operator");
  const qualities = useTranslations("meters.columns.qualities");
  const format = useFormat();
  const nameOf = useSlotName();
  const { data, readAgain } = useAsked("disputes", OPEN_DISPUTES, openDisputes);
  const [answering, setAnswering] = useState<OpenDisputes["disputes"][number] | null>(null);
  const answered = () => {
    readAgain();
    onDecided();
  };
  if (!data || data.disputes.length === 0) return null;
  return (
    <div id="disputes" className="mt-3 scroll-mt-4 lg:mt-6">
      <Card title={t("title")}>
        <ul className="grid">
          {data.disputes.map((dispute) => {
            const { disputeId, slot, alias, text, reading, changed } = dispute;
            const at = Date.parse(slot);
            return (
              <li
                key={disputeId}
                className="flex flex-wrap items-start gap-x-6 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-0"
              >
                <div className="min-w-0 flex-1 basis-64">
                  <p className="font-medium tabular-nums">
                    {t("from", { alias, day: format.day(at), range: format.slotRange(at) })}
                  </p>
                  <p className="max-w-[72ch] break-words">{text}</p>
                  <p className="mt-1 text-14 text-text-muted tabular-nums">
                    {reading
                      ? t("reading", {
                          taken: format.kwh(reading.importWh).text,
                          given: format.kwh(reading.exportWh).text,
                          quality: qualities(reading.quality),
                        })
                      : t("none")}
                    . {t(changed ? "changed" : "unchanged")}
                  </p>
                </div>
                <Button aria-label={t("answerOf", { alias, time: nameOf(slot) })} onClick={() => setAnswering(dispute)}>
                  {t("answer")}
                </Button>
              </li>
            );
          })}
        </ul>
      </Card>
      <Suspense fallback={null}>
        {answering && <AnswerDialog dispute={answering} onClose={() => setAnswering(null)} onAnswered={answered} />}
      </Suspense>
    </div>
  );
}
