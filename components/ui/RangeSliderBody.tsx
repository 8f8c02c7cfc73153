"use client";

import { Slider } from "@base-ui/react/slider";
import { useId } from "react";
import { Figure } from "@/components/ui/Figure";
import type { RangeSliderProps } from "@/components/ui/rangeSliderProps";
import { SliderEnds } from "@/components/ui/SliderEnds";
import { sliderControl, sliderIndicator, sliderThumb, sliderTrack } from "@/components/ui/sliderClass";

/** Draws the slider with the library behind it. */
export default function RangeSliderBody({
  label,
  value,
  onValueChange,
  onValueCommitted,
  min,
  max,
  step,
  largeStep = step * 10,
  format,
  tick,
  startLabel,
  endLabel,
  disabled,
}: RangeSliderProps) {
  const labelId = useId();
  const shown = format(value);
  return (
    <Slider.Root
      value={value}
      onValueChange={(next) => onValueChange(single(next))}
      onValueCommitted={(next) => onValueCommitted?.(single(next))}
      min={min}
      max={max}
      step={step}
      largeStep={largeStep}
      disabled={disabled}
    >
      <div className="flex items-baseline justify-between gap-3">
        <Slider.Label className="text-14 font-medium text-text-muted">
          <span id={labelId}>{label}</span>
        </Slider.Label>
        <output className="text-text">
          <Figure value={shown.value} unit={shown.unit} size="value" />
        </output>
      </div>
      <Slider.Control className={sliderControl}>
        <Slider.Track className={sliderTrack}>
          <Slider.Indicator className={sliderIndicator} />
          {/* By itself the label names it only once it is mounted. */}
          <Slider.Thumb
            aria-labelledby={labelId}
            getAriaValueText={(_, at) => format(at).text}
            className={sliderThumb}
          />
        </Slider.Track>
      </Slider.Control>
      <SliderEnds start={startLabel} end={endLabel} tick={tick} min={min} max={max} />
    </Slider.Root>
  );
}

const single = (value: number | readonly number[]): number => (typeof value === "number" ? value : (value[0] ?? 0));
