"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { LabResponse } from "@/types/operator";

/** How far the work has come, as a line of words over a bar; nothing when it is done. */
export function LabProgress({ lab }: { lab: LabResponse }) {
  const t = useTranslations("operator.lab");
  const format = useFormat();
  const { done, total, report } = lab;
  if (done >= total) return null;
  const said = t(report ? "progress" : "progressFirst", { done: format.number(done), total: format.number(total) });
  return (
    <div className="mb-4 max-w-[80ch] text-14">
      <p className="mb-2 tabular-nums">{said}</p>
      <div
        role="progressbar"
        aria-label={t("title")}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={said}
        className="h-1.5 overflow-hidden rounded-pill bg-surface-sunk"
      >
        <div
          className="h-full rounded-pill bg-text transition-[width] duration-calm"
          style={{ width: `${(done / total) * 100}%` }}
        />
      </div>
    </div>
  );
}
