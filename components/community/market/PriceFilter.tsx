"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Popover } from "@/components/ui/Popover";
import { RangeSliderPair } from "@/components/ui/RangeSliderPair";
import { useFormat } from "@/lib/i18n/useFormat";

type Props = {
  icon: ReactNode;
  /** The scale in µ€/kWh: feed-in to grid. */
  low: number;
  high: number;
  min: number | undefined;
  max: number | undefined;
  onChange: (patch: { min: number | undefined; max: number | undefined }) => void;
};

const STEP = 5_000;

/** Between which prices offers are shown; an end of the scale means no bound there. */
export function PriceFilter({ icon, low, high, min, max, onChange }: Props) {
  const t = useTranslations("marketplace.filters");
  const words = useTranslations("marketplace.ticket");
  const format = useFormat();
  const [floor, ceiling] = [Math.floor(low / STEP) * STEP, Math.ceil(high / STEP) * STEP];
  const clamp = (price: number) => Math.min(ceiling, Math.max(floor, price));
  const settled = [clamp(min ?? floor), clamp(max ?? ceiling)] as const;
  const [sliding, setSliding] = useState<readonly [number, number] | null>(null);
  const price = (value: number) => format.priceCt(value).text;
  const range =
    min === undefined && max === undefined
      ? t("anyPrice")
      : min === undefined
        ? t("priceTo", { high: price(max ?? ceiling) })
        : max === undefined
          ? t("priceFrom", { low: price(min) })
          : t("priceRange", { low: format.priceCt(min).value, high: price(max) });
  return (
    <Popover
      title={t("price")}
      trigger={
        <button
          type="button"
          aria-label={`${t("price")}: ${range}`}
          className="inline-flex min-h-target items-center gap-2 whitespace-nowrap rounded-control border border-line-strong px-3.5 text-14 font-medium tabular-nums hover:bg-surface-sunk [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-text-muted"
        >
          {icon}
          {range}
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      <RangeSliderPair
        label={t("price")}
        value={sliding ?? settled}
        onValueChange={setSliding}
        onValueCommitted={([from, to]) => {
          setSliding(null);
          onChange({ min: from > floor ? from : undefined, max: to < ceiling ? to : undefined });
        }}
        min={floor}
        max={ceiling}
        step={STEP}
        format={(value) => format.priceCt(value)}
        startLabel={words("feedIn", { price: format.priceCt(low).value })}
        endLabel={words("grid", { price: format.priceCt(high).value })}
      />
    </Popover>
  );
}
