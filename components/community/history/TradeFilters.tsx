import { RotateCcw } from "lucide-react";
import { useTranslations } from "use-intl";
import { CHOICES, isNarrowed } from "@/components/community/history/historyFilters";
import type { useHistoryFilters } from "@/components/community/history/useHistoryFilters";
import { Select } from "@/components/ui/Select";
import { ToolButton } from "@/components/ui/ToolButton";
import type { HistoryFilters, HistorySummary } from "@/types/history";

type Props = {
  filters: HistoryFilters;
  partners: HistorySummary["partners"];
  onChange: ReturnType<typeof useHistoryFilters>["change"];
};

const EVERYBODY = "";
const LABELS = {
  side: { all: "sideAll", bought: "sideBought", sold: "sideSold" },
  state: { all: "stateAll", contracted: "stateContracted", settled: "stateSettled", short: "stateShort" },
  sort: {
    newest: "sortNewest",
    oldest: "sortOldest",
    largest: "sortLargest",
    dearest: "sortDearest",
    cheapest: "sortCheapest",
  },
} as const;

/** What of the span's trades is shown, and in which order. */
export function TradeFilters({ filters, partners, onChange }: Props) {
  const t = useTranslations("history.trades");
  const named = filters.with !== undefined && partners.every(({ alias }) => alias !== filters.with);
  const aliases = [...(named && filters.with ? [filters.with] : []), ...partners.map(({ alias }) => alias)];
  const look = "min-h-target max-lg:w-full";
  return (
    <fieldset className="mb-4 grid grid-cols-2 gap-2 lg:flex lg:flex-wrap lg:items-center">
      <legend className="sr-only">{t("filters.label")}</legend>
      <Select
        aria-label={t("filters.side")}
        className={look}
        options={CHOICES.side.map((value) => ({ value, label: t(`filters.${LABELS.side[value]}`) }))}
        value={filters.side}
        onValueChange={(side) => onChange({ side })}
      />
      <Select
        aria-label={t("filters.source")}
        className={look}
        options={CHOICES.source.map((value) => ({
          value,
          label: value === "all" ? t("filters.sourceAll") : t(`sources.${value}`),
        }))}
        value={filters.source}
        onValueChange={(source) => onChange({ source })}
      />
      <Select
        aria-label={t("filters.state")}
        className={look}
        options={CHOICES.state.map((value) => ({ value, label: t(`filters.${LABELS.state[value]}`) }))}
        value={filters.state}
        onValueChange={(state) => onChange({ state })}
      />
      <Select
        aria-label={t("filters.with")}
        className={look}
        options={[
          { value: EVERYBODY, label: t("filters.withAll") },
          ...aliases.map((alias) => ({ value: alias, label: alias })),
        ]}
        value={filters.with ?? EVERYBODY}
        onValueChange={(alias) => onChange({ with: alias === EVERYBODY ? undefined : alias })}
      />
      <Select
        aria-label={t("filters.sort")}
        className={look}
        options={CHOICES.sort.map((value) => ({ value, label: t(`filters.${LABELS.sort[value]}`) }))}
        value={filters.sort}
        onValueChange={(sort) => onChange({ sort })}
      />
      {isNarrowed(filters) && (
        <ToolButton
          onClick={() => onChange({ side: "all", source: "all", state: "all", with: undefined })}
          icon={<RotateCcw aria-hidden="true" />}
        >
          {t("reset")}
        </ToolButton>
      )}
    </fieldset>
  );
}
