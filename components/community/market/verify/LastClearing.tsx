"use client";

import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { instant, SLOT_MS } from "@/components/community/market/slots";
import type { MarketText } from "@/components/community/market/useMarketText";
import { ClearingFigures } from "@/components/community/market/verify/ClearingFigures";
import { ClearingSkeleton } from "@/components/community/market/verify/ClearingSkeleton";
import { useLastClearing } from "@/components/community/market/verify/useLastClearing";
import { useVerification } from "@/components/community/market/verify/useVerification";
import { VerifyAct } from "@/components/community/market/verify/VerifyAct";
import { VerifyReport } from "@/components/community/market/verify/VerifyReport";
import { SectionHeader } from "@/components/ui/SectionHeader";
import type { Viewer } from "@/types/community";

export type LastClearingProps = { viewer: Viewer; slug: string | null; text: MarketText };

/** The auction that ended last, and the proof of its result in the reader's own browser. */
export default function LastClearing({ viewer, slug, text }: LastClearingProps) {
  const t = useTranslations("clearing.last");
  const errors = useTranslations("errors");
  const last = useLastClearing(slug);
  const { state, verify, forget } = useVerification();
  if (last.isPending) return <ClearingSkeleton />;
  const newest = last.data?.clearing ?? null;
  const shown = state.phase === "idle" ? newest : state.clearing;
  const hours = (slot: string) => text.window({ from: slot, to: instant(Date.parse(slot) + SLOT_MS) });
  return (
    <section aria-labelledby="last-clearing" className="mt-10 lg:mt-12">
      <SectionHeader id="last-clearing" title={t("title")} note={shown ? hours(shown.slot) : undefined} />
      {shown ? (
        <>
          <ClearingFigures clearing={shown} text={text} />
          <VerifyAct
            viewer={viewer}
            clearing={shown}
            state={state}
            newer={newest && newest.slot !== shown.slot ? hours(newest.slot) : null}
            onVerify={() => void verify(shown)}
            onShowNewer={forget}
          />
          {state.phase === "done" && (
            <VerifyReport slot={shown.slot} documents={state.documents} report={state.report} text={text} />
          )}
        </>
      ) : (
        <p className="border-line border-t pt-4 text-14 text-text-muted">
          {last.isError ? `${t("failed")} ${problemText(last.error, errors)}` : t("none")}
        </p>
      )}
    </section>
  );
}
