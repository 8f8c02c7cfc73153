"use client";

import { ChevronDown } from "lucide-react";
import { lazy, Suspense, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ForecastSkeleton } from "@/components/community/market/ahead/ForecastSkeleton";
import { cx } from "@/components/ui/cx";
import { ToolButton } from "@/components/ui/ToolButton";
import type { MarketResponse } from "@/types/community";

const load = () => import("@/components/community/market/ahead/ForecastDetails");
const ForecastDetails = lazy(load);

type Props = { market: MarketResponse; slug: string | null };

/** The next 48 hours, how such forecasts are made and how good they were: opened when somebody wants to know. */
export function ForecastAhead({ market, slug }: Props) {
  const t = useTranslations("marketplace.ahead");
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section className="mt-2" aria-label={t("open")}>
      <ToolButton
        aria-expanded={open}
        aria-controls={id}
        className="-ml-2.5"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(!open)}
        icon={
          <ChevronDown aria-hidden="true" className={cx("transition-transform duration-quick", open && "rotate-180")} />
        }
      >
        {t("open")}
      </ToolButton>
      <div id={id} hidden={!open}>
        {open && (
          <Suspense fallback={<ForecastSkeleton />}>
            <ForecastDetails market={market} slug={slug} />
          </Suspense>
        )}
      </div>
    </section>
  );
}
