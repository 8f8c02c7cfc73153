import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import type { useHistoryFilters } from "@/components/community/history/useHistoryFilters";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Segmented } from "@/components/ui/Segmented";
import { ToolButton } from "@/components/ui/ToolButton";
import type { HistoryFilters } from "@/types/history";

type Props = { filters: HistoryFilters; onChange: ReturnType<typeof useHistoryFilters>["change"] };

const ORDER = ["today", "week", "month", "year", "all"] as const;

/** Which stretch of time; a single day picked from the strip is taken away again here. */
export function HistoryPeriod({ filters, onChange }: Props) {
  const t = useTranslations("history");
  return (
    <SectionHeader
      id="history-figures"
      title={t("figures.title")}
      tools={
        <>
          {filters.from !== undefined && (
            <ToolButton onClick={() => onChange({ from: undefined, to: undefined })} icon={<X aria-hidden="true" />}>
              {t("period.clear")}
            </ToolButton>
          )}
          <Segmented
            label={t("period.label")}
            options={ORDER.map((value) => ({ value, label: t(`period.${value}`) }))}
            value={filters.period}
            onValueChange={(period) => onChange({ period, from: undefined, to: undefined })}
          />
        </>
      }
    />
  );
}
