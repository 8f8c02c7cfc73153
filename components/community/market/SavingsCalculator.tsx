"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { RangeSlider } from "@/components/ui/RangeSlider";
import { amount } from "@/lib/domain/units/money";
import { useFormat } from "@/lib/i18n/useFormat";

type Props = { averageMicroEurPerKwh: number | null; feeMicroEurPerKwh: number; importMicroEurPerKwh: number };

const MOST_KWH = 500;
const STEP_KWH = 10;
const USUAL_KWH = 100;

/** What buying so much from neighbours instead of the grid would save, at price and network fee of the last 24 hours. */
export function SavingsCalculator({ averageMicroEurPerKwh, feeMicroEurPerKwh, importMicroEurPerKwh }: Props) {
  const t = useTranslations("marketplace.calculator");
  const format = useFormat();
  const [kwh, setKwh] = useState(USUAL_KWH);
  const perKwh =
    averageMicroEurPerKwh === null ? null : importMicroEurPerKwh - averageMicroEurPerKwh - feeMicroEurPerKwh;
  const aMonth = perKwh === null ? null : amount(kwh * 1000, perKwh);
  return (
    <section aria-labelledby="savings">
      <h3 id="savings" className="text-14 font-semibold">
        {t("title")}
      </h3>
      {aMonth === null ? (
        <p className="mt-2 text-14 text-text-muted">{t("none")}</p>
      ) : (
        <>
          <div className="mt-2">
            <RangeSlider
              label={t("usage")}
              value={kwh}
              onValueChange={setKwh}
              min={0}
              max={MOST_KWH}
              step={STEP_KWH}
              format={(value) => format.kwh(value * 1000, { decimals: 0 })}
            />
          </div>
          <output className="flex flex-wrap gap-x-6 text-14 text-text-muted">
            {[
              { name: t("month"), saved: format.euro(aMonth).text },
              { name: t("year"), saved: format.euro(aMonth * 12).text },
            ].map(({ name, saved }) => (
              <span key={name}>
                <b className="text-20 font-semibold text-saving-ink tracking-[-0.012em]">{saved}</b> {name}
              </span>
            ))}
          </output>
          <p className="mt-1 text-12 text-text-muted tabular-nums">
            {t("basis", {
              average: format.priceCt(averageMicroEurPerKwh).text,
              fee: format.priceCt(feeMicroEurPerKwh).text,
              grid: format.priceCt(importMicroEurPerKwh).text,
            })}
          </p>
        </>
      )}
    </section>
  );
}
