"use client";

import { Slider } from "@base-ui/react/slider";
import { useTranslations } from "use-intl";
import type { RangeSliderPairProps, SliderPair } from "@/components/ui/rangeSliderPairProps";
import { SliderEnds } from "@/components/ui/SliderEnds";
import { sliderControl, sliderIndicator, sliderThumb, sliderTrack } from "@/components/ui/sliderClass";

/** Draws the slider with the library behind it. */
export default function RangeSliderPairBody({
  label,
  value,
  onValueChange,
  onValueCommitted,
  format,
  startLabel,
  endLabel,
  step,
  largeStep = step * 10,
  ...scale
}: RangeSliderPairProps) {
  const t = useTranslations("common");
  const [low, high] = value;
  return (
    <Slider.Root
      {...scale}
      step={step}
      largeStep={largeStep}
      value={[low, high]}
      onValueChange={(next) => onValueChange(pair(next, value))}
      onValueCommitted={(next) => onValueCommitted?.(pair(next, value))}
      thumbCollisionBehavior="none"
    >
      <div className="flex items-baseline justify-between gap-3">
        <Slider.Label className="text-14 font-medium text-text-muted">{label}</Slider.Label>
        <output className="text-16 font-medium tabular-nums">{`${format(low).text} – ${format(high).text}`}</output>
      </div>
      <Slider.Control className={sliderControl}>
        <Slider.Track className={sliderTrack}>
          <Slider.Indicator className={sliderIndicator} />
          {[t("minimum"), t("maximum")].map((name, index) => (
            <Slider.Thumb
              key={name}
              index={index}
              aria-label={name}
              getAriaValueText={(_, at) => format(at).text}
              className={sliderThumb}
            />
          ))}
        </Slider.Track>
      </Slider.Control>
      <SliderEnds start={startLabel} end={endLabel} min={scale.min} max={scale.max} />
    </Slider.Root>
  );
}

function pair(next: readonly number[] | number, before: SliderPair): SliderPair {
  return typeof next === "number" ? before : [next[0] ?? before[0], next[1] ?? before[1]];
}
