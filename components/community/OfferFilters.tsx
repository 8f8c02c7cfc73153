"use client";

import { BadgeCheck, Clock, MapPin, RotateCcw, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "use-intl";
import { corridor } from "@/components/community/market/draft";
import { isNarrowed } from "@/components/community/market/filters";
import { PriceFilter } from "@/components/community/market/PriceFilter";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Select } from "@/components/ui/Select";
import type { SelectOption } from "@/components/ui/selectProps";
import { ToolButton } from "@/components/ui/ToolButton";
import type { MarketFilters, MarketResponse } from "@/types/community";

type Props = {
  market: MarketResponse;
  filters: MarketFilters;
  onChange: (patch: Partial<MarketFilters>) => void;
  text: MarketText;
};

const TYPES = ["all", "solar", "wind", "battery", "green"] as const;
const RESET = {
  when: "now",
  from: undefined,
  to: undefined,
  min: undefined,
  max: undefined,
  type: "all",
  district: "any",
} as const;

/** Narrows the book: time, price, energy, place. On a phone the row scrolls sideways. */
export function OfferFilters({ market, filters, onChange, text }: Props) {
  const t = useTranslations("marketplace.filters");
  const { low, high } = corridor(market);
  const times: SelectOption<MarketFilters["when"]>[] = [
    { value: "now", label: t("now") },
    { value: "today", label: t("today") },
    { value: "week", label: t("week") },
    ...(filters.when === "window" && filters.from && filters.to
      ? [{ value: "window" as const, label: text.window({ from: filters.from, to: filters.to }) }]
      : []),
  ];
  const places = [
    { value: "any", label: t("anywhere") },
    ...market.community.districts.map(({ district, name }) => ({ value: district, label: name })),
  ];
  return (
    <section
      aria-label={t("label")}
      className="no-scrollbar relative mb-4 flex gap-2 max-lg:-mx-gutter max-lg:overflow-x-auto max-lg:px-gutter max-lg:py-1 lg:flex-wrap [&>*]:shrink-0"
    >
      <Select
        aria-label={t("when")}
        icon={<Clock aria-hidden="true" />}
        options={times}
        value={filters.when}
        onValueChange={(when) => when !== "window" && onChange({ when, from: undefined, to: undefined })}
      />
      <PriceFilter
        icon={<SlidersHorizontal aria-hidden="true" />}
        low={low}
        high={high}
        min={filters.min}
        max={filters.max}
        onChange={onChange}
      />
      <Select
        aria-label={t("type")}
        icon={<BadgeCheck aria-hidden="true" />}
        options={TYPES.map((type) => ({ value: type, label: t(type) }))}
        value={filters.type}
        onValueChange={(type) => onChange({ type })}
      />
      <Select
        aria-label={t("location")}
        icon={<MapPin aria-hidden="true" />}
        options={places}
        value={filters.district}
        onValueChange={(district) => onChange({ district })}
      />
      {isNarrowed(filters) && (
        <ToolButton className="lg:ml-auto" icon={<RotateCcw aria-hidden="true" />} onClick={() => onChange(RESET)}>
          {t("reset")}
        </ToolButton>
      )}
    </section>
  );
}
