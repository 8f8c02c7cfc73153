"use client";

import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import type { MarketText } from "@/components/community/market/useMarketText";

const WhySlots = lazy(() => import("@/components/community/market/why/WhySlots"));

type ButtonProps = { offer: string; open: boolean; controls: string; onToggle: () => void };

/** Opens and closes the reasons of an offer's row. */
export function WhyButton({ offer, open, controls, onToggle }: ButtonProps) {
  const t = useTranslations("clearing.why");
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={controls}
      aria-label={t("askOf", { offer })}
      onClick={onToggle}
      className="why relative ml-2 decoration-[1.5px] underline-offset-4 font-medium text-text after:absolute after:-inset-x-3 after:-inset-y-3"
    >
      {t("ask")}
    </button>
  );
}

type ReasonsProps = { id: string; offerId: string; text: MarketText };

/** The reasons below an offer's row, fetched when they are opened. */
export function WhyReasons({ id, offerId, text }: ReasonsProps) {
  return (
    <div
      id={id}
      className="col-span-full mt-2 mb-1 min-h-16 rounded-control bg-surface-sunk px-4 py-3 text-14"
      aria-live="polite"
    >
      <Suspense fallback={null}>
        <WhySlots offerId={offerId} text={text} />
      </Suspense>
    </div>
  );
}
