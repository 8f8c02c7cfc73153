import { useTranslations } from "use-intl";
import { Segmented } from "@/components/ui/Segmented";
import { Select } from "@/components/ui/Select";
import { useFormat } from "@/lib/i18n/useFormat";
import type { InsightsQuery, InsightsResponse } from "@/types/insights";

type Props = { insights: InsightsResponse; view: InsightsQuery; onChange: (patch: Partial<InsightsQuery>) => void };

/** By which factor and for which energy CO₂ is reckoned, and how far the methods lie apart. */
export function Co2Choice({ insights, view, onChange }: Props) {
  const t = useTranslations("insights.co2");
  const format = useFormat();
  const { options, method } = insights.co2;
  const chosen = options.find((option) => option.method === method);
  const known = options.flatMap(({ avoidedG }) => (avoidedG === null ? [] : [avoidedG]));
  return (
    <div className="grid content-start gap-4 border-line border-t pt-4 lg:col-span-2 lg:grid-cols-[auto_1fr] lg:gap-x-10">
      <div className="grid justify-items-start gap-1">
        <span className="text-12 text-text-muted">{t("method")}</span>
        <Select
          aria-label={t("method")}
          options={options.map((option) => ({ value: option.method, label: t(`methods.${option.method}`) }))}
          value={view.co2}
          onValueChange={(co2) => onChange({ co2 })}
        />
      </div>
      <div className="grid justify-items-start gap-1">
        <span className="text-12 text-text-muted">{t("basis")}</span>
        <Segmented
          label={t("basis")}
          options={[
            { value: "local", label: t("bases.local") },
            { value: "shared", label: t("bases.shared") },
          ]}
          value={view.basis}
          onValueChange={(basis) => onChange({ basis })}
        />
      </div>
      <div className="max-w-[72ch] space-y-1 text-14 text-text-muted lg:col-span-full">
        {chosen && (
          <p>
            {t("factor", {
              factor: format.number(chosen.gPerKwh, { decimals: Number.isInteger(chosen.gPerKwh) ? 0 : 1 }),
              // what a community set itself is its own words
              source: chosen.method === "community" ? chosen.source : t(`sources.${chosen.method}`),
            })}
          </p>
        )}
        {chosen?.lifecycle && <p>{t("lifecycle")}</p>}
        {method === "marginal-2021" && <p>{t("effect")}</p>}
        {known.length > 1 && (
          <p>
            {t("range", {
              least: format.mass(Math.min(...known)).text,
              most: format.mass(Math.max(...known)).text,
            })}
          </p>
        )}
      </div>
    </div>
  );
}
