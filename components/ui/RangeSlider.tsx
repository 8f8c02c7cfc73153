"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { SliderPlaceholder } from "@/components/ui/SliderPlaceholder";

const RangeSliderBody = lazy(() => import("@/components/ui/RangeSliderBody"));

export type SliderTick = { value: number; label: string };

export type RangeSliderProps = {
  label: ReactNode;
  value: number;
  onValueChange: (value: number) => void;
  onValueCommitted?: (value: number) => void;
  min: number;
  max: number;
  step: number;
  largeStep?: number;
  /** The value in words, shown at the right of the label and read aloud. */
  format: (value: number) => { value: string; unit: string; text: string };
  /** A mark below the track: where others are. */
  tick?: SliderTick;
  startLabel?: string;
  endLabel?: string;
  disabled?: boolean;
};

/** One value on a scale, with its ends named and one mark to compare with. */
export function RangeSlider(props: RangeSliderProps) {
  return (
    <Suspense fallback={<SliderPlaceholder label={props.label} />}>
      <RangeSliderBody {...props} />
    </Suspense>
  );
}
